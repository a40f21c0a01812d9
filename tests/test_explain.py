"""Explanations add up, in text, Markdown and HTML, in English and in French."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crs
from crs._answers.rule_blocks import blocks
from crs._law.rules import Factor
from crs._reports.parts import said
from crs.errors import LanguageError, UnknownIdError
from crs.testing import profiles, rule_sets

CURRENT = "2025-03-25"
DAY = date(2026, 10, 1)
HEADS = {
    "en": ["Line", "Points", "Max.", "Because", "Clause"],
    "fr": ["Élément", "Points", "Max.", "Motif", "Disposition"],
}
COUPLE = crs.Profile(
    age=41,
    education="three-year",
    english={"test": "ielts", "reading": 6.5, "writing": 6, "listening": 6, "speaking": 6},
    french={"nclc": 9},
    first_language="english",
    canadian_work_years=1.9,
    foreign_work_years=1,
    certificate_of_qualification=True,
    spouse={"education": "bachelors", "language": {"clb": 5}},
)
NOBODY = crs.Profile(age=17, education="none")


def profile(**given):
    return crs.Profile(**{"age": 29, "education": "masters", **given})


def line(id, rules=CURRENT, **given):
    return crs.score(profile(**given), rules=rules)[id]


def squeezed(text):
    return re.sub(r"\s+", "", text)


def shown(line):
    """The lines that an explanation shows: not what can give this candidate nothing, and one
    row for four abilities that all say the same."""
    if not line.maximum and not line.repealed:
        return
    yield line
    if len(line.lines) > 1 and len({(member.because, member.needed) for member in line.lines}) == 1:
        return
    for member in line.lines:
        yield from shown(member)


def expected(score, lang):
    """(points, maximum, clause) of each row that is due."""
    return [
        (str(line.points), str(line.maximum), squeezed(line.citation.clause[lang]))
        for section in score["total"].lines
        for line in shown(section)
    ]


def text_rows(text, lang):
    """The cells of each row of the plain table, from the places of the heads."""
    lines = text.splitlines()
    start = next(i for i, found in enumerate(lines) if found.split() == HEADS[lang])
    head = lines[start]
    _, points, maximum, because, clause = HEADS[lang]
    cuts = [
        (0, head.index(points)),
        (head.index(points), head.index(points) + len(points)),
        (head.index(points) + len(points), head.index(maximum) + len(maximum)),
        (head.index(because), head.index(clause)),
        (head.index(clause), None),
    ]
    rows = []
    for found in lines[start + 2 :]:
        if not found.strip():
            break
        cells = [found[low:high].strip() for low, high in cuts]
        if cells[1]:
            rows.append(cells)
        else:
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], cells, strict=True)]
    return rows


def markdown_rows(markdown):
    """The cells of each row of the Markdown table, its head first."""
    rows = [row for row in markdown.splitlines() if row.startswith("|")]
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in rows
        if not set(row) <= set("|-: ")
    ]


def html_rows(html):
    """The cells of each row of the HTML table, the links in it and the text of all; every tag
    must be closed where it should be."""
    rows, links, text, open_tags = [], [], [], []
    parser = HTMLParser()

    def start(tag, attributes):
        if tag != "br":
            open_tags.append(tag)
        if tag == "tr":
            rows.append([])
        if tag in ("td", "th"):
            rows[-1].append("")
        links.extend(value for name, value in attributes if name == "href")

    def end(tag):
        assert open_tags.pop() == tag

    def data(found):
        text.append(found)
        if open_tags and {"td", "th"} & set(open_tags):
            rows[-1][-1] += found

    parser.handle_starttag, parser.handle_endtag, parser.handle_data = start, end, data
    parser.feed(html)
    parser.close()
    assert open_tags == []
    return rows, links, " ".join(text)


# --------------------------------------------------------------------------- it adds up


@given(profiles(), rule_sets(), st.sampled_from(["en", "fr"]))
def test_the_text_has_80_columns_and_every_line(profile, rules, lang):
    score = crs.score(profile, rules=rules)
    text = score.explain(lang=lang)
    assert max(map(len, text.splitlines())) <= 80
    assert text.endswith("\n")
    assert "…" not in text
    assert all(found == found.rstrip() for found in text.splitlines())
    rows = text_rows(text, lang)
    assert [(points, most, squeezed(clause)) for _, points, most, _, clause in rows] == (
        expected(score, lang)
    )
    total = re.search(r"^ Total +(\d+) +(\d+)$", text, re.MULTILINE)
    assert total.groups() == (str(score.total), "1200")


@given(profiles(), rule_sets(), st.sampled_from(["en", "fr"]))
def test_markdown_and_html_have_the_rows_of_the_text(profile, rules, lang):
    score = crs.score(profile, rules=rules)
    due = expected(score, lang)
    head, *rows, total = markdown_rows(score.explain("markdown", lang=lang))
    assert head == HEADS[lang]
    assert [
        (row[1], row[2], squeezed(re.sub(r"^\[(.*)\]\(\S+\)$", r"\1", row[4]))) for row in rows
    ] == due
    assert total[1:3] == [f"**{score.total}**", "1200"]
    (head, *html, last), _, _ = html_rows(score.explain("html", lang=lang))
    assert head == HEADS[lang]
    assert [(row[1], row[2], squeezed(row[4])) for row in html] == due
    assert last[1:3] == [str(score.total), "1200"]
    # what the cells say is the same in all three
    said = [squeezed(row[3]) for row in text_rows(score.explain(lang=lang), lang)]
    assert [squeezed(row[3]) for row in rows] == [squeezed(row[3]) for row in html] == said


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_points_of_the_rows_sum_to_the_total(lang):
    rows = text_rows(crs.score(COUPLE, on=DAY).explain(lang=lang), lang)
    sections = [row for row in rows if "8(2)" in row[4]]
    assert len(sections) == 4
    assert sum(int(row[1]) for row in sections) == crs.score(COUPLE, on=DAY).total == 436


def test_a_whole_explanation_in_english():
    score = crs.score(COUPLE, on=DAY)
    rows = {row[0]: row[1:] for row in text_rows(score.explain(), "en")}
    assert rows["Age"] == ["35", "100", "41", "MI 10 (?)"]
    assert rows["Reading"] == ["22", "32", "CLB 8 (6.5)", "MI 13"]
    assert rows["First official language"][2] == "English, IELTS General Training"
    assert rows["Second official language"][:3] == [
        "22",
        "22",
        "French, NCLC 9 in all four; capped: 2 of 24 points do not count",
    ]
    assert rows["Canadian work experience"][:3] == ["35", "70", "1 year (1.9 given)"]
    assert rows["Skill transferability factors"][:3] == [
        "100",
        "100",
        "capped: 2 of 102 points do not count",
    ]
    assert rows["French-language skills"][:3] == [
        "50",
        "50",
        "French: NCLC 9 in the weakest; English: CLB 7 in the weakest",
    ]


def test_a_whole_explanation_in_french():
    score = crs.score(COUPLE, on=DAY)
    rows = {row[0]: row[1:] for row in text_rows(score.explain(lang="fr"), "fr")}
    assert rows["Âge"] == ["35", "100", "41", "IM 10 (?)"]
    assert rows["Compréhension de l’écrit"] == ["22", "32", "NCLC 8 (6,5)", "IM 13"]
    assert rows["Première langue officielle"][2] == "anglais, IELTS General Training"
    assert rows["Deuxième langue officielle"][:3] == [
        "22",
        "22",
        (
            "français, NCLC 9 dans les quatre habiletés; "
            "plafonné\u00a0: 2 points sur 24 ne comptent pas"
        ),
    ]
    assert rows["Expérience de travail au Canada"][:3] == ["35", "70", "1 an (1,9 déclaré)"]
    assert rows["Compétences en français"][:3] == [
        "50",
        "50",
        (
            "français\u00a0: NCLC 9 dans l’habileté la plus faible; anglais\u00a0: NCLC 7 "
            "dans l’habileté la plus faible"
        ),
    ]
    assert "CLB" not in score.explain(lang="fr").replace("NCLC", "")


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_french_punctuation(format):
    """As in Canadian French: none before a semicolon, a no-break space before a colon."""
    explanation = crs.score(COUPLE, on=DAY).explain(format, lang="fr")
    said = re.sub(r"https?:\S+|<[^>]*>|\|[-:| ]+\|", "", explanation)
    assert "plafonné\u00a0: 2 points" in said
    assert "français\u00a0: NCLC 9" in said
    assert re.findall(r"[^\u00a0]:(?!\S)", said) == []
    assert re.findall(r"\s;", said) == []


@pytest.mark.parametrize("key", ["canadian_work_years", "foreign_work_years"])
def test_more_than_ten_years_of_work_give_a_note(key):
    en = "More than ten years of work are given; only the last ten years count."
    fr = "Plus de dix années de travail sont déclarées; seules les dix dernières comptent."
    beyond, ten = (crs.score(profile(**{key: years}), on=DAY) for years in (10.5, 10))
    assert beyond.total == ten.total
    for format in ("text", "markdown", "html"):
        for lang, note in (("en", en), ("fr", fr)):
            assert note in " ".join(beyond.explain(format, lang=lang).split())
            assert note not in " ".join(ten.explain(format, lang=lang).split())


# --------------------------------------------------------------------------- head and end


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    ("lang", "name", "note"),
    [
        ("en", "Comprehensive Ranking System", "Not the department’s tool, not legal advice."),
        ("fr", "SCG", "ni l’outil du ministère ni un avis juridique"),
    ],
)
def test_every_explanation_says_what_it_is_and_by_which_rules(format, lang, name, note):
    said = " ".join(crs.score(COUPLE, on=DAY).explain(format, lang=lang).split())
    assert name in said
    assert note in said
    assert "436" in said
    assert CURRENT in said
    assert "2026-10-01" in said
    assert "2026-11-22" in said  # last verified
    said = " ".join(crs.score(COUPLE, rules=CURRENT).explain(format, lang=lang).split())
    assert CURRENT in said
    assert "2026-10-01" not in said


def test_html_is_what_a_notebook_shows():
    score = crs.score(COUPLE, on=DAY)
    assert score._repr_html_() == score.explain("html")
    assert score.explain("html", lang="fr").startswith('<div lang="fr">')


@pytest.mark.parametrize("format", ["markdown", "html"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_links_are_the_addresses_of_the_sources(format, lang):
    score = crs.score(COUPLE, on=DAY)
    explanation = score.explain(format, lang=lang)
    due = [
        found.citation.source.url
        for section in score["total"].lines
        for found in shown(section)
        if found.citation.source.url
    ]
    if format == "html":
        _, links, _ = html_rows(explanation)
    else:
        links = [
            re.fullmatch(r"\[.*\]\((\S+)\)", row[4]).group(1)
            for row in markdown_rows(explanation)[1:-1]
        ]
    assert links == due
    assert len(due) > 20
    assert all(link.startswith("https://") for link in due)


@pytest.mark.parametrize(
    ("format", "near"), [("pdf", '"text", "markdown", "html"'), ("HTML", 'mean "html"'), ("", "")]
)
def test_an_unknown_format(format, near):
    with pytest.raises(UnknownIdError, match="there is no format") as caught:
        crs.score(COUPLE, on=DAY).explain(format)
    assert repr(format) in str(caught.value)
    assert near in str(caught.value)


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize("lang", ["de", "EN", "", None])
def test_an_unknown_language(format, lang):
    with pytest.raises(LanguageError, match="there is no language") as caught:
        crs.score(COUPLE, on=DAY).explain(format, lang=lang)
    assert '"en"' in str(caught.value)


# --------------------------------------------------------------------------- what earned points


@pytest.mark.parametrize(
    ("id", "given", "en", "fr"),
    [
        ("core.age", {}, "29", "29"),
        ("core.education", {"education": "phd"}, "doctorate", "doctorat"),
        ("core.canadian_work", {"canadian_work_years": 1}, "1 year", "1 an"),
        ("core.canadian_work", {"canadian_work_years": 2}, "2 years", "2 ans"),
        ("core.canadian_work", {}, "0 years", "0 an"),
        (
            "core.canadian_work",
            {"canadian_work_years": 2.5},
            "2 years (2.5 given)",
            "2 ans (2,5 déclarés)",
        ),
        ("core.first_language", {"english": {"clb": 9}}, "English", "anglais"),
        ("core.first_language", {"french": {"clb": 9}}, "French", "français"),
        ("core.second_language", {"french": {"clb": 9}}, "no result", "aucun résultat"),
        ("core.first_language.reading", {"english": {"clb": 9}}, "CLB 9", "NCLC 9"),
        ("core.first_language.reading", {"french": {"clb": 9}}, "NCLC 9", "NCLC 9"),
        (
            "transferability.foreign_work.canadian_work",
            {"foreign_work_years": 3, "canadian_work_years": 1.5},
            "3 years abroad; 1 year (1.5 given) in Canada",
            "3 ans à l’étranger; 1 an (1,5 déclaré) au Canada",
        ),
        (
            "transferability.certificate",
            {"certificate_of_qualification": True, "english": {"clb": 7}},
            "certificate; CLB 7 in the weakest",
            "certificat; NCLC 7 dans l’habileté la plus faible",
        ),
        (
            "additional.sibling",
            {"sibling_in_canada": True},
            "sibling in Canada",
            "frère ou sœur au Canada",
        ),
        (
            "additional.nomination",
            {"provincial_nomination": True},
            "nominated",
            "désignation obtenue",
        ),
        (
            "additional.canadian_study",
            {"canadian_study": "one-or-two-year"},
            "one or two years",
            "un ou deux ans",
        ),
    ],
)
def test_a_line_says_the_value_that_it_was_read_from(id, given, en, fr):
    because = line(id, **given).because
    assert (because.en, because.fr) == (en, fr)


@pytest.mark.parametrize(
    ("key", "report", "ability", "name", "en", "fr"),
    [
        (
            "english",
            {"test": "ielts", "reading": 6.5, "writing": 6, "listening": 8.5, "speaking": 4},
            "reading",
            "IELTS General Training",
            "CLB 8 (6.5)",
            "NCLC 8 (6,5)",
        ),
        (
            "english",
            {"test": "celpip", "reading": "M", "writing": 6, "listening": 8, "speaking": 4},
            "reading",
            "CELPIP-General",
            "CLB 0 (M)",
            "NCLC 0 (M)",
        ),
        (
            "english",
            {"test": "pte-core", "reading": 90, "writing": 90, "listening": 88, "speaking": 80},
            "listening",
            "PTE Core",
            "CLB 9 (88)",
            "NCLC 9 (88)",
        ),
        (
            "french",
            {"test": "tef", "reading": 207, "writing": 310, "listening": 249, "speaking": 310},
            "writing",
            "TEF Canada",
            "NCLC 7 (310)",
            "NCLC 7 (310)",
        ),
        (
            "french",
            {"test": "tcf", "reading": 453, "writing": 9, "listening": 458, "speaking": 12},
            "writing",
            "TCF Canada",
            "NCLC 6 (9)",
            "NCLC 6 (9)",
        ),
    ],
)
def test_a_test_report_is_named_and_its_scores_are_shown(key, report, ability, name, en, fr):
    score = crs.score(profile(**{key: report}), on=DAY)
    assert score["core.first_language"].because.en.endswith(name)
    found = score[f"core.first_language.{ability}"].because
    assert found.en == en
    assert found.fr == fr
    assert squeezed(name) in squeezed(_because_of_all(score, "text", "en"))
    assert en in score.explain()
    assert fr in score.explain(lang="fr")
    score = crs.score(profile(spouse={"language": report}), on=DAY)
    assert name in score["spouse.language"].because.en
    found = score[f"spouse.language.{ability}"].because
    assert found.en == en
    assert found.fr == fr


@pytest.mark.parametrize("result", [{"clb": 7}, dict.fromkeys(("reading", "writing"), 7)])
def test_a_spouses_levels_are_a_result(result):
    """Levels do not tell their language, but they are a result."""
    full = {"listening": 5, "speaking": 5, **result} if "clb" not in result else result
    score = crs.score(profile(english={"clb": 9}, spouse={"language": full}), on=DAY)
    assert score["spouse.language"].points in (12, 8)
    for found in score["spouse.language"].lines:
        assert "no result" not in found.because.en
    assert "no result" not in score["spouse.language"].because.en
    assert "aucun résultat" not in score["spouse.language"].because.fr
    rows = {row[0]: row for row in text_rows(score.explain(), "en")}
    said = rows["Spouse’s official language"][3]
    assert "no result" not in said
    assert not said.startswith(",")
    if "clb" in result:
        assert said.startswith("CLB 7")


def test_a_spouse_without_a_result_has_none():
    score = crs.score(profile(spouse={}), on=DAY)
    assert score["spouse.language"].because.en == "no result"
    assert score["spouse.language"].because.fr == "aucun résultat"


@pytest.mark.parametrize("years", [0.9999999, 4.9999999, 1.9999996])
def test_a_year_not_completed_is_not_shown_as_completed(years):
    for lang in ("en", "fr"):
        because = line("core.canadian_work", canadian_work_years=years).because[lang]
        assert not because.endswith(f" {round(years)}"), because


def test_every_number_with_a_part_has_a_decimal_comma_in_french():
    explanation = crs.score(COUPLE, on=DAY).explain(lang="fr")
    assert "6,5" in explanation
    assert "1,9" in explanation
    assert not re.search(r"\d\.\d", explanation)


# --------------------------------------------------------------------------- caps


@pytest.mark.parametrize(
    ("id", "given", "lost", "of"),
    [
        (
            "core.second_language",
            {
                "english": {"clb": 7},
                "french": {"clb": 9},
                "first_language": "english",
                "spouse": {},
            },
            2,
            24,
        ),
        ("transferability.education", {"english": {"clb": 9}, "canadian_work_years": 1}, 25, 75),
        (
            "transferability.foreign_work",
            {"english": {"clb": 7}, "canadian_work_years": 2, "foreign_work_years": 3},
            25,
            75,
        ),
        (
            "transferability",
            {
                "english": {"clb": 9},
                "foreign_work_years": 3,
                "certificate_of_qualification": True,
            },
            50,
            150,
        ),
        (
            "additional",
            {
                "english": {"clb": 5},
                "french": {"clb": 7},
                "first_language": "french",
                "provincial_nomination": True,
                "sibling_in_canada": True,
                "canadian_study": "three-or-more-year",
            },
            95,
            695,
        ),
    ],
)
def test_a_cap_that_bites_says_what_it_cost(id, given, lost, of):
    score = crs.score(profile(**given), on=DAY)
    assert score[id].lost == lost
    assert score[id].points == of - lost
    en = f"capped: {lost} of {of} points do not count"
    fr = f"plafonné : {lost} points sur {of} ne comptent pas"
    for format in ("text", "markdown", "html"):
        for lang, words in (("en", en), ("fr", fr)):
            assert squeezed(words) in squeezed(_because_of_all(score, format, lang))


def _because_of_all(score, format, lang):
    explanation = score.explain(format, lang=lang)
    if format == "text":
        return " ".join(row[3] for row in text_rows(explanation, lang))
    if format == "markdown":
        return " ".join(row[3] for row in markdown_rows(explanation))
    return " ".join(row[3] for row in html_rows(explanation)[0])


def test_the_600_of_2015_are_not_paid_twice():
    both = profile(provincial_nomination=True, job_offer="other")
    assert crs.score(both, rules="2015-01-01")["additional"].lost == 600


def test_a_cap_that_does_not_bite_says_nothing():
    score = crs.score(profile(english={"clb": 7}), on=DAY)
    assert all(score[id].lost == 0 for id in score.points())
    assert "capped" not in score.explain()
    assert "plafonné" not in score.explain(lang="fr")


# --------------------------------------------------------------------------- what is needed


@pytest.mark.parametrize(
    ("id", "given", "en", "fr"),
    [
        ("core.age", {"age": 17}, "an age from 18 to 44", "un âge de 18 à 44 ans"),
        ("core.age", {"age": 45}, "an age from 18 to 44", "un âge de 18 à 44 ans"),
        ("core.education", {"education": "none"}, "secondary diploma", "études secondaires"),
        ("core.first_language.reading", {"english": {"clb": 3}}, "CLB 4 or more", "NCLC 4 ou plus"),
        ("core.first_language.reading", {"french": {"clb": 3}}, "NCLC 4 or more", "NCLC 4 ou plus"),
        ("core.second_language.reading", {"english": {"clb": 3}}, "NCLC 5 or more", "NCLC 5 ou"),
        ("core.second_language.reading", {"french": {"clb": 9}}, "CLB 5 or more", "NCLC 5 ou plus"),
        ("core.first_language.reading", {}, "CLB 4 or more", "NCLC 4 ou plus"),
        ("core.canadian_work", {"canadian_work_years": 0.9}, "1 year of Canadian", "1 an de"),
        ("spouse.education", {"spouse": {}}, "secondary diploma", "études secondaires"),
        ("spouse.language.reading", {"spouse": {}}, "CLB 5 or more", "NCLC 5 ou plus"),
        ("spouse.canadian_work", {"spouse": {}}, "1 year of Canadian work", "1 an de travail"),
        ("transferability.education.language", {"english": {"clb": 6}}, "CLB 7 or more", "NCLC 7"),
        ("transferability.education.canadian_work", {}, "1 year of Canadian", "1 an de travail au"),
        (
            "transferability.foreign_work.language",
            {"english": {"clb": 9}},
            "1 year of foreign work",
            "1 an de travail à l’étranger",
        ),
        (
            "transferability.foreign_work.language",
            {"french": {"clb": 6}, "foreign_work_years": 1},
            "NCLC 7 or more in all four",
            "NCLC 7 ou plus dans les quatre habiletés",
        ),
        (
            "transferability.certificate",
            {"english": {"clb": 5}},
            "a Canadian trade certificate",
            "un certificat de compétence canadien",
        ),
        (
            "transferability.certificate",
            {"english": {"clb": 4}, "certificate_of_qualification": True},
            "CLB 5 or more in all four",
            "NCLC 5 ou plus dans les quatre",
        ),
        ("additional.nomination", {}, "a nomination", "une désignation"),
        ("additional.canadian_study", {}, "one or two years", "un ou deux ans"),
        ("additional.sibling", {}, "sibling in Canada", "un frère ou une sœur"),
        (
            "additional.french",
            {"english": {"clb": 9}},
            "NCLC 7 or more in French in all four",
            "NCLC 7 ou plus en français dans les quatre habiletés",
        ),
        (
            "additional.french",
            {"french": {"reading": 6, "writing": 9, "listening": 9, "speaking": 9}},
            "NCLC 7 or more in French in all four",
            "NCLC 7 ou plus en français dans les quatre habiletés",
        ),
    ],
)
def test_a_line_without_points_says_what_is_needed(id, given, en, fr):
    found = line(id, **given)
    assert found.points == 0
    assert found.needed.en.startswith("needs ")
    assert found.needed.fr.startswith("il faut ")
    assert en in found.needed.en
    assert fr in found.needed.fr
    score = crs.score(profile(**given), on=DAY)
    assert squeezed(found.needed.en) in squeezed(_because_of_all(score, "text", "en"))
    assert squeezed(found.needed.fr) in squeezed(_because_of_all(score, "text", "fr"))


@pytest.mark.parametrize(
    ("id", "given", "present", "absent"),
    [
        ("transferability.education.language", {"english": {"clb": 6}}, ["CLB 7"], ["credential"]),
        (
            "transferability.education.language",
            {"education": "secondary", "english": {"clb": 9}},
            ["one-year credential"],
            ["CLB"],
        ),
        (
            "transferability.education.canadian_work",
            {"education": "secondary"},
            ["one-year credential", "1 year of Canadian work"],
            [],
        ),
        (
            "transferability.foreign_work.canadian_work",
            {"canadian_work_years": 1},
            ["1 year of foreign work"],
            ["Canadian"],
        ),
        ("transferability.certificate", {}, ["trade certificate", "CLB 5"], []),
        ("transferability.certificate", {"english": {"clb": 9}}, ["trade certificate"], ["CLB"]),
        ("additional.french", {}, ["NCLC 7"], ["and CLB"]),
    ],
)
def test_only_what_is_missing_is_needed(id, given, present, absent):
    needed = line(id, **given).needed.en
    assert [part for part in present if part not in needed] == []
    assert [part for part in absent if part in needed] == []


@pytest.mark.parametrize("rules", ["2015-01-01", "2016-11-19", "2020-10-20"])
def test_a_job_offer_is_needed_while_it_counted(rules):
    assert line("additional.job_offer", rules=rules).needed.en == "needs a qualifying job offer"
    assert line("additional.job_offer", rules=rules).needed.fr == (
        "il faut une offre d’emploi admissible"
    )


@given(profiles(), rule_sets())
def test_needs_are_said_where_and_only_where_a_line_has_no_points(profile, rules):
    score = crs.score(profile, rules=rules)
    for id, points in score.points().items():
        found = score[id]
        factor = isinstance(rules[id], Factor)
        can = factor and found.maximum and not found.repealed
        assert bool(found.needed.en) == bool(found.needed.fr) == bool(can and not points), id


def test_the_explanation_of_a_nought_shows_all_that_is_needed():
    for lang, word in (("en", "needs "), ("fr", "il faut ")):
        score = crs.score(NOBODY, on=DAY)
        rows = text_rows(score.explain(lang=lang), lang)
        assert score.total == 0
        assert all(row[1] == "0" for row in rows)
        assert sum(word in row[3] for row in rows) == 14


# --------------------------------------------------------------------------- notes


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    ("spouse", "en", "fr"),
    [
        ({"accompanying": False}, "does not come to Canada", "ne vient pas au Canada"),
        ({"citizen_or_pr": True}, "citizen or permanent resident", "citoyen ou résident permanent"),
        (
            {"accompanying": False, "citizen_or_pr": True},
            "citizen or permanent resident",
            "citoyen ou résident permanent",
        ),
    ],
)
def test_a_spouse_who_is_not_scored_is_noted(format, spouse, en, fr):
    score = crs.score(profile(spouse={"education": "phd", **spouse}), on=DAY)
    said = " ".join(score.explain(format).split())
    assert en in said
    assert "scored as single (MI 1)" in said
    assert "Spouse or common-law partner factors" not in said
    said = " ".join(score.explain(format, lang="fr").split())
    assert fr in said
    assert "évalué comme célibataire (IM 1)" in said


@pytest.mark.parametrize("spouse", [None, {}])
def test_no_note_without_a_reason(spouse):
    said = crs.score(profile(spouse=spouse), on=DAY).explain()
    assert "Note" not in said
    assert ("Spouse" in said) == (spouse is not None)


@pytest.mark.parametrize("offer", ["none", "senior-manager", "other"])
def test_the_repealed_job_offer_is_shown_with_its_day(offer):
    score = crs.score(profile(job_offer=offer), on=DAY)
    (row,) = [row for row in text_rows(score.explain(), "en") if "job offer" in row[0]]
    assert row[1:3] == ["0", "0"]
    assert "no points since 2025-03-25" in row[3]
    assert "needs" not in row[3]
    assert row[4] == "MI amendment 2025-03-11, 29(1)"
    (row,) = [row for row in text_rows(score.explain(lang="fr"), "fr") if "emploi)" in row[0]]
    assert "aucun point depuis le 2025-03-25" in row[3]
    before = crs.score(profile(job_offer=offer), on=date(2025, 3, 24)).explain()
    assert "no points since" not in before


def test_caveats_are_shown_in_every_format():
    score = crs.score(COUPLE, on=date(2026, 11, 23))
    assert score.caveats
    for format in ("text", "markdown", "html"):
        for lang in ("en", "fr"):
            said = squeezed(score.explain(format, lang=lang))
            if format == "html":
                said = squeezed(html_rows(score.explain(format, lang=lang))[2])
            for caveat in score.caveats:
                assert squeezed(caveat.text[lang]) in said


# --------------------------------------------------------------------------- files of one's own

OWN = """
id = "own"
label = { en = "Own <rules>", fr = "Règles <propres>" }
amends = "2025-03-25"
in_force_from = 2027-01-01
last_verified = 2026-11-22
status = "proposed"

[[source]]
id = "paper"
short = { en = "Paper <1> | a", fr = "Document <1> | a" }
title = { en = "Paper", fr = "Document" }
date = 2026-01-01

[[factor]]
id = "additional.sibling"
label = { en = "<script>1</script> | & [bold]x[/bold]", fr = "<b>Fratrie</b> | & \\"y\\"" }
source = "paper"
section = "2 | 3"
confidence = "C"
rows = "sibling_in_canada"
columns = ["either"]
points = [[false, 0], [true, 20]]

[[factor]]
id = "core.canadian_work"
label = { en = "Canadian work", fr = "Travail au Canada" }
source = "paper"
section = "4"
confidence = "C"
rows = "canadian_work_years"
columns = ["without_spouse", "with_spouse"]
points = [[0, 80, 70]]

[[factor]]
id = "transferability.foreign_work.language"
label = { en = "Foreign work and language", fr = "Travail à l’étranger et langue" }
source = "paper"
section = "5"
confidence = "C"
rows = "foreign_work_years"
columns = "first_least"
heads = [6, 7]
points = [[0, 0, 0], [1, 0, 50]]
points_with_spouse = [[0, 0, 0], [1, 0, 40]]
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    path = tmp_path_factory.mktemp("rules") / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return crs.rules.load(path)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_signs_of_markup_in_a_file_of_ones_own_are_only_text(own, lang):
    score = crs.score(profile(sibling_in_canada=True), rules=own)
    label = own["additional.sibling"].label[lang]
    rows, _, text = html_rows(score.explain("html", lang=lang))
    assert label in [row[0] for row in rows]
    assert "<script" not in score.explain("html", lang=lang)
    assert label in text
    assert {len(row) for row in markdown_rows(score.explain("markdown", lang=lang))} == {5}
    assert squeezed(label) in squeezed(
        "".join(row[0] for row in text_rows(score.explain(lang=lang), lang))
    )


def test_no_word_of_a_file_of_ones_own_is_cut_short(tmp_path):
    word = "Arbeitserlaubnisverlängerungsantrag"
    path = tmp_path / "long.toml"
    path.write_text(OWN.replace("<script>1</script>", word), encoding="utf-8")
    score = crs.score(profile(), rules=crs.rules.load(path))
    rows = text_rows(score.explain(), "en")
    assert word in squeezed("".join(row[0] for row in rows))


SECOND_OF_ONE_KIND = """
[[factor]]
id = "transferability.foreign_work.canadian_work"
label = { en = "Foreign work and language once more", fr = "Travail à l’étranger, encore" }
source = "paper"
section = "6"
confidence = "C"
rows = "foreign_work_years"
columns = "first_least"
heads = [6, 7]
points = [[0, 0, 0], [1, 0, 20]]
"""


def test_only_abilities_that_say_the_same_share_a_row(tmp_path):
    """Two other lines that read the same facts keep their own rows and points."""
    path = tmp_path / "alike.toml"
    path.write_text(OWN.replace("[1, 0, 50]", "[1, 0, 30]") + SECOND_OF_ONE_KIND, encoding="utf-8")
    candidate = profile(english={"clb": 9}, foreign_work_years=1)
    score = crs.score(candidate, rules=crs.rules.load(path))
    assert [line.points for line in score["transferability.foreign_work"].lines] == [30, 20]
    rows = text_rows(score.explain(), "en")
    assert "in all four" not in " ".join(row[3] for row in rows if row[0].startswith("Foreign"))
    assert [row[1] for row in rows if row[0].startswith("Foreign work and language")] == [
        "30",
        "20",
    ]


def test_a_source_without_an_address_has_no_link(own):
    score = crs.score(profile(canadian_work_years=1), rules=own)
    rows = markdown_rows(score.explain("markdown"))
    (row,) = [row for row in rows if "Canadian work" in row[0] and "experience" not in row[0]]
    assert "](" not in row[4]
    html, links, _ = html_rows(score.explain("html"))
    assert len(links) < len(html) - 2


# --------------------------------------------------------------------------- the grid


def grid(rules, lang):
    """Every block of a rule set by its id, in the words of one language."""

    def words(row):
        return tuple(said(cell, lang) for cell in row)

    return {
        block.id: replace(
            block,
            label=block.label[lang],
            maximum=said(block.maximum, lang),
            cap=said(block.cap or "", lang),
            head=words(block.head),
            rows=tuple(map(words, block.rows)),
        )
        for block in blocks(rules)
    }


@pytest.mark.parametrize("rules", [*crs.rules.all(), "own"], ids=repr)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_grid_shows_every_group_and_table_with_its_points(rules, lang, own):
    rules = own if rules == "own" else rules
    found = grid(rules, lang)
    for node in rules.nodes.values():
        if node is rules.root or node.id.rpartition(".")[2] in (
            "reading",
            "writing",
            "listening",
            "speaking",
        ):
            continue
        block = found.pop(node.id)
        assert block.label == node.label[lang]
        assert block.citation is node.citation
        assert str(node.maximum[False]) in block.maximum
        assert str(node.maximum[True]) in block.maximum
        cap = getattr(node, "cap", None)
        assert bool(block.cap) == (cap is not None)
        if cap is not None:
            assert all(str(number) in block.cap for number in cap)
        if isinstance(node, Factor):
            shown = {cell for row in block.rows for cell in row[1:]}
            points = {str(point) for state in node.points for point in state}
            assert shown == points
            assert all(len(row) == len(block.head) for row in block.rows)
    assert found == {}


def test_the_rows_of_a_grid_are_those_of_the_law():
    found = grid(crs.rules.get(CURRENT), "en")
    age = found["core.age"]
    assert age.head == ("age", "without spouse", "with spouse")
    assert age.rows[0] == ("17 or less", "0", "0")
    assert age.rows[3] == ("20 to 29", "110", "100")
    assert age.rows[4] == ("30", "105", "95")
    assert age.rows[-1] == ("45 or more", "0", "0")
    assert found["core.first_language"].rows[1][1:] == ("6", "6")
    assert found["core.second_language"].cap.endswith("24, with a spouse 22")
    assert found["additional.nomination"].rows == (("not nominated", "0"), ("nominated", "600"))
    assert found["additional.job_offer"].rows == (("no points since 2025-03-25", "0"),)
    assert found["transferability.foreign_work.language"].rows[-1] == ("3 or more", "0", "25", "50")
    french = grid(crs.rules.get(CURRENT), "fr")
    assert french["core.age"].head == ("âge", "sans conjoint", "avec conjoint")
    assert french["core.age"].rows[0] == ("17 ou moins", "0", "0")
    assert french["core.age"].rows[3] == ("20 à 29", "110", "100")
    assert french["core.age"].rows[-1] == ("45 ou plus", "0", "0")
    assert french["additional.job_offer"].rows == (("aucun point depuis le 2025-03-25", "0"),)


def test_the_grid_of_a_file_of_ones_own(own):
    found = grid(own, "en")
    assert found["core.canadian_work"].rows == (("any", "80", "70"),)
    assert [row[0] for row in found["transferability.foreign_work.language"].rows] == [
        "0, without spouse",
        "1 or more, without spouse",
        "0, with spouse",
        "1 or more, with spouse",
    ]
