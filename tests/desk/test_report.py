"""A client's report as PDF, HTML and Markdown, read back."""

import io
import re
from datetime import date
from pathlib import Path

import pytest

import crs
from commands import invoke, run

EXAMPLES = Path(__file__).parents[2] / "examples" / "people"
ON = date(2026, 10, 1)
COUPLE = EXAMPLES / "couple-anders.toml"
pypdf = pytest.importorskip("pypdf", reason="the extra report is not installed")
pytest.importorskip("typst", reason="the extra report is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def written(folder):
    """One couple's report in each kind of file, in English and in French."""
    files = {}
    for lang in ("en", "fr"):
        for ending in ("pdf", "html", "md"):
            path = folder / f"{lang}.{ending}"
            run(
                *("report", str(COUPLE), str(path), "--on", str(ON), "--lang", lang),
                *("--name", "Anders Holm", "--number", "2026-014", "--target", "520"),
                *("--prepared-by", "R. Tremblay, RCIC"),
            )
            files[lang, ending] = path
    return files


def text_of(path):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def squeezed(text):
    """A text without spaces and hyphens, which a line's end may change."""
    return re.sub(r"[\s\u00ad\u00a0-]", "", text)


SECTIONS = {
    "en": [
        "The score, line by line",
        "How each value came about",
        "Evidence to gather",
        "Programs and categories",
        "Rounds of invitations",
        "Calendar of changes",
        "What would raise the score",
        "Sources",
        "How this report was made",
    ],
    "fr": [
        "La note, élément par élément",
        "D’où vient chaque valeur",
        "Preuves à réunir",
        "Programmes et catégories",
        "Rondes d’invitations",
        "Calendrier des changements",
        "Ce qui ferait monter la note",
        "Sources",
        "Comment ce rapport a été produit",
    ],
}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_section_stands_in_order(written, lang):
    for ending in ("pdf", "html", "md"):
        path = written[lang, ending]
        text = text_of(path) if ending == "pdf" else path.read_text("utf-8")
        words = squeezed(text)
        places = [words.index(squeezed(heading)) for heading in SECTIONS[lang][:-2]]
        places += [words.rindex(squeezed(heading)) for heading in SECTIONS[lang][-2:]]
        assert places == sorted(places), ending
        for given in ("Anders Holm", "2026-014", "R. Tremblay, RCIC", "2026-10-01"):
            assert squeezed(given) in squeezed(text)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_pdf_is_tagged_and_can_be_found_through(written, lang):
    reader = pypdf.PdfReader(written[lang, "pdf"])
    root = reader.trailer["/Root"]
    assert root["/Lang"].startswith(lang)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    titles = [entry.title for entry in flat(reader.outline)]
    assert [title for title in titles if title in SECTIONS[lang]] == SECTIONS[lang]
    kinds = list(structure(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= set(kinds)


def flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def structure(node):
    """The kind of every element of the tree; a figure says in words what it shows."""
    node = node.get_object()
    if "/S" in node:
        yield node["/S"]
        if node["/S"] == "/Figure":
            assert len(node["/Alt"]) > 40
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid.get_object(), dict) and "/S" in kid.get_object():
            yield from structure(kid)


def test_every_number_is_that_of_the_score_explained(written):
    """The points of each line, with its clause, as `crs score --explain` has them."""
    score = crs.score(crs.load(COUPLE), on=ON)
    text = squeezed(text_of(written["en", "pdf"]))
    seen = 0
    stack = list(score["total"].lines)
    while stack:
        line = stack.pop()
        stack += line.lines
        if line.points and line.because.en:
            seen += 1
            assert squeezed(f"{line.points}{line.maximum}{line.because.en.split(';')[0]}") in text
            assert squeezed(line.citation.clause.en) in text
    assert seen > 8
    for verdict in crs.eligibility(crs.load(COUPLE), on=ON).verdicts:
        assert squeezed(verdict.name.en) in text
        for requirement in verdict.requirements:
            assert squeezed(requirement.citation.clause.en) in text


def test_there_is_evidence_for_every_value_that_gives_points():
    report = crs.reports.client_report(crs.load(COUPLE), on=ON)
    proofs = {proof.field: proof for proof in report.proofs}
    claimed = {"age", "education", "english", "foreign_work_years", "spouse.education"}
    assert claimed | {"spouse.language"} == proofs.keys()
    assert all(proof.evidence.documents and proof.facts for proof in report.proofs)


def test_the_same_facts_give_the_same_bytes(folder, written):
    again = folder / "again.pdf"
    run(
        *("report", str(COUPLE), str(again), "--on", str(ON), "--name", "Anders Holm"),
        *("--number", "2026-014", "--target", "520", "--prepared-by", "R. Tremblay, RCIC"),
    )
    assert again.read_bytes() == written["en", "pdf"].read_bytes()
    assert again.stat().st_mode & 0o777 == 0o600


def test_both_languages_and_a_letterhead(folder):
    head = folder / "firm.toml"
    head.write_text(
        'firm = { en = "Tremblay Law", fr = "Cabinet Tremblay" }\n'
        'lines = ["1 Main Street", "Ottawa"]\nprepared_by = "R. Tremblay"\n'
        'closing = { en = "Yours truly", fr = "Cordialement" }\n',
        "utf-8",
    )
    for ending in ("pdf", "html", "md"):
        path = folder / f"both.{ending}"
        run(
            *("report", str(COUPLE), str(path), "--on", str(ON)),
            *("--both", "--lang", "fr", "--letterhead", str(head), "--paper", "a4"),
        )
        text = squeezed(text_of(path) if ending == "pdf" else path.read_text("utf-8"))
        words = ["CabinetTremblay", "Cordialement", "TremblayLaw", "Yourstruly"]
        assert [text.index(word) for word in words] == sorted(text.index(word) for word in words)
        assert text.count("R.Tremblay") == 4  # on the cover, and in the command that makes it again
    box = pypdf.PdfReader(folder / "both.pdf").pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    html = (folder / "both.html").read_text("utf-8")
    assert '<div lang="fr">' in html
    assert '<div lang="en">' in html
    assert "http" not in re.sub(r'href="[^"]*"|xmlns(:xlink)?="[^"]*"', "", html)


def test_a_redacted_report_tells_no_name_and_no_birthday(folder):
    dossier = crs.load(COUPLE)
    names = {spell.name for spell in (*dossier.work, *dossier.spouse.work) if spell.name}
    assert names
    for ending in ("pdf", "html", "md"):
        path = folder / f"redacted.{ending}"
        run(
            *("report", str(COUPLE), str(path), "--on", str(ON), "--redact"),
            *("--name", "Anders Holm", "--number", "2026-014", "--target", "520"),
        )
        text = text_of(path) if ending == "pdf" else path.read_text("utf-8")
        for name in {"Anders Holm", *names}:
            assert squeezed(name) not in squeezed(text)
        for birth in (dossier.birth_date.first, dossier.spouse.birth_date.first):
            assert str(birth) not in text
            for year in range(2018, 2033):
                day = birth.replace(year=year)
                assert str(day) not in text
        assert "2026-014" in text
    assert crs.reports.client_report(dossier, on=ON).digest not in text


def test_a_folder_of_dossiers_gives_a_folder_of_reports(tmp_path):
    people = tmp_path / "people"
    people.mkdir()
    for name in ("nurse", "developer"):
        (people / f"{name}.toml").write_bytes((EXAMPLES / f"{name}.toml").read_bytes())
    (people / "broken.toml").write_text('birth_date = "2030-13-01"\n', "utf-8")
    out = tmp_path / "out"
    told = run("report", str(people), str(out), "--on", str(ON), "--as", "md", code=3)
    assert sorted(path.name for path in out.iterdir()) == ["developer.md", "nurse.md"]
    assert "broken.toml" in told
    assert "2 reports written to" in " ".join(told.replace("crs:", "").split())
    assert out.stat().st_mode & 0o777 == 0o700
    developer = (out / "developer.md").read_text("utf-8")
    assert "| File number | **developer**" in developer or "developer" in developer
    assert "Philippines" not in developer  # nothing of one client is in another's


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("{couple}", "{out}/a.docx"), "must end in .pdf, .html or .md"),
        (("{out}/none.toml", "{out}/a.pdf"), "none.toml"),
        (("{profile}", "{out}/a.pdf"), "is a profile"),
        (("{people}", "{out}/file"), "is a file"),
        (("{people}", "{out}/b", "--name", "A"), "are of one client"),
        (("{empty}", "{out}/b"), "holds no dossier"),
        (("{couple}", "{out}/a.pdf", "--letterhead", "{out}/file"), "file"),
        (("{couple}", "{out}/a.pdf", "--target", "cek"), "cek"),
        (("{couple}", "{out}/no/such/a.pdf"), "no such file or directory"),
    ],
)
def test_wrong_words_write_nothing(tmp_path, words, says):
    (tmp_path / "file").write_text("firm = 3\n", "utf-8")
    (tmp_path / "empty").mkdir()
    places = {
        "couple": COUPLE,
        "out": tmp_path,
        "people": EXAMPLES,
        "empty": tmp_path / "empty",
        "profile": EXAMPLES.parent / "skilled-worker.toml",
    }
    told = run("report", *(word.format(**places) for word in words), code=2)
    assert says in " ".join(told.replace("crs:", "").split())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file"]


def test_a_report_replaces_one_and_keeps_its_mode(folder):
    path = folder / "kept.md"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    assert invoke("report", str(COUPLE), str(path), "--on", str(ON)).code == 0
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text("utf-8") != "old"


def test_what_comes_from_outside_is_only_words(folder):
    """Nothing that a client is called is obeyed by what sets the page."""
    name = 'A" #import "x": * \\ ] $x$ <b> `c` \x1b[31m'
    path = folder / "strange.pdf"
    run("report", str(COUPLE), str(path), "--on", str(ON), "--name", name)
    assert squeezed('A"#import"x":*\\]$x$<b>`c`') in squeezed(text_of(path))
    html = folder / "strange.html"
    run("report", str(COUPLE), str(html), "--on", str(ON), "--name", name)
    assert "<b>" not in html.read_text("utf-8")


def test_a_long_dossier_is_set_whole():
    work = [
        {"noc": "21231", "country": "India", "start": f"{year}-01-01", "end": f"{year}-06-30"}
        | {"hours": 40, "name": f"employer number {year}"}
        for year in range(1980, 2026)
    ]
    dossier = crs.Dossier.model_validate({"birth_date": "1960-02-29", "work": work})
    report = crs.reports.client_report(dossier, on=ON)
    content = crs.reports.written(report, "pdf")
    text = squeezed("".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(content)).pages))
    for year in range(2017, 2026):
        assert f"employernumber{year}" in text
