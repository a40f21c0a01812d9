"""Which rule sets there are, when each was in force, what it cites, and that none has moved.

`PYTHONPATH=src python tests/test_rules_registry.py` pins the digests of the rule sets anew.
"""

import hashlib
import json
import pickle
import shutil
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis.vendor.pretty import pretty

from caches import forget
from crs import CrsError, rules
from crs._law import consolidate, store
from crs._law.notation import parse_announcement
from crs._law.rules import Factor
from crs._text import Text
from crs.errors import LanguageError, NoRulesInForceError, RulesError, UnknownIdError

DATA = Path(store.__file__).parent / "data" / "scoring"
DIGESTS = Path(__file__).with_name("digests.toml")
ABOUT_DIGESTS = """\
# What each consolidated rule set says in points: sha256 over its lines.
# A released rule set never changes silently. A correction is announced in CHANGELOG.md with its
# dates; then regenerate: PYTHONPATH=src python tests/test_rules_registry.py

"""
IDS = tuple(tomllib.loads(DIGESTS.read_text(encoding="utf-8")))
DAY = timedelta(days=1)
EVERY_RULE_SET = pytest.mark.parametrize("known", rules.all(), ids=lambda known: known.id)


def digest(known):
    """The sha256 of all that gives points in a rule set."""
    lines = [
        {
            "id": node.id,
            "measures": [measure.id for measure in node.measures],
            "points": node.points,
        }
        if isinstance(node, Factor)
        else {
            "id": node.id,
            "members": [member.id for member in node.members],
            "cap": node.cap and list(node.cap),
            "maximum": list(node.maximum),
        }
        for node in known.nodes.values()
    ]
    canonical = json.dumps(lines, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def cited(known):
    """Every citation of a rule set."""
    return [part.citation for part in (*known.nodes.values(), *known.changes)]


def strings(text):
    """Both languages of a text."""
    return (text.en, text.fr)


@EVERY_RULE_SET
def test_digest_is_pinned(known):
    assert digest(known) == tomllib.loads(DIGESTS.read_text(encoding="utf-8"))[known.id]


def test_every_digest_has_its_rule_set():
    assert tuple(tomllib.loads(DIGESTS.read_text(encoding="utf-8"))) == IDS


def test_all():
    assert tuple(known.id for known in rules.all()) == IDS
    assert all(rules.get(known.id) is known for known in rules.all())


@pytest.mark.parametrize(
    ("day", "id"),
    [
        (date(2015, 1, 1), "2015-01-01"),
        (date(2016, 11, 18), "2015-01-01"),
        (date(2016, 11, 19), "2016-11-19"),
        (date(2017, 6, 5), "2016-11-19"),
        (date(2017, 6, 6), "2017-06-06"),
        (date(2020, 10, 19), "2017-06-06"),
        (date(2020, 10, 20), "2020-10-20"),
        (date(2025, 3, 24), "2020-10-20"),
        (date(2025, 3, 25), "2025-03-25"),
        (date(2026, 11, 2), "2025-03-25"),
        (date(2026, 11, 3), "2025-03-25"),
        (date.max, IDS[-1]),
    ],
    ids=str,
)
def test_in_force(day, id):
    assert rules.in_force(day) is rules.get(id)


@pytest.mark.parametrize("day", [date(2014, 12, 31), date.min], ids=str)
def test_before_the_first_day(day):
    with pytest.raises(NoRulesInForceError) as caught:
        rules.in_force(day)
    error = caught.value
    assert isinstance(error, CrsError)
    assert isinstance(error, ValueError)
    assert (error.day, error.first) == (day, date(2015, 1, 1))
    assert str(error) == (
        f"no CRS rules were in force on {day}; the first rule set is 2015-01-01 "
        "(see: crs rules list)"
    )


@pytest.mark.parametrize(
    "day",
    [
        datetime(2019, 1, 1, tzinfo=UTC),
        datetime.fromisoformat("2019-01-01"),
        "2019-01-01",
        20190101,
        None,
    ],
    ids=repr,
)
def test_only_a_date_without_a_time_is_a_day(day):
    with pytest.raises(
        TypeError, match=r"expected a day such as datetime\.date\(2026, 1, 21\), not "
    ) as caught:
        rules.in_force(day)
    assert repr(day) in str(caught.value)


def test_unknown_rule_set():
    with pytest.raises(UnknownIdError, match='did you mean "2025-03-25"') as caught:
        rules.get("2025-03-26")
    error = caught.value
    assert isinstance(error, CrsError)
    assert isinstance(error, KeyError)
    assert (error.kind, error.id, error.known) == ("rule set", "2025-03-26", IDS)
    assert str(error) == "there is no rule set '2025-03-26'; did you mean \"2025-03-25\"?"


def test_unknown_rule_set_unlike_any():
    with pytest.raises(UnknownIdError, match='expected one of "2015-01-01", "2016-11-19"'):
        rules.get("newest")


def test_days_in_force_follow_without_a_gap():
    known = rules.all()
    assert [one.in_force_from.isoformat() for one in known] == list(IDS)
    assert [one.in_force_until for one in known] == [
        *(one.in_force_from - DAY for one in known[1:]),
        None,
    ]


@EVERY_RULE_SET
def test_what_a_rule_set_says_of_itself(known):
    assert known.official
    assert known.status == "in-force"
    assert known.last_verified >= date(2026, 11, 22)
    assert known.label.en != known.label.fr
    assert all(strings(known.label))
    place = IDS.index(known.id)
    assert known.amends == (IDS[place - 1] if place else None)
    assert repr(known) == f"<RuleSet {known.id}>"
    assert pretty(known) == f"<RuleSet {known.id}>"


@EVERY_RULE_SET
def test_changes_of_meaning_are_within_the_life_of_the_rules(known):
    days = [change.effective for change in known.changes]
    assert days == sorted(days)
    assert all(known.in_force_from <= day <= (known.in_force_until or date.max) for day in days)
    assert all(change.text.en != change.text.fr for change in known.changes)


def test_changes_of_meaning():
    found = {known.id: [str(change.effective) for change in known.changes] for known in rules.all()}
    expected = {
        "2015-01-01": ["2015-01-30", "2015-05-30"],
        "2016-11-19": ["2016-11-19"],
        "2017-06-06": ["2017-10-24"],
        "2020-10-20": ["2022-07-28", "2022-11-16", "2023-04-25"],
        "2025-03-25": [],
    }
    assert {id: found[id] for id in expected} == expected


def test_announced():
    (change,) = rules.announced()
    assert change.id == "2026-11-03"
    assert change.announced_for == date(2026, 11, 3)
    assert change.amends == IDS[-1]
    assert change.confidence == "C"
    for text in (change.label, change.known, change.unknown, change.basis):
        assert all(strings(text))
        assert text.en != text.fr


def test_the_announced_change_has_no_points_and_is_never_chosen():
    (file,) = (Path(store.__file__).parent / "data" / "scoring" / "announced").iterdir()
    document = tomllib.loads(file.read_text(encoding="utf-8"))
    leaves = [
        leaf
        for value in document.values()
        for leaf in (value.values() if isinstance(value, dict) else [value])
    ]
    assert {type(leaf) for leaf in leaves} == {str, date}
    with pytest.raises(UnknownIdError):
        rules.get("2026-11-03")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "announced_for = ",
            "announced_fr = ",
            "unknown key 'announced_fr'; did you mean \"announced_for\"?",
        ),
        ("id ", "note = 'x'\nid ", "unknown key 'note'; expected one of "),
        ("id ", "amend = 'x'\nid ", "unknown key 'amend'; did you mean \"amends\"?"),
        ('confidence = "C"', 'confidence = "D"', 'expected "A", "B" or "C"'),
    ],
)
def test_a_wrong_announcement(old, new, message):
    (file,) = (DATA / "announced").iterdir()
    text = file.read_text(encoding="utf-8")
    assert parse_announcement(file.name, tomllib.loads(text))["id"] == file.stem
    assert old in text
    with pytest.raises(RulesError) as caught:
        parse_announcement(file.name, tomllib.loads(text.replace(old, new, 1)))
    assert str(caught.value).startswith(f"{file.name}: ")
    assert message in str(caught.value)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the packaged data that the store reads; afterwards it reads its own."""
    kept = rules.all()
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setattr(store, "DATA", tmp_path / "data")
    forget(store)
    yield tmp_path / "data"
    monkeypatch.undo()
    forget(store)
    # rule sets that other tests hold are those that the store gives
    original = consolidate.build
    by_id = {known.id: known for known in kept}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(consolidate, "build", lambda chain, *_, **__: by_id[chain[-1][1]["id"]])
        assert rules.all() == kept
    assert consolidate.build is original


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('= "2015-01-01"', '= "2015-01-02"'),
        ("in_force_from = 2015-01-01", "in_force_from = 2015-01-02"),
        ('= "2015-01-01"', '= "base"'),
    ],
)
def test_a_packaged_file_is_named_by_its_id_and_its_day(data, old, new):
    file = data / "2015-01-01.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        rules.get("2015-01-01")
    assert str(caught.value) == (
        "2015-01-01.toml: is not named by its id, the day from which it is in force"
    )


def test_a_packaged_file_under_another_name_is_refused(data):
    (data / "2016-11-19.toml").rename(data / "2016-11-20.toml")
    with pytest.raises(RulesError, match=r"^2016-11-20\.toml: is not named by its id"):
        rules.get("2016-11-20")


def test_a_line_by_its_id():
    known = rules.get("2025-03-25")
    assert known["core.age"].label == Text("Age", "Âge")
    assert known["total"] is known.root


def test_unknown_line():
    with pytest.raises(UnknownIdError) as caught:
        rules.get("2025-03-25")["core.agee"]
    assert str(caught.value) == "there is no line 'core.agee'; did you mean \"core.age\"?"
    assert caught.value.kind == "line"


def test_a_line_of_later_rules_is_unknown_before():
    with pytest.raises(UnknownIdError, match=r"no line 'additional\.sibling'"):
        rules.get("2016-11-19")["additional.sibling"]


@EVERY_RULE_SET
def test_nodes_are_each_before_their_members(known):
    order = list(known.nodes)
    assert order[0] == "total"
    for group in known.groups:
        assert all(order.index(group.id) < order.index(member.id) for member in group.members)
    assert len(known.factors) + len(known.groups) == len(known.nodes)


@EVERY_RULE_SET
def test_every_node_has_labels_and_a_citation(known):
    for node in known.nodes.values():
        assert all(strings(node.label)), node.id
        assert node.label.en != node.label.fr, node.id
        assert "{" not in "".join(node.label), node.id
    for citation in cited(known):
        assert citation.confidence in ("A", "B", "C")
        assert all(strings(citation.section))
        assert citation.source in known.sources


def test_citation_as_lawyers_write_it():
    citation = rules.get("2025-03-25")["core.education"].citation
    assert citation.clause["en"] == "MI 11(1)"
    assert citation.clause["fr"] == "IM 11(1)"
    with pytest.raises(LanguageError, match='no language \'de\'; expected one of "en", "fr"'):
        citation.clause["de"]
    assert citation.to_dict("fr") == {
        "source": "Instructions ministérielles concernant le système Entrée express, "
        "version consolidée",
        "section": "11(1)",
        "url": citation.source.url,
        "confidence": "A",
    }


@EVERY_RULE_SET
def test_sources(known):
    for source in known.sources:
        assert source.url is None or source.url.startswith("https://"), source.id
        assert source.archived is None or source.archived.startswith("https://"), source.id
        assert source.url or source.note, f"{source.id}: say why there is no address"
        assert all((*strings(source.short), *strings(source.title))), source.id
        assert type(source.date) is date
    for texts in (
        [source.id for source in known.sources],
        [source.short.en for source in known.sources],
        [source.title.en for source in known.sources],
    ):
        assert sorted(texts) == sorted(set(texts))


@EVERY_RULE_SET
def test_sources_are_the_documents_that_the_rule_set_cites(known):
    assert set(known.sources) == {citation.source for citation in cited(known)}


def test_every_source_in_the_data_is_cited_by_a_rule_set():
    files = sorted((Path(store.__file__).parent / "data" / "scoring").glob("*.toml"))
    documents = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    defined = {source["id"] for document in documents for source in document["source"]}
    assert defined == {citation.source.id for known in rules.all() for citation in cited(known)}


def immutable():
    """One value of each kind, with the name of an attribute."""
    known = rules.get("2015-01-01")
    factor = known["core.age"]
    return [
        (known, "id"),
        (known.root, "cap"),
        (factor, "points"),
        (factor.bands[0][0], "low"),
        (factor.citation, "section"),
        (factor.citation.source, "url"),
        (factor.label, "en"),
        (factor.measures[0], "high"),
        (known.changes[0], "effective"),
        (rules.announced()[0], "known"),
        (rules.diff(known, rules.get("2016-11-19"))[0], "kind"),
    ]


@pytest.mark.parametrize(("value", "name"), immutable(), ids=lambda value: type(value).__name__)
def test_values_cannot_be_changed(value, name):
    with pytest.raises(AttributeError):
        setattr(value, name, getattr(value, name))


@pytest.mark.parametrize(
    "error",
    [
        NoRulesInForceError(date(2014, 12, 31), date(2015, 1, 1)),
        UnknownIdError("line", "core.agee", ["core.age"]),
        RulesError("reform.toml", "is wrong", table="core.age"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_cross_processes(error):
    """An error that cannot be unpickled breaks the pool of processes it was raised in."""
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)


@EVERY_RULE_SET
def test_rule_sets_cross_processes(known):
    copy = pickle.loads(pickle.dumps(known))
    assert copy.id == known.id
    assert copy.nodes == known.nodes
    assert not rules.diff(known, copy)


if __name__ == "__main__":
    pinned = "".join(f'"{known.id}" = "{digest(known)}"\n' for known in rules.all())
    DIGESTS.write_text(ABOUT_DIGESTS + pinned, encoding="utf-8")
