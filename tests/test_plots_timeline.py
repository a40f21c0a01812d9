"""The picture of a score over time, looked at as people would."""

from dataclasses import replace
from datetime import date

import pytest

import crs
from crs import plots
from crs._answers.events import Event
from crs._answers.range import Range
from crs._answers.timeline import Step
from crs._text import Text
from test_plots import Picture

pytest.importorskip("altair", reason="the extra plot is not installed")
pytest.importorskip("vl_convert", reason="the extra plot is not installed")

START, END = date(2026, 1, 1), date(2028, 1, 1)
POINTS = [
    (START, 500, 500, ""),
    (date(2026, 6, 1), 511, 511, "3 years of Canadian work"),
    (date(2027, 1, 15), 487, 487, "result expires <b>"),
    (date(2027, 1, 20), 470, 470, "turns 31"),
]
PERSON = crs.Dossier.model_validate({"birth_date": "1996-05-17"})
VERIFIED = crs.rules.get("2025-03-25").last_verified


def line(points=POINTS, end=END):
    """A timeline as the library returns it, with scores of our choice."""
    first, *others = points
    found, before, steps = crs.timeline(PERSON, since=START, until=END), first, []
    for point in others:
        day, least, most, why = point
        event = Event(day=day, code="", fields=(), text=Text(why, why), advice=Text("", ""), key="")
        scores = {"before": Range(*before[1:3]), "after": Range(least, most)}
        steps.append(Step(day=day, **scores, lines=(), lines_most=(), events=(event,), caveats=()))
        before = point
    return replace(found, start=first[0], end=end, first=Range(*first[1:3]), steps=tuple(steps))


def chart(points=POINTS, *, end=END, lang="en"):
    return plots.timeline(line(points, end), lang=lang)


def test_the_scores_and_the_title_are_written_and_every_step_is_drawn(tmp_path):
    picture = Picture(chart(), tmp_path)
    for word in ("The score from 2026-01-01 to 2028-01-01", "500", "511", "470", "CRS score"):
        assert word in picture.words
    # a score of five days has no room for its number
    assert "487" not in picture.words
    assert len(picture.of("point")) == len(POINTS) + 1
    assert len(picture.of("line mark")) == 1
    assert not picture.of("area mark")
    assert "Unofficial: not the department’s tool, not legal advice." in picture.words
    assert "result expires &lt;b&gt;" in picture.text


def test_days_after_the_last_verified_one_are_shaded(tmp_path):
    words = "rules not verified after this day"
    assert words in Picture(chart(), tmp_path).words
    assert words not in Picture(chart(POINTS[:2], end=VERIFIED), tmp_path).words
    assert str(VERIFIED) in str(chart().to_dict())
    after = [(date(2027, 1, 1), 500, 500, "")]
    assert str(VERIFIED) not in str(chart(after).to_dict())
    assert "règles non vérifiées après ce jour" in Picture(chart(lang="fr"), tmp_path).words


def test_the_words_on_the_shade_stand_above_the_highest_number():
    """They are 13 pixels high at the top; the number stands up to 18 above its score."""
    for points in (POINTS, POINTS[:1]):
        shaded = chart(points).to_dict()
        scales = [layer["encoding"]["y"].get("scale") for layer in shaded["layer"][2:]]
        low, high = scales[0]["domain"]
        top = max(most for _, _, most, _ in points)
        assert 340 * (high - top) / (high - low) >= 13 + 18


def test_a_range_is_drawn_as_a_band_without_a_number(tmp_path):
    points = [POINTS[0], (date(2026, 6, 1), 400, 450, "perhaps: turns 31")]
    picture = Picture(chart(points), tmp_path)
    assert len(picture.of("area mark")) == 1
    assert "500" in picture.words
    assert "400–450" in picture.text
    assert "400–450" not in picture.words


@pytest.mark.parametrize("end", [START, date(2026, 1, 3), date(2026, 6, 30), date(2036, 1, 1)])
def test_one_score_over_a_day_or_ten_years(tmp_path, end):
    picture = Picture(chart(POINTS[:1], end=end), tmp_path)
    assert len(picture.of("point")) == 2
    low = Picture(chart([(START, 0, 0, "")], end=end), tmp_path)
    assert low.text


def test_every_ending(tmp_path):
    for ending, magic in ((".png", b"\x89PNG"), (".html", b"<!DOCTYPE html>"), (".svg", b"<svg")):
        plots.save(chart(), tmp_path / f"timeline{ending}")
        assert (tmp_path / f"timeline{ending}").read_bytes().startswith(magic)


def test_a_timeline_draws_itself(tmp_path):
    plots.save(line().plot(lang="fr"), tmp_path / "timeline.svg")
    assert "Note du SCG" in (tmp_path / "timeline.svg").read_text(encoding="utf-8")
