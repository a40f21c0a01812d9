"""A desk's workbook as Excel, LibreOffice and people write it, beside an oracle of its own."""

from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import crs
from commands import run
from crs._frames.caseload.clients import caseload
from crs.errors import FileError
from desk.clients import HEADS, ON, book, sixty
from oracles import eligibility, profile

CLIENTS = sixty()


def read(path, **more):
    return crs.reports.desk(path, on=ON, **more)


@pytest.fixture(scope="module")
def looked_over(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "clients.xlsx"
    book(CLIENTS).save(path)
    return read(path)


def test_every_client_is_read_and_scored_as_the_instruments_say(looked_over):
    found = {each.client.number: each for each in looked_over.clients}
    assert found.keys() == CLIENTS.keys()
    for number, (name, person) in CLIENTS.items():
        each = found[number]
        assert each.client.name == name
        assert each.client.wrong == ()
        allowed = {
            profile.score(person, ON, cap=cap, alone=alone)
            for cap in ("day", "week")
            for alone in ("first", "second")
        }
        assert (each.review.score.least, each.review.score.most) in allowed, number
    assert len({each.review.score.total for each in looked_over.clients}) > 40


def test_what_is_read_is_what_was_written(looked_over):
    for each in looked_over.clients:
        _, person = CLIENTS[each.client.number]
        assert each.client.dossier == crs.Dossier.model_validate(person)


def test_the_programs_are_those_of_the_law(looked_over):
    words = {"yes": eligibility.YES, "no": eligibility.NO, "unknown": eligibility.OPEN}
    for each in looked_over.clients:
        _, person = CLIENTS[each.client.number]
        whole = {"siblings": [], "relatives": [], "job_offers": [], **person}
        allowed = {}
        for cap in ("day", "week"):
            for regular in (False, True):
                for second in (eligibility.YES, eligibility.OPEN):
                    terms = {"cap": cap, "regular": regular, "by_second": second}
                    for key, answer in eligibility.answers(whole, ON, **terms).items():
                        allowed.setdefault(key, set()).add(answer)
        for verdict in each.review.verdicts:
            if verdict.kind == "program":
                assert words[verdict.answer] in allowed[verdict.id], each.client.number


def test_the_standing_to_rounds_is_that_of_a_comparison(looked_over):
    """By the day of the review; a round of a kind is open to whoever its program is open to."""
    last = {str(round.type): round for round in crs.rounds.all(since=date(2025, 10, 2))}
    for each in looked_over.clients:
        kinds = {str(kind.type): kind for kind in each.review.kinds}
        assert kinds.keys() == last.keys()
        for key, kind in kinds.items():
            assert (kind.number, kind.cutoff) == (last[key].number, last[key].cutoff)
            assert kind.margin == each.review.score.total - last[key].cutoff
        answers = {verdict.id: verdict.answer for verdict in each.review.verdicts}
        nominated = "provincial_nomination" in CLIENTS[each.client.number][1]
        if not nominated:
            assert kinds["pnp"].eligible == "no"
        if answers["cec"] == "no":
            assert kinds["cec"].eligible == "no"
        elif answers["cec"] == "yes":
            assert kinds["cec"].eligible == "yes"


FRENCH = {
    "File": "Dossier",
    "Name": "Nom",
    "Date of birth": "Date de naissance",
    "Family size": "Taille de la famille",
    "Settlement funds": "Fonds d’établissement",
    "Funds since": "Fonds depuis",
    "Profile submitted": "Profil soumis",
    "First official language": "Première langue officielle",
    "Nominated since": "Désignation depuis",
    "Sibling in Canada since": "Frère ou sœur au Canada depuis",
    "Whose": "De qui",
    "Date of the test": "Date du test",
    "Reading": "Compréhension de l’écrit",
    "Writing": "Expression écrite",
    "Listening": "Compréhension de l’oral",
    "Speaking": "Expression orale",
    "Level": "Niveau",
    "Country": "Pays",
    "Awarded": "Obtenu",
    "Assessed (ECA)": "Évalué (EDE)",
    "Study begun": "Études commencées",
    "Study ended": "Études terminées",
    "Campus in Canada": "Campus au Canada",
    "Months full time": "Mois à temps plein",
    "Months in Canada": "Mois au Canada",
    "Language study (%)": "Pourcentage d’études de langue",
    "Distance learning (%)": "Pourcentage à distance",
    "Award obliges to return": "Bourse obligeant au retour",
    "NOC 2021": "CNP 2021",
    "Employer’s name": "Nom de l’employeur",
    "First day": "Premier jour",
    "Last day": "Dernier jour",
    "Hours a week": "Heures par semaine",
    "Kind of employer": "Type d’employeur",
    "Full-time student then": "Aux études à temps plein",
    "Allowed to work": "Autorisé à travailler",
    "Comes to Canada": "Vient au Canada",
    "Citizen or permanent resident": "Citoyen ou résident permanent",
}
WORDS = {
    True: "Oui",
    False: "non",
    "client": "client",
    "partner": "Conjoint",
    "english": "anglais",
    "quebec": "Québec",
    "masters": "maîtrise",
    "canadian": "employeur canadien",
    "self-employed": "à son compte",
}


def in_french(value):
    if isinstance(value, bool | str):
        return WORDS.get(value, value)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return value


def moment(day):
    return datetime.combine(day, time())


WAYS = {
    "dates as moments": {"cell": lambda value: moment(value) if isinstance(value, date) else value},
    "dates as text": {"cell": lambda value: str(value) if isinstance(value, date) else value},
    "dates in words": {
        "cell": lambda value: f"{value:%d %B %Y}" if isinstance(value, date) else value
    },
    "numbers as text": {
        "cell": lambda value: (
            str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
        )
    },
    "a merged title above": {"top": 2},
    "in French": {"heads": FRENCH, "cell": in_french},
    "in capitals": {"heads": {head: head.upper() for of in HEADS.values() for head in of}},
}


@pytest.mark.parametrize("way", WAYS)
def test_ways_to_write_the_same(tmp_path, looked_over, way):
    some = dict(list(CLIENTS.items())[:12])
    book(some, **WAYS[way]).save(tmp_path / "clients.xlsx")
    found = caseload(tmp_path / "clients.xlsx").clients
    assert [client.wrong for client in found] == [()] * len(some)
    for client, known in zip(found, looked_over.clients, strict=False):
        assert crs.score(client.dossier, on=ON).points() == known.review.score.points(), way
        if way not in ("numbers as text", "in French"):  # a score stays as it is written
            assert client.dossier == known.client.dossier, way


def test_days_since_1904(tmp_path, looked_over):
    made = book(dict(list(CLIENTS.items())[:5]))
    made.epoch = CALENDAR_MAC_1904
    made.save(tmp_path / "clients.xlsx")
    found = caseload(tmp_path / "clients.xlsx").clients
    for client, known in zip(found, looked_over.clients, strict=False):
        assert client.dossier == known.client.dossier


def test_codes_as_numbers(tmp_path):
    """Excel drops the zeros before a number: 10 is the code 00010."""
    person = {
        "birth_date": date(1990, 1, 2),
        "work": [
            {"noc": code, "country": "India", "start": date(2020, 1, 6), "hours": 40}
            for code in (10, 21231, 7271)
        ],
    }
    book({1001: ("A", person)}).save(tmp_path / "clients.xlsx")
    [client] = caseload(tmp_path / "clients.xlsx").clients
    assert client.number == "1001"
    assert [spell.noc for spell in client.dossier.work][:2] == ["00010", "21231"]
    assert client.dossier.work[2].noc_2016 == "7271"


def test_a_hidden_sheet_is_not_read_and_named(tmp_path):
    made = book(dict(list(CLIENTS.items())[:3]))
    made["tests"].sheet_state = "hidden"
    made.create_sheet("notes")["A1"] = "anything"
    made.save(tmp_path / "clients.xlsx")
    found = caseload(tmp_path / "clients.xlsx")
    assert found.unread == ("tests", "notes")
    assert all(client.dossier.tests == () for client in found.clients)


def wrong_book(tmp_path):
    """Each mistake that a person makes, in a sheet of two clients."""
    some = dict(list(CLIENTS.items())[:2])
    made = book(some)
    clients, tests, work = made["clients"], made["tests"], made["work"]
    clients["C2"].number_format = "General"
    clients["C2"] = 45000
    row = tests.max_row + 1
    for column, value in enumerate(("2026-001", "nobody", "ielts", "03/04/2025", 7, 7, 7, 7), 1):
        tests.cell(row, column).value = value
    tests.cell(row + 1, 1).value = "1999-9"
    tests.cell(row + 1, 3).value = "ielts"
    tests.cell(row + 2, 3).value = "celpip"
    row_of_work = work.max_row + 1
    for column, value in enumerate(
        ("2026-001", None, "99999", None, "India", "2020-01-01", None, "=1+1"), 1
    ):
        work.cell(row_of_work, column).value = value
    made.save(tmp_path / "clients.xlsx")
    return row, row_of_work


def test_what_is_wrong_is_told_by_its_cell_and_marked_in_a_copy(tmp_path):
    row, row_of_work = wrong_book(tmp_path)
    out = tmp_path / "out.xlsx"
    told = run("batch", str(tmp_path / "clients.xlsx"), str(out), "--on", str(ON), code=3)
    made = openpyxl.load_workbook(out)
    marked = {
        f"{sheet.title} {cell.coordinate}": cell.comment.text
        for sheet in made
        for line in sheet.iter_rows()
        for cell in line
        if cell.comment
    }
    assert "45000 is a number, not a date" in marked["clients C2"]
    assert "whose it is" in marked[f"tests B{row}"]
    assert "no client 1999-9" in marked[f"tests A{row + 1}"]
    assert "no file number" in marked[f"tests A{row + 2}"]
    assert "formula" in marked[f"work H{row_of_work}"]
    assert made["clients"]["C2"].value == 45000
    rows = list(made["to correct"].iter_rows(min_row=2, values_only=True))
    assert {f"{sheet} {place}" for sheet, place, _ in rows} == marked.keys()
    assert "clients C2: 45000" in " ".join(told.split())
    scores = [line[2] for line in made["summary"].iter_rows(min_row=4, values_only=True)]
    assert scores == ["not read: see “to correct”"] * 2


def test_ambiguous_days_are_asked_about(tmp_path):
    person = {**CLIENTS["2026-000"][1], "birth_date": "03/04/1990"}
    book({"1": ("A", person)}).save(tmp_path / "clients.xlsx")
    [client] = caseload(tmp_path / "clients.xlsx").clients
    [problem] = client.cells
    assert (problem.sheet, problem.place) == ("clients", "C2")
    assert "1990-04-03 or 1990-03-04" in problem.text.en or "1990-03-04 or" in problem.text.en


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"Name": "Nickname"}, 'not read: "Nickname"'),
        ({"File": "Reference"}, "no row of heads with “File”"),
        ({"Province": "Name"}, "two columns that mean “Name”"),
    ],
)
def test_heads_that_are_not_read_stop_the_work(tmp_path, change, says):
    book(dict(list(CLIENTS.items())[:2]), heads=change).save(tmp_path / "clients.xlsx")
    with pytest.raises(FileError) as error:
        caseload(tmp_path / "clients.xlsx")
    assert says in str(error.value)


def test_a_head_that_is_set_aside_is_kept_and_not_read(tmp_path):
    some = dict(list(CLIENTS.items())[:2])
    book(some, heads={"Province": "Colour"}).save(tmp_path / "clients.xlsx")
    found = caseload(tmp_path / "clients.xlsx", ignore=["Colour"])
    assert [client.dossier.province for client in found.clients] == [None, None]


def test_a_file_that_is_there_twice(tmp_path):
    made = book(dict(list(CLIENTS.items())[:1]))
    for column in range(1, 4):
        made["clients"].cell(3, column).value = made["clients"].cell(2, column).value
    made.save(tmp_path / "clients.xlsx")
    [each] = read(tmp_path / "clients.xlsx").clients
    assert [(cell.sheet, cell.place) for cell in each.client.cells] == [("clients", "A3")]
    assert each.review is None


def test_a_workbook_without_clients(tmp_path):
    book({}).save(tmp_path / "clients.xlsx")
    with pytest.raises(FileError, match="holds no client"):
        read(tmp_path / "clients.xlsx")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_template_offers_what_is_read(tmp_path, lang):
    """Every word of every drop-down, in the sheet where it stands, gives a value that is read."""
    path = tmp_path / "clients.xlsx"
    run("batch", "--template", str(path), "--lang", lang)
    made = openpyxl.load_workbook(path)
    sheets = dict(zip(HEADS, made.worksheets, strict=False))
    heads = {sheet: [cell.value for cell in into[1]] for sheet, into in sheets.items()}
    known = FRENCH if lang == "fr" else {}
    for sheet, of in HEADS.items():
        assert {known.get(head, head) for head in of} <= set(heads[sheet])
    lists = made["lists"]
    assert lists.sheet_state == "hidden"
    offered = 0
    for sheet, into in sheets.items():
        for rule in into.data_validations.dataValidation:
            if rule.type != "list":
                continue
            column = str(rule.sqref).partition(":")[0].rstrip("0123456789")
            letters = made.defined_names[rule.formula1.lstrip("=")].attr_text.split("$")[1]
            words = [cell.value for cell in lists[letters] if cell.value is not None]
            head = into[f"{column}1"].value
            for word in words:
                offered += 1
                assert read_one(tmp_path, sheet, head, heads, word) == ()
    assert offered > 60


NEEDED = {
    "clients": {0: "1", 2: "1990-01-02"},
    "tests": {0: "1", 2: "celpip", 3: "2025-01-02", 4: 9, 5: 9, 6: 9, 7: 9},
    "credentials": {0: "1", 2: "masters", 3: "Canada", 4: "2020-01-02"},
    "work": {0: "1", 2: "21231", 5: "Canada", 6: "2020-01-02", 8: 40, 9: "canadian"},
    "partner": {0: "1"},
}


def read_one(tmp_path, sheet, head, heads, word):
    """What is wrong with one client, in one line of whose sheet a word of a drop-down stands."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, needed in NEEDED.items():
        into = made.create_sheet(name)
        into.append(heads[name])
        if name in ("clients", sheet):
            row = [needed.get(place) for place in range(len(heads[name]))]
            if name == sheet:
                row[heads[name].index(head)] = word
            into.append(row)
    made.save(tmp_path / "one.xlsx")
    [client] = caseload(tmp_path / "one.xlsx").clients
    wrong = client.wrong
    # some tests print other scores than these
    return () if sheet == "tests" and "score" in " ".join(map(str, wrong)) else wrong


def test_a_template_is_not_written_over(tmp_path):
    path = tmp_path / "clients.xlsx"
    path.write_bytes(b"mine")
    told = run("batch", "--template", str(path), code=2)
    assert "exists, and may be filled in" in " ".join(told.split())
    assert path.read_bytes() == b"mine"


def test_sheets_types_and_formats_stay(tmp_path):
    some = dict(list(CLIENTS.items())[:4])
    made = book(some)
    made["clients"]["C2"].number_format = "dd/mm/yyyy"
    made.create_sheet("notes")["B2"] = "=1+1"
    made["clients"].column_dimensions["A"].width = 33
    made.save(tmp_path / "clients.xlsx")
    run("batch", str(tmp_path / "clients.xlsx"), str(tmp_path / "out.xlsx"), "--on", str(ON))
    out = openpyxl.load_workbook(tmp_path / "out.xlsx")
    for sheet in made:
        for line in sheet.iter_rows():
            for cell in line:
                copy = out[sheet.title][cell.coordinate]
                if isinstance(cell.value, date) and not isinstance(cell.value, datetime):
                    assert copy.value.date() == cell.value
                else:
                    assert copy.value == cell.value
                assert copy.number_format == cell.number_format
    assert out["notes"]["B2"].value == "=1+1"
    assert out["clients"].column_dimensions["A"].width == 33
    assert out.sheetnames[0] == "summary"
    assert (tmp_path / "out.xlsx").stat().st_mode & 0o777 == 0o600


def test_no_name_is_a_formula(tmp_path):
    some = {"=1+1": ("=HYPERLINK(1)", CLIENTS["2026-000"][1])}
    made = book(some)
    for sheet in made:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    made.save(tmp_path / "clients.xlsx")
    for ending in ("xlsx", "csv"):
        run(
            "batch",
            str(tmp_path / "clients.xlsx"),
            str(tmp_path / f"out.{ending}"),
            "--on",
            str(ON),
        )
    out = openpyxl.load_workbook(tmp_path / "out.xlsx")
    for name in ("summary", "results"):
        assert all(cell.data_type != "f" for line in out[name].iter_rows() for cell in line)
    assert "\n'=1+1,'=HYPERLINK(1)," in (tmp_path / "out.csv").read_text("utf-8")
