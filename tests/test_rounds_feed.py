"""Reading the department's feed: every quirk it has shown, and many that it has not."""

import copy
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crs
from crs._law.terms import RoundType
from crs._record import feed, layout
from crs._record.distribution import BANDS, build
from crs._record.names import classify
from crs._record.record import Round, packaged
from crs.errors import FeedError
from feeds import render

OURS = Path(__file__).with_name("rounds") / "feed.json"
# Typed by hand from the made-up feed: date, type, invitations, cut-off, moment, tie-break.
ROWS = """
104  2018-11-15 general           3900  449  2018-11-15T14:06:07 2018-09-16T12:41:42
108  2019-01-10 general           3900  449  2019-01-10T12:20:46 2019-01-02T11:40:53
146  2020-05-01 cec               3311  452  2020-05-01T11:33:47 2019-10-10T19:15:28
148  2020-05-15 cec               3371  447  2020-05-15T12:46:53 2019-12-23T10:01:06
208  2021-10-27 pnp                888  744  2021-10-27T13:32:26 2021-10-07T16:38:21
357  2025-07-22 healthcare-social 4000  475  2025-07-22T16:27:45 2025-03-13T13:08:29
501  2026-10-02 cec              27332   75  2026-10-02T14:10:00 2026-09-05T01:02:03
502  2026-10-05 cec                999  502  2026-10-05T14:05:06 2026-09-05T07:00:00
503  2026-10-06 pnp               1000  702  2026-10-06T14:00:01 2026-09-06T10:00:01
504  2026-10-07 pnp                 14 1200  2026-10-07T14:00:02 2026-09-07T10:00:02
505  2026-10-08 general            305  505  2026-10-08T14:00:03 2026-09-08T10:00:03
506  2026-10-09 fsw                306  506  2026-10-09T14:00:04 2026-09-09T10:00:04
507  2026-10-12 fst                307  507  2026-10-12T14:00:05 2026-08-30T17:30:21
508  2026-10-13 french             308  408  2026-10-13T14:00:06 2026-10-01T10:00:06
509  2026-10-14 french             309  409  2026-10-14T14:00:07 2026-09-03T10:00:07
510  2026-10-15 healthcare         310  410  2026-10-15T14:00:08 2026-09-22T10:00:08
511  2026-10-16 healthcare-social  311  411  2026-10-16T15:48:39 2026-09-30T04:22:17
512  2026-10-19 stem               312  412  2026-10-19T14:00:09 2026-06-22T20:19:59
513  2026-10-20 trade              313  413  2026-10-20T23:59:47 2026-06-15T23:49:05
514  2026-10-21 trade              314  414  2026-10-21T08:03:04 2025-11-18T06:30:42
515  2026-10-22 transport          315  415  2026-10-22T14:00:11 2026-10-13T23:10:05
516  2026-10-23 agriculture        316  416  2026-10-23T14:00:12 -
517  2026-10-26 education          317  417  2026-10-27T01:10:00 2026-09-26T10:00:13
518a 2026-10-27 physicians         318  118  2026-10-27T14:00:14 2026-09-27T10:00:14
518b 2026-10-27 senior-managers    319  218  2026-10-27T14:00:14 2026-09-28T10:00:14
519  2026-10-28 military           320  419  2026-10-28T14:00:15 2026-10-28T14:00:15
520  2026-10-29 cec                321  420  2026-10-29T14:00:16 2026-09-29T10:00:16
521  2026-10-30 cec                322  421  2026-10-30T14:00:17 2026-09-30T10:00:17
522  2026-11-04 cec                323  422  2026-11-04T14:00:18 2026-10-04T10:00:18
"""


def document():
    return json.loads(OURS.read_bytes())


def row(number="501", **changed):
    found = next(one for one in document()["rounds"] if one["drawNumber"] == number)
    return {**found, **changed}


def read(*rows):
    return feed.parse({"rounds": list(rows)})


def skipped(**changed):
    """The one problem of a row that is changed so."""
    found = read(row(**changed), row("502"))
    assert [known.number for known in found.rounds] == ["502"]
    (problem,) = found.problems
    return problem


def test_every_quirk_reads_as_typed_by_hand():
    found = feed.parse(document())
    assert found.problems == ()
    told = []
    for known in found.rounds:
        moments = [
            at.strftime("%Y-%m-%dT%H:%M:%S") if at else "-"
            for at in (known.drawn_at, known.tie_break)
        ]
        told.append([*map(str, (*known[:3], known.invitations, known.cutoff)), *moments])
        assert all(at is None or at.tzinfo is UTC for at in (known.drawn_at, known.tie_break))
    assert told == [line.split() for line in ROWS.strip().splitlines()]
    corrected = [(w.number, w.field) for known in found.rounds for w in known.corrections]
    assert corrected == [
        *((number, "date") for number in ("104", "108", "146", "148")),
        ("208", "invitations"),
        ("208", "tie_break"),
        ("357", "drawn_at"),
    ]


def test_the_pools_of_the_made_up_feed():
    first, second, third = feed.parse(document()).pools
    assert (first.as_of, first.rounds, first.total) == (date(2026, 9, 30), ("501", "502"), 223_500)
    assert (second.as_of, second.rounds, second.total) == (date(2026, 10, 6), ("503",), 223_501)
    assert [band.candidates for band in first.bands[:4]] == [500, 20_000, 70_000, 14_000]
    assert [(band.low, band.high) for band in first.bands] == list(BANDS)
    assert not first.note
    assert third.note == "the parts of 451-500 add up to 180 less than 451-500"


def test_every_recorded_round_is_read_as_it_was():
    """What the feed would say of a recorded round, its faults included, gives that round."""
    for known in packaged().rounds:
        (found,) = read(render(known)).rounds
        assert found == known._replace(source=found.source), known.number


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"drawNumber": "five"}, "drawNumber", "is not the number of a round"),
        ({"drawNumber": None}, "drawNumber", "is not text"),
        ({"drawDate": "02/10/2026"}, "drawDate", "is not a date"),
        ({"drawDate": "2026-10-03"}, "drawDate", "which drawDateFull says"),
        ({"drawDate": "03-10-2026", "drawDateFull": ""}, "drawDate", "may be read in two ways"),
        ({"drawDateFull": "Friday"}, "drawDateFull", "is not a date"),
        ({"drawDateFull": "February 30, 2026"}, "drawDateFull", "says no day of the calendar"),
        ({"drawDate": "2014-10-02", "drawDateFull": ""}, "drawDate", "before the first round"),
        ({"drawName": " "}, "drawName", "has not between 1 and 200 letters"),
        ({"drawName": "C" * 201}, "drawName", "has not between 1 and 200 letters"),
        ({"drawName": "Canadian Experience Class\x1b[31m"}, "drawName", "cannot be printed"),
        ({"drawSize": "27,33"}, "drawSize", "is not a whole number"),
        ({"drawSize": "5.000"}, "drawSize", "is not a whole number"),
        ({"drawSize": "-5"}, "drawSize", "is not a whole number"),
        ({"drawSize": 5.0}, "drawSize", "is not text"),
        ({"drawSize": True}, "drawSize", "is not text"),
        ({"drawSize": "0"}, "drawSize", "is not between 1 and 100,000"),
        ({"drawSize": "273,320"}, "drawSize", "is not between 1 and 100,000"),
        ({"drawSize": "9" * 5000}, "drawSize", "is not a whole number"),
        ({"drawCRS": "1201"}, "drawCRS", "is not between 0 and 1,200"),
        ({"drawDateTime": "Octobre the 2nd"}, "drawDateTime", "is not a moment in a known form"),
        ({"drawDateTime": "Oct 2, 2026 at 14:10:00 UTC"}, "drawDateTime", "no day of the calendar"),
        ({"drawDateTime": "October 2, 2026 at 24:10:00 UTC"}, "drawDateTime", "no time of a day"),
        ({"drawDateTime": "October 2, 2026 at 14:10:00 EST"}, "drawDateTime", "a known form"),
        ({"drawDateTime": "October 2, 2026 at 2:10:00 PM UTC"}, "drawDateTime", "twelve hours"),
        ({"drawDateTime": "October 2, 2026 at 12:10:00 AM UTC"}, "drawDateTime", "twelve hours"),
        ({"drawDateTime": "October 2, 2026 at 2026-10-03 14:10:00"}, "drawDateTime", "two days"),
        ({"drawDateTime": "October 3, 2026 at 14:10:00 UTC"}, "drawDateTime", "day of the round"),
        ({"drawDateTime": "October 2, 2025 at 14:10:00 UTC"}, "drawDateTime", "day of the round"),
        ({"drawCutOff": "September 5 at 01:02:03 UTC"}, "drawCutOff", "a known form"),
        ({"drawCutOff": "October 2, 2026 at 14:10:01 UTC"}, "drawCutOff", "is after the round"),
        ({"drawCutOff": "September 5, 2025 at 01:02:03 UTC"}, "drawCutOff", "more than a year"),
        ({"drawCutOff": "October 9, 2026 at 1:02:03", "drawDateTime": ""}, "drawCutOff", "after"),
    ],
)
def test_what_cannot_be_read_for_certain_skips_that_row_alone(changed, field, reason):
    problem = skipped(**changed)
    assert problem.field == field
    assert reason in problem.reason
    assert problem.number in ("501", "in row 1")
    assert str(problem).startswith(f"round {problem.number}: {field} ")


def test_a_missing_key_and_a_row_that_is_none():
    without = row()
    del without["drawCRS"]
    found = read(without, "a row", row("502"))
    assert [known.number for known in found.rounds] == ["502"]
    assert [(p.number, p.field, p.reason) for p in found.problems] == [
        ("501", "drawCRS", "is missing"),
        ("in row 2", "row", "is not a table of keys and values"),
    ]


def test_a_row_twice():
    assert len(read(row(), row()).rounds) == 1
    found = read(row(), row(drawCRS="76"), row("502"))
    assert [known.number for known in found.rounds] == ["502"]
    assert "is there twice" in found.problems[0].reason


def test_numbers_as_numbers_and_empty_moments():
    (known,) = read(row(drawSize=4500, drawCRS=500, drawDateTime="", drawCutOff="")).rounds
    assert (known.invitations, known.cutoff, known.drawn_at, known.tie_break) == (
        *(4500, 500),
        *(None, None),
    )


def test_a_mistake_that_the_department_has_mended_is_not_corrected_again():
    (known,) = read(row("208", drawSize="888", drawCutOff="October 7, 2021 at 16:38:21 UTC")).rounds
    assert known.corrections == ()
    assert (known.invitations, known.tie_break.year) == (888, 2021)
    problem = read(row("208", drawCutOff="October 9 at 16:38:21 UTC")).problems[0]
    assert problem.field == "drawCutOff"


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"dd18": "223,499"}, "dd18", "is not the sum"),
        ({"dd4": "many"}, "dd4", "is not a whole number"),
        ({"drawDistributionAsOn": "soon"}, "drawDistributionAsOn", "is not a date"),
        ({"drawDistributionAsOn": "June 31, 2026"}, "drawDistributionAsOn", "of the calendar"),
        ({"drawDistributionAsOn": "June 30, 2062"}, "drawDistributionAsOn", "not near the day"),
    ],
)
def test_a_pool_in_doubt_is_left_out_and_its_round_kept(changed, field, reason):
    found = read(row(**changed))
    assert (len(found.rounds), found.pools) == (1, ())
    assert found.problems[0].field == field
    assert reason in found.problems[0].reason


def test_other_counts_on_the_same_day():
    found = read(row(), row("503", drawDistributionAsOn="September 30, 2026"))
    assert [pool.rounds for pool in found.pools] == [("501",)]
    assert "has other counts with another round" in found.problems[0].reason


def test_a_round_as_the_french_feed_says_it():
    # round 392: the moments as stored from the French pages, the values as in the English feed
    found = read(
        row(
            drawNumber="392",
            drawDate="2026-01-21",
            drawDateFull="21 janvier 2026",
            drawName="Catégorie de l’expérience canadienne",
            drawSize="6 000",
            drawCRS="509",
            drawDateTime="21 janvier 2026 à 12:37:42 UTC",
            drawCutOff="29 octobre 2025 à 04:35:24 UTC",
            drawDistributionAsOn="18 janvier 2026",
        )
    )
    assert found.problems == ()
    (known,) = found.rounds
    assert known._replace(name="", source="") == crs.rounds.get(392)._replace(name="", source="")


def test_french():
    found = read(
        row(
            drawDateFull="2 octobre 2026",
            drawName="Catégorie de l’expérience canadienne",
            drawSize="27 332",
            drawDateTime="2 octobre 2026 à 14:10:00 UTC",
            drawCutOff="le 1er août 2026 à 01:02:03 TUC",
            drawDistributionAsOn="30 septembre 2026",
            dd3="70\u00a0000",
            dd18="223\u202f500",
        )
    )
    assert found.problems == ()
    (known,) = found.rounds
    assert (known.type, known.invitations) == (RoundType.CEC, 27_332)
    assert known.tie_break == datetime(2026, 8, 1, 1, 2, 3, tzinfo=UTC)
    assert found.pools[0].bands[2].candidates == 70_000


def french(number):
    """A recorded round as the French feed prints it."""
    of_month = {name: number for number, name in enumerate(FRENCH_MONTHS, 1)}
    name_of = {number: name for name, number in of_month.items()}

    def day(value):
        return f"{value.day} {name_of[value.month]} {value.year}"

    def moment(value):
        return f"{day(value)} à {value:%H:%M:%S} UTC" if value else ""

    known = crs.rounds.get(number)
    return row(
        drawNumber=known.number,
        drawDate=str(known.date),
        drawDateFull=day(known.date),
        drawName=FRENCH[number],
        drawSize=f"{known.invitations:,}".replace(",", " "),
        drawCRS=str(known.cutoff),
        drawDateTime=moment(known.drawn_at),
        drawCutOff=moment(known.tie_break),
        drawDistributionAsOn=day(known.date),
        **dict.fromkeys(feed.KEYS[-18:], "0"),
    )


FRENCH_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)
FRENCH = {
    "1": "Aucun programme spécifié",
    "240": "Programme des travailleurs qualifiés (fédéral)",
    "272": "Générale",
    "267": "Métiers de l'agriculture et de l'agroalimentaire (Version 1)",
    "327": "Professions de la santé (Version 1)",
    "392": "Catégorie de l’expérience canadienne",
    "402": "Cadres supérieurs/cadres supérieures ayant de l’expérience de travail au Canada"
    " 2026-version 1",
    "408": "Métiers spécialisés 2026-Version 3",
    "434": "Métiers des transports 2026-Version 2",
}


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        *(("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")),
        *((codec, "UTF-16") for codec in ("utf-16", "utf-16-le", "utf-16-be")),
    ],
)
@pytest.mark.parametrize("bare", [True, False])
def test_the_french_feed_in_every_encoding_it_was_served_in(codec, encoding, bare):
    rows = [french(number) for number in FRENCH]
    text = json.dumps(
        rows if bare else {"classes": "wb-tables", "rounds": rows}, ensure_ascii=False
    )
    written = layout.decode(text.encode(codec))
    assert written.encoding == encoding
    found = feed.parse(written.document, source="")
    assert found.problems == ()
    for round in found.rounds:
        known = crs.rounds.get(round.number)
        assert round == known._replace(name=FRENCH[round.number], source="", corrections=())


def instructions(number, **changed):
    """A round as the feed of instructions has it: no day but the written one, and other keys."""
    known = row(number, **changed)
    kept = ("drawNumber", "drawDateFull", "drawText2", "drawName", "drawSize")
    kept += ("drawCRS", "drawDateTime", "drawCutOff")
    return {key: known[key] for key in kept} | {"pageContent": "<p>Part 1</p>", "fullText": "…"}


def test_the_feed_of_instructions():
    table = {f"r{number}": instructions(number) for number in ("501", "502", "518a", "104")}
    del table["r502"]["drawNumber"]  # which its key tells
    table["r518a"]["drawCutOff"] = "N/A"
    del table["r501"]["drawDateTime"]
    found = feed.parse({"rounds": table})
    whole = {round.number: round for round in feed.parse(document()).rounds}
    assert found.problems == found.pools == ()
    assert found.rounds == (
        whole["104"],
        whole["501"]._replace(drawn_at=None),
        whole["502"],
        whole["518a"]._replace(tie_break=None),
    )


@pytest.mark.parametrize(
    ("table", "number"),
    [({"r501": "text"}, "in row 1"), ({"first": {"drawName": "General"}}, "in row 1")],
)
def test_a_table_of_instructions_that_is_none(table, number):
    (problem,) = feed.parse({"rounds": table}).problems
    assert problem.number == number


def test_a_round_without_any_day_is_skipped():
    (problem,) = feed.parse({"rounds": {"r501": instructions("501", drawDateFull="")}}).problems
    assert (problem.number, problem.field) == ("501", "drawDate")
    without = row()
    del without["drawDateFull"]
    assert read(without).rounds == read(row()).rounds
    del without["drawDate"]
    assert read(without).problems[0].reason == "is missing"


def test_a_kind_of_round_that_was_not_foreseen_is_kept_under_its_own_name():
    name = "High-wage occupations, 2026-Version 1"
    (round,) = read(row(drawName=f" {name.replace(' ', '  ')} ")).rounds
    assert (round.type, round.name) == (RoundType.OTHER, name)
    assert round._replace(type="", name="") == read(row()).rounds[0]._replace(type="", name="")
    hostile = '=HYPERLINK("http://evil","x") Canadian Experience Class'
    assert read(row(drawName=hostile)).rounds[0].type is RoundType.OTHER


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"rounds": ["\x81\xe9"]}', "is text neither in UTF-8 nor in Windows-1252 nor in UTF-16"),
        (b'{"rounds": [{"drawCRS": 1, "drawCRS": 2}]}', 'the key "drawCRS" is given twice'),
        (b'{"rounds": [NaN]}', "NaN is not a number"),
        (b'{"rounds": [%s]}' % (b"9" * 5000), "a whole number has more than 64 bits"),
        (b"\n<!doctype html>", "is a web page, not JSON"),
        (b'{"rounds": [', "is not JSON, or is cut off"),
        (b"[" * 200_000, "nested too deeply"),
        (b"", "is not JSON"),
    ],
)
def test_bytes_that_are_no_feed(data, message):
    with pytest.raises(FeedError, match=message):
        layout.decode(data)


@pytest.mark.parametrize("document", [[], {}, {"rounds": {}}, None, "rounds", 3, [{"age": 29}]])
def test_documents_that_are_no_feed(document):
    with pytest.raises(FeedError, match='holds no list of "rounds"'):
        feed.parse(document)


NAMES = tuple(sorted({known.name for known in packaged().rounds}))


@st.composite
def made_up_rounds(draw):
    """Rounds that could be, none of them with a known mistake."""
    day = draw(st.dates(date(2015, 1, 31), date(2099, 12, 31)))
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    drawn_at = draw(st.none() | st.integers(-43_200, 43_199))
    drawn_at = None if drawn_at is None else noon + timedelta(seconds=drawn_at)
    ago = draw(st.none() | st.integers(0, 365 * 86_400))
    name = draw(st.sampled_from(NAMES))
    tie_break = None if ago is None else (drawn_at or noon) - timedelta(seconds=ago)
    return Round(
        f"{draw(st.integers(448, 99_999))}{draw(st.sampled_from(['', 'a', 'b']))}",
        day,
        classify(name),
        name,
        draw(st.integers(1, 100_000)),
        draw(st.integers(0, 1200)),
        tie_break,
        drawn_at,
        "feed",
    )


@given(made_up_rounds())
def test_reading_what_is_printed_gives_the_same_round(known):
    found = read(render(known))
    assert (found.rounds, found.pools, found.problems) == ((known,), (), ())


def test_reading_what_is_printed_gives_every_recorded_round_again():
    for known in packaged().rounds:
        known = known._replace(source="feed")  # noqa: PLW2901
        assert read(render(known)).rounds == (known,)
        assert list(render(known)) == list(row())


@given(st.lists(st.integers(0, 99_999), min_size=17, max_size=17))
def test_reading_what_is_printed_gives_the_same_pool(counts):
    counts[2], counts[8] = sum(counts[3:8]), sum(counts[9:14])
    counts[0] += 1
    total = sum(counts[:3]) + counts[8] + sum(counts[14:])
    bands = [(*ends, count) for ends, count in zip(BANDS, counts, strict=True)]
    pool = build(date(2026, 9, 28), ("501",), bands, total)
    (known,) = read(row()).rounds
    assert read(render(known, pool)).pools == (pool,)


@given(st.data())
def test_garbled_anywhere_the_feed_ends_in_a_message_or_is_read_in_part(data):
    whole = OURS.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    garbled = whole[:start] + data.draw(st.binary(max_size=10)) + whole[end:]
    for damaged in (whole[:start], garbled):
        try:
            found = feed.parse(layout.decode(damaged).document)
        except FeedError:
            continue
        assert found.rounds or found.problems


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)


@given(st.sampled_from(sorted(feed.KEYS)), VALUES)
def test_any_value_in_any_place_is_read_or_told(key, value):
    changed = copy.deepcopy(document())
    changed["rounds"][0][key] = value
    found = feed.parse(changed)
    assert len(found.rounds) + len({problem.number for problem in found.problems}) >= 29


@pytest.mark.parametrize("year", ["9999", "0001", "0999", "2101"])
def test_a_year_at_the_ends_of_the_calendar_is_skipped(year):
    day = {"drawDate": f"{year}-12-31", "drawDateFull": f"December 31, {year}"}
    assert "is not in a year from 1900 to 2100" in str(skipped(**day))
    only = {"drawDate": f"{year}-12-31", "drawDateFull": ""}
    assert "is not in a year from 1900 to 2100" in str(skipped(**only))
    for key in ("drawDateTime", "drawCutOff"):
        moment = {key: f"December 31, {year} at 23:59:59 UTC"}
        assert "is not in a year from 1900 to 2100" in str(skipped(**moment))
