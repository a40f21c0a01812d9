"""What a rules file may hold: its tables as Pydantic models, and reading one from disk."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StrictBool, StrictInt, ValidationError

from crs.errors import RulesError, did_you_mean
from crs.rules.tree import Confidence
from crs.vocabulary import ABILITIES

if TYPE_CHECKING:
    from pathlib import Path

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.{}-]*$")]
Points = Annotated[StrictInt, Field(ge=0, le=32_000)]
Head = StrictBool | StrictInt | str | list[str]
Row = Annotated[list[Head], Field(min_length=2)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Table):
    """A text in both languages."""

    en: Annotated[str, Field(min_length=1)]
    fr: Annotated[str, Field(min_length=1)]


class EitherSpouse(_Table):
    """A number with and without an accompanying spouse."""

    without_spouse: Points
    with_spouse: Points


class SourceTable(_Table):
    """`[[source]]`: a document."""

    id: Id
    short: Words
    title: Words
    date: date
    url: HttpUrl | None = None
    archived: HttpUrl | None = None
    note: str | None = None


class Cited(_Table):
    """What every rule carries: the document, the clause, and how sure we are."""

    source: str
    section: Annotated[str, Field(min_length=1)] | Words
    confidence: Confidence


class FactorTable(Cited):
    """`[[factor]]`: points by one or two measures. `{ability}` stands for each ability."""

    id: Id
    label: Words
    rows: str
    columns: str | list[Literal["without_spouse", "with_spouse", "either"]]
    heads: list[Head] | None = None
    points: Annotated[list[Row], Field(min_length=1)]
    points_with_spouse: Annotated[list[Row], Field(min_length=1)] | None = None


class GroupTable(Cited):
    """`[[group]]`: a sum of the members, perhaps capped, with its stated maximum."""

    id: Id
    label: Words
    members: Annotated[list[Id], Field(min_length=1)]
    cap: Points | EitherSpouse | None = None
    maximum: Points | EitherSpouse


class RepealTable(Cited):
    """`[[repeal]]`: a factor that gives nothing any more."""

    id: Id


class ChangeTable(Cited):
    """`[[change]]`: a dated change of what an input means, without an effect on points."""

    effective: date
    text: Words


class RulesFile(_Table):
    """One instrument: a base, or an amendment that replaces or repeals whole tables."""

    id: Id | Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    label: Words
    amends: str | None = None
    in_force_from: date
    last_verified: date
    status: Literal["in-force", "proposed"] = "in-force"
    abilities: dict[str, Words] | None = None
    source: list[SourceTable] = []
    factor: list[FactorTable] = []
    group: list[GroupTable] = []
    repeal: list[RepealTable] = []
    change: list[ChangeTable] = []


def read(path: Path) -> dict[str, Any]:
    """The TOML document in a file.

    Raises:
        RulesError: the file cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise RulesError(path.name, f"cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise RulesError(path.name, "is not text in UTF-8") from problem
    except tomllib.TOMLDecodeError as problem:
        raise RulesError(path.name, f"is not valid TOML: {problem}") from problem


def parse(name: str, document: dict[str, Any]) -> RulesFile:
    """The document as a rules file, with `{ability}` written out.

    Raises:
        RulesError: a table lacks a key, has an unknown one, or holds a value of the wrong kind.
    """
    try:
        file = RulesFile.model_validate(document)
    except ValidationError as problem:
        raise RulesError(name, _first_problem(document, problem)) from problem
    words = file.abilities or {}
    unknown = set(words) - set(ABILITIES)
    if unknown or (words and len(words) < len(ABILITIES)):
        raise RulesError(name, f"abilities: expected exactly {', '.join(ABILITIES)}")
    return file


def _first_problem(document: dict[str, Any], problem: ValidationError) -> str:
    """The first problem with its table's id, its row, and what was expected."""
    error = problem.errors(include_url=False)[0]
    where: list[str] = []
    here: Any = document
    for step in error["loc"]:
        if isinstance(here, dict) and step in here:
            here = here[step]
            where.append(str(step))
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
            named = here.get("id") if isinstance(here, dict) else None
            where.append(str(named) if named else f"row {step + 1}")
    message = error["msg"][0].lower() + error["msg"][1:]
    last = str(error["loc"][-1])
    if error["type"] == "missing":
        return f"{': '.join(where) or 'the file'}: needs the key {last!r}"
    if error["type"] == "extra_forbidden":
        return f"{': '.join(where)}: unknown key{did_you_mean(last, _keys(error['loc']))}"
    return f"{': '.join(where)}: {message}, not {here!r}"


_TABLES: dict[str, type[BaseModel]] = {
    "source": SourceTable,
    "factor": FactorTable,
    "group": GroupTable,
    "repeal": RepealTable,
    "change": ChangeTable,
}


def _keys(loc: tuple[int | str, ...]) -> list[str]:
    """The keys that are known where a problem stands."""
    model: type[BaseModel] = RulesFile if len(loc) == 1 else _TABLES.get(str(loc[0]), Words)
    return list(model.model_fields)
