"""A reform tried on candidates: who gains, who loses, and that nobody else does."""

import csv
import io
import json
import re
import sys
from datetime import date
from xml.etree import ElementTree as ET

import pytest

import crs
from crs import plots, reform
from crs._text import Text
from crs.errors import FrameError, MissingLibraryError, UnknownIdError
from crs.reform import PointsChange
from reforms import head
from test_cli import run, wrong

pl = pytest.importorskip("polars", reason="the extra batch is not installed")

DAY = date(2026, 9, 27)
SIBLINGS = (
    head("siblings", "More for siblings", "Plus pour la fratrie")
    + """

[[factor]]
id         = "additional.sibling"
label      = { en = "Brother or sister in Canada", fr = "Frère ou sœur au Canada" }
source     = "brief"
section    = "1"
confidence = "C"
rows       = "sibling_in_canada"
columns    = ["either"]
points     = [
  [false,  0],
  [true,  25],
]
"""
)


@pytest.fixture(scope="module", name="people")
def _people():
    return crs.pool.simulate(20_000, seed=1, as_of=DAY)


@pytest.fixture(name="siblings")
def _siblings(tmp_path):
    file = tmp_path / "siblings.toml"
    file.write_text(SIBLINGS, encoding="utf-8")
    return file


@pytest.fixture(name="extra")
def _extra():
    pytest.importorskip("altair", reason="the extra plot is not installed")
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")


# ------------------------------------------------------------------------------------ the effects


@pytest.mark.parametrize("rules", ["2017-06-06", "2025-03-25"])
def test_the_same_rules_change_nobody(people, rules):
    found = crs.reform.impact(people, rules=rules, against=rules)
    changes = [found.total, *found.sections.values(), *(one.change for one in found.groups)]
    assert {(one.gain, one.lose, one.mean, one.largest_gain) for one in changes} == {(0, 0, 0, 0)}
    assert all(one.stay == one.candidates for one in changes)


def test_a_factor_that_is_raised_gains_those_who_have_it(people, siblings):
    reform = crs.rules.load(siblings)
    found = crs.reform.impact(people, rules=reform, against="2025-03-25")
    # a nomination alone fills its section, so there is no room for a sibling
    have = people.filter(pl.col("sibling_in_canada") & ~pl.col("provincial_nomination")).height
    assert have > 1000
    for change in (found.total, found.sections["additional"]):
        assert (change.gain, change.lose, change.stay) == (have, 0, 20_000 - have)
        # 25 instead of 15
        assert (change.mean_gain, change.largest_gain) == (10, 10)
        assert (change.mean_loss, change.largest_loss) == (0, 0)
        assert change.mean == pytest.approx(10 * have / 20_000)
    assert [found.sections[id].gain for id in ("core", "spouse", "transferability")] == [0, 0, 0]
    back = crs.reform.impact(people, rules="2025-03-25", against=reform)
    assert (back.total.lose, back.total.largest_loss, back.total.gain) == (have, 10, 0)


def test_the_end_of_job_offer_points_loses_exactly_them(people):
    found = crs.reform.impact(people, rules="2025-03-25", against="2020-10-20")
    offers = people.filter(~pl.col("provincial_nomination"))["job_offer"]
    high, other = (int((offers == name).sum()) for name in ("senior-manager", "other"))
    assert min(high, other) > 10
    assert found.total == found.sections["additional"]
    assert (found.total.gain, found.total.lose) == (0, high + other)
    # 200 for senior management and 50 for any other
    assert found.total.largest_loss == 200
    assert found.total.mean_loss == pytest.approx((200 * high + 50 * other) / (high + other))
    assert found.total.mean == pytest.approx(-(200 * high + 50 * other) / 20_000)


def test_groups_are_those_of_the_frame_and_add_up(people):
    found = crs.reform.impact(people, rules="2025-03-25", against="2020-10-20")
    by = {}
    for group in found.groups:
        by.setdefault(group.by, {})[group.value] = group.change
    assert list(by) == ["spouse", "first_language", "canadian_work", "age", "education"]
    for changes in by.values():
        assert sum(one.candidates for one in changes.values()) == 20_000
        assert sum(one.lose for one in changes.values()) == found.total.lose
    assert by["spouse"]["with"].candidates == people["spouse"].sum()
    french = people["first_language"] == "french"
    assert by["first_language"]["french"].candidates == french.sum()
    assert by["canadian_work"]["one"].candidates == (people["canadian_work_years"] == 1).sum()
    assert by["age"]["30-34"].candidates == people["age"].is_between(30, 34).sum()
    assert by["education"]["masters"].candidates == (people["education"] == "masters").sum()


def test_groups_of_a_frame_of_ones_own():
    frame = pl.DataFrame(
        {
            "age": [29, 30, 45],
            "education": ["phd", "doctorate", "bachelors"],
            "canadian_work_years": [1.9, None, 2.0],
        }
    )
    found = crs.reform.impact(frame, rules="2025-03-25", against="2025-03-25")
    sizes = {(one.by, one.value): one.change.candidates for one in found.groups}
    assert sizes == {
        ("canadian_work", "none"): 1,
        ("canadian_work", "one"): 1,
        ("canadian_work", "more"): 1,
        ("age", "0-29"): 1,
        ("age", "30-34"): 1,
        ("age", "45-120"): 1,
        ("education", "three-year"): 1,
        ("education", "doctorate"): 2,
    }
    labels = {one.value: (one.heading.en, one.label.en, one.label.fr) for one in found.groups}
    assert labels["0-29"] == ("Age", "under 30", "moins de 30 ans")
    assert labels["30-34"] == ("Age", "30 to 34", "de 30 à 34 ans")
    assert labels["45-120"] == ("Age", "45 or more", "45 ans ou plus")
    assert labels["one"] == ("Canadian work", "one year", "un an")


def test_who_is_at_or_above_a_cutoff():
    # in 2020 an offer in senior management earned 200: 110 + 135 + 200 = 445 and 245 without
    frame = pl.DataFrame(
        {"age": [29, 29], "education": ["masters"] * 2, "job_offer": ["senior-manager", "none"]}
    )
    found = crs.rounds.get("392")
    rounds = [found._replace(cutoff=cutoff) for cutoff in (446, 445, 245, 246)]
    told = crs.reform.impact(frame, rules="2025-03-25", against="2020-10-20", cutoffs=rounds)
    assert [(one.before, one.after) for one in told.cutoffs] == [(0, 0), (1, 0), (2, 2), (1, 0)]


def test_last_rounds_are_one_of_each_type_within_a_year():
    found = crs.reform.last_rounds(DAY)
    assert len({one.type for one in found}) == len(found) > 5
    assert [one.cutoff for one in found] == sorted((one.cutoff for one in found), reverse=True)
    for one in found:
        assert date(2025, 9, 27) <= one.date <= DAY
        assert one == crs.rounds.all(type=one.type, until=DAY)[-1]
    assert crs.reform.last_rounds(date(2014, 1, 1)) == ()


def test_nobody_and_no_such_rules():
    with pytest.raises(FrameError, match="no rows, so there is nobody to gain or lose"):
        crs.reform.impact(
            pl.DataFrame({"age": [], "education": []}), rules="2025-03-25", against="2020-10-20"
        )
    with pytest.raises(UnknownIdError, match="2025-03-26"):
        crs.reform.impact(
            pl.DataFrame({"age": [1], "education": ["none"]}),
            rules="2025-03-26",
            against="2020-10-20",
        )


# ------------------------------------------------------------------------------------ the command


def test_the_table_says_who_loses_how_sure_it_is_and_that_it_is_made_up(people):
    out = run("reform", "2025-03-25", "--against", "2020-10-20", "--pool", "20000")
    flat = " ".join(out.split())
    lost = people.filter(~pl.col("provincial_nomination") & (pl.col("job_offer") != "none")).height
    assert "2025-03-25 against 2020-10-20: 20,000 simulated candidates" in flat
    assert re.search(rf"Total 0 0\.0 \(0\) {lost:,} \d+\.\d \(200\) {20_000 - lost:,} ", flat)
    for words in (
        "Additional points",
        "Spouse: single",
        "Age: 45 or more",
        "Provincial Nominee",
        "The pool is simulated (seed 1)",
        f"Fit to the published bands of {crs.pool.latest().as_of}",
        "largest band error 0.00",
        "with 14 degrees of freedom",
        "where in its band a score lies is not published",
        "Not the department’s tool, not legal advice.",
    ):
        assert words in flat
    assert max(map(len, out.splitlines())) <= 80


def test_the_rules_of_the_pools_day_are_the_default(siblings):
    out = run("reform", siblings, "--pool", 500, "--as-of", "2022-01-20", "--format", "markdown")
    assert out.startswith("**siblings against 2020-10-20: 500 simulated candidates**\n\n| Points |")
    assert "bands of 2022-01-17" in " ".join(out.split())


def test_a_note_on_the_distribution_is_told():
    out = run("reform", "2017-06-06", "--pool", 50, "--as-of", "2019-04-12", "--seed", 4)
    flat = " ".join(out.split())
    assert "simulated (seed 4)" in flat
    assert "601-1200 was not published" in flat


def test_in_french(siblings):
    out = " ".join(run("reform", siblings, "--pool", 2000, "--lang", "fr").split())
    for words in (
        "siblings par rapport à 2025-03-25 : 2 000 candidats simulés",
        "Gagnent",
        "Points supplémentaires",
        "Candidats des provinces",
        "Le bassin est simulé (germe 1)",
        "khi carré 0,0",
        "Ceci n’est ni l’outil du ministère ni un avis juridique.",
    ):
        assert words in out


@pytest.mark.parametrize(("lang", "label"), [("en", "Age: under 30"), ("fr", "Âge : moins de 30")])
def test_json_holds_everything(siblings, lang, label):
    found = json.loads(
        run("reform", siblings, "--pool", 300, "--seed", 2, "--format", "json", "--lang", lang)
    )
    assert (found["rules"], found["against"]) == ("siblings", "2025-03-25")
    pool = found["pool"]
    assert (pool["candidates"], pool["seed"], pool["as_of"]) == (
        300,
        2,
        str(crs.pool.latest().as_of),
    )
    assert sum(band["simulated"] for band in pool["bands"]) == 300
    assert pool["degrees_of_freedom"] == 14
    assert list(found["sections"]) == ["core", "spouse", "transferability", "additional"]
    total = found["total"]
    assert total["gain"] + total["lose"] + total["stay"] == total["candidates"] == 300
    assert any(one["label"].replace("\xa0", " ").startswith(label) for one in found["groups"])
    assert {"round", "date", "type", "cutoff", "before", "after"} == set(found["cutoffs"][0])
    assert len(found["notes"]) == 4


def test_csv_is_one_table(siblings):
    rows = list(csv.DictReader(io.StringIO(run("reform", siblings, "--pool", 300, "-f", "csv"))))
    assert [(row["by"], row["value"]) for row in rows[:2]] == [
        ("total", "total"),
        ("section", "core"),
    ]
    assert int(rows[0]["gain"]) + int(rows[0]["stay"]) == 300
    assert rows[0]["lose"] == "0"


def test_wrong_input(siblings, tmp_path):
    assert "a pool of 0 candidates cannot be made up" in wrong("reform", siblings, "--pool", 0)
    assert "a pool of -5 candidates" in wrong("reform", siblings, "--pool=-5")
    assert "-1 is no seed" in wrong("reform", siblings, "--seed=-1")
    assert "no rule set" in wrong("reform", "2025-03-26").replace("there is ", "")
    assert "2020-10-21" in wrong("reform", siblings, "--against", "2020-10-21")
    profile = tmp_path / "profile.toml"
    profile.write_text('age = 29\neducation = "masters"\n', encoding="utf-8")
    assert "profile.toml" in wrong("reform", profile)
    assert "missing.toml" in wrong("reform", tmp_path / "missing.toml")
    assert "the first is of 2019-04-12" in wrong("reform", siblings, "--as-of", "2019-04-11")
    assert "'soon' is not a date" in wrong("reform", siblings, "--as-of", "soon")


# ------------------------------------------------------------------------------------ the picture


def words_of(path):
    root = ET.fromstring(path.read_text("utf-8"))
    return [e.text for e in root.iter() if e.tag.endswith(("}text", "}tspan")) and e.text]


def bars_of(path):
    root = ET.fromstring(path.read_text("utf-8"))
    marks = [e for e in root.iter() if e.get("aria-roledescription") == "bar"]
    return [(mark.get("fill"), mark.get("aria-label")) for mark in marks]


def change(gain, lose, mean_gain=0.0, mean_loss=0.0):
    """How the points of 1,000 candidates change."""
    most = {"largest_gain": 20, "largest_loss": 20, "mean": 0.0}
    means = {"mean_gain": mean_gain, "mean_loss": mean_loss}
    return PointsChange(candidates=1000, gain=gain, lose=lose, **means, **most)


def impact(total, core, *groups):
    """Effects as the library returns them, with shares of our choice."""
    rules = crs.rules.get("2025-03-25")
    none = change(0, 0)
    sections = {node.id: none for node in rules.root.members} | {"core": core}
    return reform.Impact(
        rules=rules,
        against=crs.rules.get("2020-10-20"),
        total=total,
        sections=sections,
        groups=tuple(
            reform.Cohort(by=by, value=by, heading=Text(by, by), label=Text(by, by), change=moved)
            for by, moved in groups
        ),
        cutoffs=(),
    )


def draw(found, folder, lang="en"):
    path = folder / "reform.svg"
    notes = [Text("Simulated. " * 20, "Simulé. " * 20)]
    plots.save(plots.impact(found, notes=notes, lang=lang), path)
    return path


BOTH = impact(
    change(250, 100, 12.5, 15.0),
    change(0, 100, 0, 15.0),
    ("young", change(500, 0, 0.02)),
    ("old", change(0, 0)),
)
LOSING = impact(change(0, 100, 0, 15.0), change(0, 100, 0, 15.0))
NOBODY = impact(change(0, 0), change(0, 0))


@pytest.mark.usefixtures("extra")
def test_gains_are_on_the_right_and_losses_on_the_left(tmp_path):
    path = draw(BOTH, tmp_path)
    words = words_of(path)
    title = "Who gains and who loses: 2025-03-25 against 2020-10-20"
    assert {"Points", "Total", "young", "old", title} <= set(words)
    assert words.count("10.0%, −15.0 on average") == 2
    assert "25.0%, +12.5 on average" in words
    assert "50.0%, +0.02 on average" in words
    assert words.count("nobody") == 4  # three sections, and the old
    assert "← share who lose points | share who gain points →" in words
    sides = [(fill, "share: -" in label or "share: −" in label) for fill, label in bars_of(path)]
    assert set(sides) == {("#0072B2", False), ("#E69F00", True)}
    assert max(map(len, words)) <= 125


@pytest.mark.usefixtures("extra")
def test_one_side_only_and_nobody_at_all(tmp_path):
    words = words_of(draw(LOSING, tmp_path))
    assert not [word for word in words if "+" in word]
    assert words.count("nobody") == 3
    words = words_of(draw(NOBODY, tmp_path))
    assert words.count("nobody") == 5


@pytest.mark.usefixtures("extra")
def test_the_picture_in_french(tmp_path):
    words = words_of(draw(BOTH, tmp_path, "fr"))
    assert "25,0 %, +12,5 en moyenne" in [word.replace("\xa0", " ") for word in words]
    assert "personne" in words


@pytest.mark.usefixtures("extra")
def test_a_missing_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingLibraryError, match=r'pip install "crs-score\[plot\]"'):
        plots.impact(BOTH)


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_command_draws(siblings, tmp_path, lang):
    path = tmp_path / "picture.svg"
    run("reform", siblings, "--pool", 500, "--plot", path, "--lang", lang, "-f", "csv")
    text = " ".join(words_of(path)).replace("\xa0", " ")
    for words in {
        "en": ("siblings against 2025-03-25", "The pool is simulated", "degrees of freedom"),
        "fr": ("siblings par rapport à 2025-03-25", "Le bassin est simulé", "degrés de liberté"),
    }[lang]:
        assert words in text
    assert ("Not the department’s tool" in text) == (lang == "en")
