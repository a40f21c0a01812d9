"""Answers about rounds do not mislead: why there are none, how old the record is, and more."""

import json
from datetime import date, timedelta

import pytest

import crs
from commands import invoke, run, whole
from crs import rounds
from crs._record.irregularities import irregularities
from crs._record.record import Record
from crs.errors import AnswerError, UnknownIdError
from recorded import NOW

FILE = "examples/skilled-worker.toml"
REACHES = date.fromisoformat(NOW.last["date"])
LATER = REACHES + timedelta(weeks=3, days=1)
OLD = f"The record of rounds ends on {REACHES}, more than three weeks ago"


@pytest.fixture(autouse=True)
def no_own_copy(tmp_path, monkeypatch):
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path))


def flat(*arguments, **options):
    return " ".join(run(*arguments, **options).split())


def english(notes):
    return " ".join(note.en for note in notes)


# ------------------------------------------------------------ why no round fits


def test_a_category_that_goes_on_under_another_type_is_told():
    """Healthcare of 2023, then healthcare and social services from 2025-02-27: ten rounds."""
    out = flat("rounds", "list", "--type", "healthcare", "--since", "2025-01-01")
    assert "From 2025-02-27 on the category is drawn under another type" in out
    assert "10 rounds in these days (--type healthcare-social;" in out
    since = {"since": date(2025, 1, 1)}
    assert len(rounds.all(type="healthcare-social", **since)) == 10
    french = flat("rounds", "list", "--type", "healthcare", "--since", "2025-01-01", "--lang", "fr")
    assert "10 rondes dans cette période (--type healthcare-social;" in french


def test_a_type_that_began_under_another_one_is_told():
    answer = rounds.all(type="healthcare-social", until=date(2024, 6, 1))
    assert not answer
    assert "Before 2025-02-27 the category was drawn under another type" in english(answer.notes)
    assert "(--type healthcare;" in english(answer.notes)
    assert "The next one of the type “Healthcare and social” was round 345" in english(answer.notes)


def test_rounds_of_a_type_that_goes_on_elsewhere_are_listed_with_a_word():
    answer = rounds.all(type="healthcare", since=date(2024, 11, 1))
    assert [round.number for round in answer] == ["327"]
    assert "--type healthcare-social" in english(answer.notes)
    assert "--type healthcare-social" in flat("rounds", "latest", "--type", "healthcare")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"type": "agriculture", "since": date(2025, 1, 1)}, "ended on 2026-02-18"),
        ({"type": "agriculture", "since": date(2025, 1, 1)}, "was round 285 of 2024-02-16"),
        (  # it came back on 2026-02-18
            {"type": "transport", "since": date(2024, 4, 1), "until": date(2025, 12, 1)},
            "The category “Transport occupations” ended on 2025-02-27",
        ),
        ({"type": "stem", "since": date(2025, 1, 1)}, "The last one of the type “STEM” before"),
        ({"type": "researchers"}, "No round of the type “Researchers” is on record."),
        ({"since": REACHES + timedelta(1)}, f"The record ends with round {NOW.last['number']}"),
        ({"until": date(2014, 1, 1)}, "The next one was round 1 of 2015-01-31."),
        (
            {"since": date(2026, 1, 22), "until": date(2026, 1, 23)},
            "The last one before was round 392 of 2026-01-21. The next one was round 393",
        ),
    ],
)
def test_an_empty_list_says_why(asked, told):
    answer = rounds.all(**asked)
    assert not answer
    assert told in english(answer.notes)
    assert told in " ".join(answer.explain().split())


def test_a_category_that_is_in_force_has_not_ended():
    told = english(rounds.all(type="transport", since=date(2026, 8, 8)).notes)
    assert "ended" not in told
    assert "The last one of the type “Transport” before was round 434" in told


def test_where_rounds_are_listed_nothing_needs_to_be_said():
    assert rounds.all(type="cec", since=date(2026, 1, 1)).notes == ()
    assert rounds.all().notes == ()


def test_rows_alone_are_told_of_beside_them():
    for format in ("json", "csv"):
        call = ("rounds", "list", "--type", "healthcare", "--since", "2025-01-01", "-f", format)
        done = invoke(*call)
        assert done.code == 0
        assert "healthcare-social" in whole(done.err)
        assert "healthcare-social" not in done.out
    assert json.loads(run("rounds", "list", "--type", "researchers", "-f", "json")) == []


@pytest.mark.parametrize("person", [FILE, "examples/people/developer.toml", "509"])
def test_a_comparison_with_no_round_says_why(person):
    out = flat("compare", person, "--type", "healthcare", "--since", "2025-06-01")
    assert out.startswith("No recorded round fits.")
    assert "--type healthcare-social" in out


def test_a_picture_of_no_round_says_why():
    done = invoke("rounds", "plot", "--type", "healthcare", "--since", "2025-01-01")
    assert done.code == 2
    assert "--type healthcare-social" in whole(done.err)


# ------------------------------------------------------------ which round


def test_a_number_after_the_last_says_where_the_record_ends():
    last = NOW.last["number"]
    after = str(int(last) + 1)
    told = flat("rounds", "show", after, code=2)
    assert f"the record ends with round {last} of {REACHES}" in told
    assert "crs rounds update" in told
    assert "le registre s’arrête" in flat("rounds", "show", after, "--lang", "fr", code=2)
    with pytest.raises(UnknownIdError, match="the record holds rounds 1 to"):
        rounds.get("zero")


def test_one_number_of_two_rounds_offers_both():
    with pytest.raises(UnknownIdError, match="did you mean 91a or 91b"):
        rounds.show("91")
    assert rounds.get("91A") == rounds.get(" 91a ")
    assert rounds.get("#392").number == "392"


def test_a_day_shows_its_rounds():
    assert run("rounds", "show", "2026-01-21") == run("rounds", "show", "392")
    both = run("rounds", "show", "2018-05-30")
    assert both == f"{run('rounds', 'show', '91a')}\n{run('rounds', 'show', '91b')}"
    plain = json.loads(run("rounds", "show", "2018-05-30", "-f", "json"))
    assert [round["number"] for round in plain] == ["91a", "91b"]
    assert "not a date" in run("rounds", "show", "2026-02-30", code=2)


def test_a_day_without_a_round_says_which_are_near():
    out = flat("rounds", "show", "2026-01-22")
    assert "No round was held on 2026-01-22." in out
    assert "before was round 392 of 2026-01-21. The next one was round 393 of 2026-02-03" in out
    out = flat("rounds", "show", str(REACHES + timedelta(1)))
    assert f"The record ends with round {NOW.last['number']} of {REACHES}" in out
    assert rounds.on(date(2026, 1, 22)).to_dict() == []


# ------------------------------------------------------------ how old the record is


def test_a_record_of_more_than_three_weeks_is_told_of():
    day = REACHES + timedelta(weeks=3)
    profile = crs.Profile.load(FILE)
    for answer in (
        lambda today: rounds.latest(today=today),
        lambda today: rounds.all(today=today),
        lambda today: crs.compare(profile, on=REACHES, today=today),
        lambda today: crs.compare(509, on=REACHES, today=today),
    ):
        assert OLD in english(answer(LATER).notes)
        assert OLD not in english(answer(day).notes)
        assert OLD not in english(answer(None).notes)


def test_rounds_that_the_record_reaches_are_not_missing():
    profile = crs.Profile.load(FILE)
    assert OLD not in english(rounds.all(until=REACHES, today=LATER).notes)
    compared = crs.compare(profile, on=REACHES, until=date(2026, 6, 1), today=LATER)
    assert OLD not in english(compared.notes)


def test_commands_tell_it_by_the_day_they_are_called(monkeypatch):
    from crs._law import clock

    for today, told in ((LATER, True), (REACHES, False)):
        monkeypatch.setattr(clock, "today", lambda day=today: day)
        for call in (("rounds", "latest"), ("rounds", "plot"), ("compare", FILE)):
            assert (OLD in flat(*call)) is told
        french = flat("rounds", "latest", "--lang", "fr")
        assert ("Le registre des rondes s’arrête" in french) is told


def test_pictures_tell_it_too():
    pytest.importorskip("altair", reason="the extra plot is not installed")
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")
    profile = crs.Profile.load(FILE)
    span = {"since": date(2026, 6, 1)}
    for answer in (rounds.all, lambda **days: crs.compare(profile, on=REACHES, **days)):
        assert OLD in str(answer(today=LATER, **span).plot().to_dict())
        assert OLD not in str(answer(**span).plot().to_dict())


# ------------------------------------------------------------ what went wrong


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        ("236", "some candidates who were not eligible were invited", "non admissibles"),
        ("418", "some eligible candidates were not invited", "n’ont pas été invités"),
    ],
)
def test_what_went_wrong_in_a_round_is_a_note_of_it(number, english, french):
    assert english in flat("rounds", "show", number)
    assert french in flat("rounds", "show", number, "--lang", "fr")
    (plain,) = rounds.show(number).to_dict()
    assert english in plain["irregularity"]
    (plain,) = rounds.show(number).to_dict(lang="fr")
    assert french in plain["irregularity"]
    day = rounds.get(number).date
    assert english in " ".join(rounds.all(since=day, until=day).explain().split())


def test_irregularities_are_of_rounds_on_record():
    assert {"236", "418"} <= irregularities().keys()
    for number, known in irregularities().items():
        assert rounds.get(number).date == known.date
    assert rounds.show("392").irregularity is None
    other = rounds.get("418")._replace(date=date(2020, 1, 1))
    record = Record((other,), (), other.date, "made up")
    assert rounds.show("418", record=record).irregularity is None


# ------------------------------------------------------------ a file or a number


def test_a_file_and_its_score_are_one():
    total = crs.score(crs.Profile.load(FILE)).total
    assert run("pool", FILE) == run("pool", total)
    assert run("rounds", "plot", "--score", FILE) == run("rounds", "plot", "--score", total)
    by_file, by_number = (
        json.loads(run("compare", what, "--since", "2026-01-01", "-f", "json"))
        for what in (FILE, str(total))
    )
    assert by_file == by_number


def test_a_score_a_profile_a_dossier_and_a_number_stand_alike():
    day = date(2026, 10, 1)
    profile = crs.Profile.load(FILE)
    score = crs.score(profile, on=day)
    standings = [crs.pool.standing(who, on=day) for who in (profile, score, score.total)]
    assert standings[0] == standings[1] == standings[2]


def test_where_facts_are_open_both_ends_stand_in_the_pool():
    """28 or 29 years of age are the same points; 29 or 30 are 110 or 105, both below 301."""
    person = crs.Dossier.model_validate({"birth_date": "1996-10"})
    standing = crs.pool.standing(person, on=date(2026, 10, 1))
    assert (standing.score, standing.most) == (105, 110)
    assert (standing.at_least, standing.at_most) == (222_197, 229_904)
    assert "A score of 105–110 is in the band 0-300" in " ".join(standing.explain().split())


def test_a_score_that_may_be_in_two_bands_counts_both():
    """By the counts of 2026-09-27: 12,745 of 491 to 500 and 12,817 of 481 to 490."""
    lower, higher = (crs.pool.standing(score, on=date(2026, 10, 1)) for score in (490, 491))
    both = type(lower)(
        distribution=lower.distribution, record_until=lower.record_until, score=490, most=491
    )
    assert both.at_least == higher.at_least
    assert both.at_most == lower.at_most
    assert both.width == 12_745 + 12_817
    assert "481-500" in both.explain()


def test_a_mere_number_has_no_facts():
    with pytest.raises(TypeError, match="cannot be scored again"):
        crs.compare(509, rescore=True)
    with pytest.raises(TypeError, match="not both"):
        crs.compare(509, on=date(2026, 1, 1), rules="2025-03-25")
    assert "--rescore" in run("compare", "509", "--rescore", code=2)
    for wrong in (1201, -1):
        with pytest.raises(AnswerError, match="is not a score"):
            crs.compare(wrong)
    assert "0 to 1200" in run("compare", "50,9", code=2)
    by_id = crs.compare(440, rules="2017-06-06", type="general")
    assert by_id == crs.compare(440, rules=crs.rules.get("2017-06-06"), type="general")
    assert by_id == crs.compare(440, on=date(2018, 1, 1), type="general")


def test_a_picture_of_a_comparison_shows_the_score_of_each_day():
    pytest.importorskip("altair", reason="the extra plot is not installed")
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")
    person = crs.Dossier.load("examples/people/developer.toml")
    compared = crs.compare(person, since=date(2025, 6, 1))
    drawn = compared.plot().to_dict()
    lines = [
        layer["data"]["values"]
        for panel in drawn["vconcat"]
        for layer in panel["layer"]
        if layer["mark"].get("interpolate") == "step-after"
    ]
    scores = [{"date": str(row.round.date), "cutoff": row.score} for row in compared]
    assert len({row.score for row in compared}) > 1
    assert lines == [scores]
    assert f"your score: {compared[-1].score}" in str(drawn)
