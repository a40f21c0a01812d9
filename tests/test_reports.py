"""Documents: every answer in every medium says the same, in English and in French."""

import io
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from rich.console import Console

import crs
from all_answers import ANSWERS, PERSON, PROFILE, RULES
from commands import COLOUR, run
from crs import categories, noc, reports
from crs._reports import html, plain, terminal
from crs._reports.parts import Figure, Note, Sentence, Table, said
from crs.errors import LanguageError, UnknownIdError

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
    told["markdown"] = re.sub(r"\\([\\|\[])", r"\1", told["markdown"])  # what is escaped
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
                assert squeezed(word) in told[medium]


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
    with pytest.raises(LanguageError, match="language"):
        reports.explain(ANSWERS["score"], "text", "de")
    for name in ("score", "status"):
        with pytest.raises(TypeError, match="is no table"):
            plain.csv(ANSWERS[name])


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


def test_a_list_in_csv_stands_in_one_cell():
    text = plain.csv(noc.show("21231", on=date(2024, 6, 1)))
    head, row = text.splitlines()
    assert head.startswith("code,title,teer")
    assert row.startswith("21231,Software engineers and designers,1,True,False,stem")


@LANGS
def test_a_command_prints_a_page(lang):
    page = Page(run("rounds", "list", "--since", "2026-06-01", "-f", "html", "--lang", lang))
    assert "2026-09-29" in page.text
    assert page.loaded == []


@pytest.mark.parametrize(
    "name", ["comparison", "comparison of a person", "timeline", "pool", "rounds", "trial"]
)
def test_answers_draw_themselves(name):
    pytest.importorskip("altair", reason="the extra plot is not installed")
    pytest.importorskip("vl_convert", reason="the extra plot is not installed")
    answer = ANSWERS[name]
    spec = answer.plot(lang="fr").to_dict()
    assert spec["usermeta"]["lang"] == "fr"
    marks = str(spec)
    assert ("votre note" in marks) == (name.startswith("comparison") or name == "pool")


def test_csv_without_a_row_has_the_keys_of_one_with_rows():
    few, none = {"since": date(2026, 9, 1)}, {"since": date(2030, 1, 1)}
    day, later = date(2024, 6, 1), date(2026, 6, 1)
    for some, empty in (
        (crs.compare(PROFILE, **few), crs.compare(PROFILE, **none)),
        (crs.compare(PERSON, **few), crs.compare(PERSON, **none)),
        (crs.rounds.all(**few), crs.rounds.all(**none)),
        (noc.search("21231", on=day), noc.search("zzz", on=day)),
        (categories.diff(day, later), categories.diff(day, day)),
        (crs.rules.diff("2015-01-01", RULES), crs.rules.diff(RULES, RULES)),
        (
            crs.rounds.summary(),
            crs.rounds.summary(since=date(2014, 1, 1), until=date(2014, 12, 31)),
        ),
    ):
        heads, *rows = plain.csv(some).splitlines()
        assert rows
        assert plain.csv(empty).splitlines() == [heads]
