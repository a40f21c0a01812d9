"""Documents: every answer in every medium says the same, in English and in French."""

import io
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from rich.console import Console

import crs
from commands import COLOUR, run
from crs import categories, noc, programs, reports
from crs._law.grid import grid
from crs._law.terms import LanguageTest
from crs._record.context import context, summary
from crs._record.update import FeedDifference, UpdateReport
from crs._reports import html, plain, plot, terminal
from crs._reports.categories import CategoryDifferences, CategoryList, CategoryOn
from crs._reports.levels import Conversion
from crs._reports.occupations import OccupationList, OccupationOn
from crs._reports.parts import Figure, Note, Sentence, Table, said
from crs._reports.pool import Pool
from crs._reports.programs import ProgramList, pass_mark
from crs._reports.rounds import RoundList, StatusOn
from crs._reports.rules import RuleDifferences, RuleList, SelectionGrid
from crs.errors import CrsError, UnknownIdError

DAY = date(2026, 10, 1)
RULES = crs.rules.get("2025-03-25")
PROFILE = crs.Profile(
    age=29,
    education="masters",
    english={"clb": 9},
    canadian_work_years=1,
    foreign_work_years=12,
    spouse={"education": "masters", "accompanying": False},
)
PERSON = crs.Dossier.model_validate(
    {
        "birth_date": "1996-05",
        "credentials": [{"level": "masters", "country": "India", "earned": "2020-06-01"}],
        "submitted": "2026-01-05",
    }
)
FUNDS = programs.settlement_funds(family=3, on=DAY)
ROUND = crs.rounds.get("91a")
SCORES = {"reading": 7.0, "writing": 6.5, "listening": 8.0, "speaking": 7.0}
ANSWERS = {
    "score": crs.score(PROFILE, on=DAY),
    "score by rules": crs.score(PROFILE, rules="2017-06-06"),
    "score of a person": crs.score(PERSON, on=DAY),
    "timeline": crs.timeline(PERSON, since=DAY, until=date(2028, 10, 1)),
    "eligibility": crs.eligibility(PERSON, on=DAY),
    "comparison": crs.compare(PROFILE, since=date(2026, 6, 1)),
    "comparison of a person": crs.compare(PERSON, since=date(2026, 6, 1)),
    "rounds": RoundList(crs.rounds.all(since=date(2026, 6, 1))),
    "round": context(ROUND),
    "summary": summary(date(2023, 1, 1), date(2023, 12, 31)),
    "status": StatusOn(crs.rounds.status(), DAY),
    "pool": Pool(crs.pool.latest(), crs.pool.standing(509)),
    "distribution": crs.pool.latest(on=date(2024, 1, 1)),
    "update": UpdateReport(
        source="feed.json",
        read=448,
        feed_as_of=DAY,
        new=(ROUND,),
        completed=(FeedDifference("1", "drawn_at", "", "2015-01-31", taken=True),),
        changed=(FeedDifference("2", "cutoff", "818", "819", taken=False),),
        vanished=("3",),
        corrected=(),
        pools=(),
        problems=(),
        as_of=DAY,
        written=None,
        encoding="UTF-8",
    ),
    "rule sets": RuleList(crs.rules.all(), crs.rules.announced()),
    "rules": RULES,
    "grid": SelectionGrid(grid(on=DAY), pass_mark(programs.get("fsw", on=DAY))),
    "difference": RuleDifferences(tuple(crs.rules.diff(crs.rules.get("2017-06-06"), RULES))),
    "no difference": RuleDifferences(()),
    "programs": ProgramList(tuple(programs.all(on=DAY))),
    "program": programs.get("fsw", on=DAY),
    "funds": FUNDS,
    "categories": CategoryList(categories.all(), DAY),
    "category": CategoryOn(categories.get("trade"), DAY),
    "category differences": CategoryDifferences(tuple(categories.diff(date(2024, 1, 1), DAY))),
    "no category difference": CategoryDifferences(()),
    "occupations": OccupationList(tuple(noc.search("cook")), DAY),
    "no occupation": OccupationList((), DAY),
    "occupation": OccupationOn(noc.get("21231"), DAY),
    "levels": Conversion(
        crs.clb.get(LanguageTest.IELTS), None, SCORES, crs.clb.levels("ielts", **SCORES)
    ),
}
EVERY = pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
LANGS = pytest.mark.parametrize("lang", ["en", "fr"])


class Page(HTMLParser):
    """The text of HTML, its links and what it loads; every tag must be closed."""

    def __init__(self, text):
        super().__init__()
        self.text, self.links, self.loaded, self.open = "", [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "br"):
            self.open.append(tag)
        for name, value in attributes:
            if name in ("href", "src"):
                (self.links if tag == "a" else self.loaded).append(value)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def squeezed(text):
    return re.sub(r"\s+", "", text)


def tables(document):
    parts = document.parts
    return [part.table if isinstance(part, Figure) else part for part in parts]


@EVERY
@LANGS
def test_every_medium_says_all_that_the_document_says(answer, lang):
    document = reports.document(answer)
    told = {
        medium: squeezed(unescape(reports.render(document, medium, lang=lang)))
        for medium in ("text", "markdown", "html", "page")
    }
    for part in tables(document):
        if isinstance(part, Table):
            words = [*part.heads(lang), *(cell for row in part.cells(lang) for cell in row)]
            # a terminal breaks cells, each at its own column
            media = ("markdown", "html", "page")
        elif isinstance(part, Note | Sentence) and not isinstance(part.words, tuple):
            words, media = [said(part.words, lang)], told
        else:
            continue
        for word in words:
            for medium in media:
                expected = word.replace("|", "\\|") if medium == "markdown" else word
                assert squeezed(expected) in told[medium]


@EVERY
@LANGS
def test_text_keeps_to_80_columns_and_is_what_a_terminal_shows_without_its_colours(answer, lang):
    document = reports.document(answer)
    text = reports.render(document, "text", lang=lang)
    assert all(len(line) <= 80 or " " not in line.strip() for line in text.splitlines())
    console = Console(width=80, force_terminal=True, file=io.StringIO(), highlight=False)
    shown = terminal.render(document, lang, console=console)
    lines = [line.rstrip() for line in COLOUR.sub("", shown).splitlines()]
    assert "\n".join(lines).rstrip() == text.rstrip()


@EVERY
@LANGS
def test_a_page_is_whole_and_loads_nothing(answer, lang):
    text = reports.render(reports.document(answer), "page", lang=lang)
    assert text.startswith(f'<!doctype html>\n<html lang="{lang}">')
    page = Page(text)
    assert page.loaded == []
    assert all(link.startswith("https://") for link in page.links)
    assert "<title></title>" not in text


@EVERY
def test_both_languages_say_the_same_facts(answer):
    document = reports.document(answer)
    numbers = {
        lang: [
            re.findall(r"\d+", re.sub(r"[\s,.\u202f\xa0]", "", cell))
            for table in document.tables
            for row in table.cells(lang)
            for cell in row[:1]
        ]
        for lang in ("en", "fr")
    }
    assert numbers["en"] == numbers["fr"]


def test_an_explanation_is_the_document_in_a_medium():
    score = ANSWERS["score"]
    assert reports.explain(score, "markdown", "fr") == score.explain("markdown", lang="fr")
    brief = reports.explain(score, "markdown", explain=False)
    assert len(brief) < len(reports.explain(score, "markdown"))


def test_what_cannot_be_told_is_refused():
    with pytest.raises(TypeError, match="no report of int"):
        reports.document(509)
    with pytest.raises(UnknownIdError, match="no format 'pdf'"):
        reports.explain(ANSWERS["score"], "pdf")
    with pytest.raises(CrsError, match="language"):
        reports.explain(ANSWERS["score"], "text", "de")
    for name in ("score", "status"):
        with pytest.raises(TypeError, match="is no table"):
            plain.csv(ANSWERS[name])
    with pytest.raises(TypeError, match="no picture of Score"):
        plot(ANSWERS["score"])


def test_an_item_stands_after_its_mark_in_every_line():
    document = reports.Document((Sentence("word " * 30, "item"),))
    lines = reports.render(document, "text", lang="en").splitlines()
    assert [line[:3] for line in lines] == ["- w", "  w"]


def test_signs_of_html_are_only_text():
    document = reports.Document(
        (reports.Heading("a < b"), Sentence("<script>"), Note("&"), Sentence("<i>", "item"))
    )
    page = Page(html.page(document, "en"))
    assert "a < b" in page.text
    assert "<script>" in page.text


def test_plain_values_are_those_of_the_answer():
    score = ANSWERS["score"]
    assert plain.to_dict(score, "fr") == score.to_dict(lang="fr")
    assert plain.to_dict(ANSWERS["timeline"]) == ANSWERS["timeline"].to_dict()
    assert "facts" in plain.to_dict(ANSWERS["score of a person"])


def test_a_list_in_csv_stands_in_one_cell():
    text = plain.csv(OccupationList((noc.get("21231"),), date(2024, 6, 1)))
    head, row = text.splitlines()
    assert head.startswith("code,title,teer")
    assert row.startswith("21231,Software engineers and designers,1,True,False,stem")


@LANGS
def test_a_command_prints_a_page(lang):
    page = Page(run("rounds", "list", "--since", "2026-06-01", "-f", "html", "--lang", lang))
    assert "2026-09-29" in page.text
    assert page.loaded == []


@pytest.mark.parametrize("name", ["comparison", "comparison of a person", "timeline", "pool"])
def test_answers_draw_themselves(name):
    pytest.importorskip("altair", reason="the extra plot is not installed")
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")
    answer = ANSWERS[name]
    spec = (answer.plot(lang="fr") if hasattr(answer, "plot") else plot(answer, "fr")).to_dict()
    assert spec["usermeta"]["lang"] == "fr"
    marks = str(spec)
    assert ("votre note" in marks) == (name in ("comparison", "pool"))


def test_csv_without_a_row_has_the_keys_of_one_with_rows():
    few, none = {"since": date(2026, 9, 1)}, {"since": date(2030, 1, 1)}
    day, later = date(2024, 6, 1), date(2026, 6, 1)
    for some, empty in (
        (crs.compare(PROFILE, **few), crs.compare(PROFILE, **none)),
        (crs.compare(PERSON, **few), crs.compare(PERSON, **none)),
        (RoundList(crs.rounds.all(**few)), RoundList(crs.rounds.all(**none))),
        (OccupationList((noc.get("21231"),), day), OccupationList((), day)),
        (
            CategoryDifferences(categories.diff(day, later)),
            CategoryDifferences(categories.diff(day, day)),
        ),
    ):
        heads, *rows = plain.csv(some).splitlines()
        assert rows
        assert plain.csv(empty).splitlines() == [heads]
