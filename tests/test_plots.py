"""Pictures, looked at as people would: what is drawn, what is said, what a file holds."""

import re
import sys
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

import crs
from crs import plots
from crs.errors import CrsError, MissingLibraryError
from crs.pool import Band, Distribution
from crs.rounds import Round, RoundType

DAY = date(2026, 10, 1)


def held(number, day, type, cutoff, name="Name", invitations=1500):
    """A round as the library returns it."""
    when = date.fromisoformat(day)
    return Round(number, when, RoundType(type), name, invitations, cutoff, None, None, "tests")


ROUNDS = [
    held("5", "2026-09-29", "cec", 518, "Class </script><script>alert(1)</script>"),
    held("1", "2026-01-07", "cec", 511),
    held("2", "2026-01-20", "pnp", 746),
    held("3", "2026-02-06", "french", 400),
    held("4", "2026-03-01", "physicians", 470),
]


def published(*counts):
    """A distribution of the pool as the library returns it."""
    bands = tuple(Band(low, high, count, part=True) for low, high, count in counts)
    return Distribution(DAY, ("5",), bands, sum(band.candidates for band in bands))


POOL = published((601, 1200, 728), (501, 600, 21070), (0, 500, 208106))


@pytest.fixture(name="extra")
def _extra():
    pytest.importorskip("altair", reason="the extra plot is not installed")
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")


def rounds(held=ROUNDS, *, score=509, lang="en"):
    return plots.rounds(held, score=score, as_of=DAY, lang=lang)


def pool(distribution=POOL, *, score=509, lang="en"):
    return plots.pool(distribution, score=score, lang=lang)


class Tags(HTMLParser):
    """The tags of a page as a browser sees them: none inside a script."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


class Picture:
    """An SVG as marks and words."""

    def __init__(self, chart, folder):
        plots.save(chart, folder / "picture.svg")
        self.text = (folder / "picture.svg").read_text(encoding="utf-8")
        root = ET.fromstring(self.text)
        self.words = [e.text for e in root.iter() if e.tag.endswith(("}text", "}tspan")) and e.text]
        self.marks = [
            (e.get("aria-roledescription"), e.get("fill"), e.get("stroke"), e.get("d"))
            for e in root.iter()
            if e.get("role") == "graphics-symbol"
        ]

    def of(self, kind):
        return [mark for mark in self.marks if mark[0] == kind]


@pytest.mark.usefixtures("extra")
def test_cutoffs_show_every_round_the_score_and_where_it_is_from(tmp_path):
    picture = Picture(rounds(), tmp_path)
    points = picture.of("point")
    assert len(points) == len(ROUNDS)
    assert len({(fill, stroke) for _, fill, stroke, _ in points}) == 4
    assert len(picture.of("rule mark")) == 1
    assert 'aria-label="Cut-off: 509"' in picture.text
    assert "your score: 509" in picture.words
    assert "Express Entry cut-offs by type of round" in picture.words
    assert (
        "Source: Immigration, Refugees and Citizenship Canada, rounds of invitations, "
        "record to 2026-10-01. Unofficial."
    ) in picture.words
    legend = [word for word in picture.words if re.fullmatch(r".*: \d{3}", word)]
    assert legend[-4:] == [
        "Provincial Nominee: 746",
        "Canadian Experience: 518",
        "Physicians: 470",
        "French language: 400",
    ]
    assert "Provincial Nominee (these cut-offs include the points of a nomination)" in picture.words


@pytest.mark.usefixtures("extra")
def test_each_type_has_a_shape_or_filling_of_its_own():
    from crs._reports.plots.marks import marks_of

    known = [*map(str, crs.rounds.RoundType)]
    new = ["new", "newer", "still-newer", "newest"]
    marks = dict(zip([*known, *new], marks_of([*known, *new]), strict=True))
    in_grey = [(shape, filled) for _, shape, filled in marks.values()]
    assert len(set(in_grey)) == len(in_grey)
    assert marks_of(["a", "cec", "b"]) == [marks["new"], marks["cec"], marks["newer"]]


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize(
    ("score", "panel"), [(509, 1), (0, 1), (560, 1), (700, 0), (1200, 0), (None, None)]
)
def test_the_score_stands_in_the_panel_where_it_fits(score, panel):
    spec = rounds(score=score).to_dict()
    nominees, others = spec["vconcat"]
    ruled = [
        any(layer["mark"]["type"] == "rule" for layer in p["layer"]) for p in (nominees, others)
    ]
    assert ruled == [panel == 0, panel == 1]
    for view, rule in zip((nominees, others), ruled, strict=True):
        low, high = view["layer"][-1]["encoding"]["y"]["scale"]["domain"]
        assert not rule or low <= score <= high
    assert others["layer"][-1]["encoding"]["y"]["scale"]["domain"][1] < 650


@pytest.mark.usefixtures("extra")
def test_one_panel_needs_no_heading_and_an_old_type_names_its_year(tmp_path):
    old = held("3", "2015-02-20", "fst", 808)
    picture = Picture(rounds([old, *ROUNDS[:2]], score=None), tmp_path)
    assert "Federal Skilled Trades: 808 (2015)" in picture.words
    assert "All other rounds" not in picture.words
    assert "2018" in picture.words
    assert picture.of("rule mark") == []


@pytest.mark.usefixtures("extra")
def test_a_type_that_rested_is_not_drawn_as_one_line(tmp_path):
    days = [date(2023, 1, 1), date(2023, 2, 1), date(2025, 1, 1), date(2025, 2, 1)]
    points = [held("1", str(day), "cec", 500) for day in days]
    assert len(Picture(rounds(points), tmp_path).of("line mark")) == 2


@pytest.mark.usefixtures("extra")
def test_pictures_in_french(tmp_path):
    words = Picture(rounds(lang="fr"), tmp_path).words
    assert "votre note\u00a0: 509" in words
    assert "Toutes les autres rondes" in words
    assert any(word.startswith("Source\u00a0: Immigration, Réfugiés et") for word in words)
    words = Picture(pool(lang="fr"), tmp_path).words
    assert "208\u00a0106" in words
    assert any("votre note de 509 est dans cette tranche" in word for word in words)


@pytest.mark.usefixtures("extra")
def test_pool_shows_every_band_its_count_and_the_persons_own(tmp_path):
    picture = Picture(pool(), tmp_path)
    bars = picture.of("bar")
    assert [fill for _, fill, _, _ in bars] == ["#B8B8B8", "#0072B2", "#B8B8B8"]
    bands = [word for word in picture.words if "–" in word]
    assert bands == ["601–1200", "501–600", "0–500"]
    assert {"728", "208,106"} <= set(picture.words)
    assert any(
        re.fullmatch(r"21,070\s+← your score: 509 is in this band", word) for word in picture.words
    )
    assert "229,904 candidates in the pool; the bands are not equally wide" in picture.words
    assert any("distribution of 2026-10-01. Unofficial." in word for word in picture.words)


@pytest.mark.usefixtures("extra")
def test_pool_without_a_score_marks_nothing(tmp_path):
    picture = Picture(pool(published((11, 20, 7), (1, 10, 0)), score=None), tmp_path)
    assert {fill for _, fill, _, _ in picture.of("bar")} == {"#B8B8B8"}
    assert "7 candidates in the pool" in picture.words


@pytest.mark.usefixtures("extra")
def test_png_is_one_and_twice_as_sharp(tmp_path):
    plots.save(pool(), tmp_path / "pool.PNG")
    data = (tmp_path / "pool.PNG").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
    assert wide > 1000
    assert high > 200
    assert [path.name for path in tmp_path.iterdir()] == ["pool.PNG"]


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_html_needs_no_network_and_keeps_names_harmless(tmp_path, lang):
    plots.save(rounds(lang=lang), str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in page
    titles = {"en": "Express Entry cut-offs by type of round", "fr": "Notes minimales d’Entrée"}
    assert f"<title>{titles[lang]}" in page
    tags = Tags()
    tags.feed(page)
    assert [tag for tag, _ in tags.found].count("script") == 2
    assert not [at for _, names in tags.found for at in names if at in {"src", "href"}]
    assert not re.search(r"@import|\bimport\s*\(\s*[\"']http", page)
    assert "\\u003c/script>" in page
    assert '"tooltip": [' in page


@pytest.mark.usefixtures("extra")
def test_a_failed_save_leaves_the_old_picture_whole(tmp_path, monkeypatch):
    target = tmp_path / "pool.svg"
    target.write_text("old")

    def full(self, _):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(plots.PictureError, match="cannot be written: no space left on device"):
        plots.save(pool(), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_unknown_endings_are_refused_with_those_there_are(tmp_path):
    with pytest.raises(plots.PictureError, match=r"end in \.svg, \.png, \.html") as told:
        plots.save(None, tmp_path / "chart.pdf")
    assert "chart.pdf" in str(told.value)
    assert isinstance(told.value, CrsError)


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
@pytest.mark.parametrize("draw", [rounds, pool, lambda: plots.save(None, "chart.svg")])
def test_a_missing_extra_says_what_to_install(monkeypatch, missing, draw):
    if missing == "vl_convert":
        pytest.importorskip("altair", reason="the extra plot is not installed")
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingLibraryError, match=r'pip install "crs-score\[plot\]"') as told:
        draw()
    assert missing in str(told.value)
    assert isinstance(told.value, CrsError)


@pytest.mark.parametrize("draw", [rounds, plots.rounds_text])
def test_no_rounds_are_no_picture(draw, request):
    if draw is rounds:
        request.getfixturevalue("extra")
    with pytest.raises(plots.PictureError, match="no rounds to draw"):
        draw([])


def test_the_narrowest_bands_are_drawn_so_that_nobody_counts_twice():
    whole = published((501, 600, 3), (451, 500, 9), (491, 500, 4), (451, 490, 5))
    summed = whole._replace(
        bands=tuple(band._replace(part=band.candidates != 9) for band in whole.bands)
    )
    bands = [line.split()[0] for line in plots.pool_text(summed).splitlines()]
    assert bands == ["501–600", "491–500", "451–490"]
    latest = crs.pool.latest()
    lines = plots.pool_text(latest).splitlines()
    assert sum(int(line.split()[1].replace(",", "")) for line in lines) == latest.total


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [30, 40, 63, 64, 80, 132])
def test_text_charts_keep_to_the_width(width, lang):
    for text in (
        plots.rounds_text(ROUNDS, score=509, width=width, lang=lang),
        plots.rounds_text(crs.rounds.all(), score=1200, width=width, lang=lang),
        plots.pool_text(POOL, score=509, width=width, lang=lang),
    ):
        assert max(map(len, text.splitlines())) <= width


def test_cutoffs_in_text_show_every_type_and_the_score_as_a_column():
    *rows, scale, key = plots.rounds_text(ROUNDS, score=509, lang="en").splitlines()
    assert [row.split(" ")[0] for row in rows] == [
        "Provincial",
        "Canadian",
        "Physicians",
        "French",
    ]
    assert len({row.index("│") for row in rows}) == 1
    nominees, experience, physicians, french = rows
    assert nominees.endswith("›  746 2026-01-20")
    assert experience.index("│") < experience.index("·") <= experience.index("●")
    assert physicians.index("●") < physicians.index("│")
    assert french.index("●") < physicians.index("●")
    assert scale.split() == ["400", "518"]
    assert key == "· cut-off  ● last cut-off  │ your score: 509  › off the scale"


def test_cutoffs_in_text_without_a_score_or_with_nominees_only():
    text = plots.rounds_text(ROUNDS[2:3], score=None, lang="en")
    assert "●" in text
    assert "│" not in text
    assert "›" not in text


def test_pool_in_text_has_bars_in_proportion_and_marks_the_band():
    lines = plots.pool_text(POOL, score=509, lang="en").splitlines()
    assert [line.split()[0] for line in lines] == ["601–1200", "501–600", "0–500"]
    assert [line for line in lines if "◄ 509" in line] == [lines[1]]
    assert lines[1].count("█") == lines[2].count("█") * 21070 // 208106
    assert plots.pool_text(POOL, score=None, lang="fr").count("208\u00a0106") == 1


@pytest.mark.usefixtures("extra")
def test_a_short_stretch_is_dated_to_the_day(tmp_path):
    words = Picture(rounds(ROUNDS[1:2]), tmp_path).words
    days = [word for word in words if re.fullmatch(r"2026-01-\d\d", word)]
    assert 3 <= len(days) == len(set(days))
