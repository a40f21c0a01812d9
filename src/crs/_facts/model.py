"""What the models of a person's facts have in common: frozen, strict, and helpful when wrong.

Values are checked by Pydantic's compiled core. Only when something is wrong are its errors put
into words for people: what was wrong, the value, what was expected, the nearest valid value.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from crs._facts.hints import Hinted

if TYPE_CHECKING:
    from inspect import Signature

    from pydantic import ModelWrapValidatorHandler

    from crs._text import Text


CONTRADICTION = "contradiction"
"""The code of the error of facts that cannot both be true."""
FORMS = ("four levels", "one level", "test report")
"""The forms of a language result, by which Pydantic tells them apart; no part of a place."""


def refuse(code: str, text: Text) -> NoReturn:
    """Refuse a value with a message for people, as Pydantic's own error.

    Its `msg` is the English, and `ctx["french"]` the French.
    """
    raise _custom(code, text)


def _custom(code: str, text: Text) -> PydanticCustomError:
    return PydanticCustomError(code, "{message}", {"message": text.en, "french": text.fr})


def describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Add the docstrings of a model's fields to its JSON Schema.

    Pydantic's own `use_attribute_docstrings` reads the source when the class is made, which
    costs more than all else that `import crs` does.
    """
    from crs._facts.docstrings import of_fields

    for name, text in of_fields(model).items():
        schema["properties"][name]["description"] = text


class _Signature:
    """The signature of a model that is not built yet: it is built when somebody asks.

    Without it, `help` and an editor's hints show no argument until the first use of a model.
    """

    def __get__(self, instance: object, model: type[BaseModel]) -> Signature:
        model.model_rebuild()  # which puts the signature itself in this place
        return model.__signature__


class Frozen(Hinted):
    """An immutable model that refuses unknown keys and whose errors are for people."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, json_schema_extra=describe
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls.__signature__ = _Signature()  # type: ignore[assignment]

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 0,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Build the model by the names of its own module, whatever a script calls `datetime`.

        Pydantic looks at the names of whoever first uses a model whose building was deferred.
        """
        return super().model_rebuild(
            force=force, raise_errors=raise_errors, _types_namespace=_types_namespace or {}
        )

    @model_validator(mode="wrap")
    @classmethod
    def _put_errors_into_words(cls, data: Any, check: ModelWrapValidatorHandler[Self]) -> Self:
        while True:
            try:
                return check(data)
            except ValidationError as problem:
                from crs._facts.complaints import reword
                from crs._facts.meaning import meant

                errors = problem.errors(include_url=False)
                words = meant(cls, errors) if isinstance(data, Mapping) else {}
                if words:
                    data = {**data, **words}
                    continue
                if any(error["type"] == "extra_forbidden" for error in errors):
                    # a misspelt key is also a missing one; the spelling says what to do
                    errors = [error for error in errors if error["type"] != "missing"]
                worded: list[InitErrorDetails] = [
                    {
                        "type": _custom(*reword(cls, error)),
                        "loc": tuple(step for step in error["loc"] if step not in FORMS),
                        "input": error["input"],
                    }
                    for error in errors
                ]
                raise ValidationError.from_exception_data(problem.title, worded) from None

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(getattr(type(self), name, None), cached_property):
            raise AttributeError(  # noqa: TRY004
                f"{name!r} is worked out from the other facts, not set"
            )
        super().__setattr__(name, value)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed, checked like any other value."""
        if not update:
            return super().model_copy(deep=deep)
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return self.model_validate({**given, **update})
