"""What the fuzzer found, each mended at its cause: the input in short, and what is right."""

import openpyxl
import pytest

import commands


def invoke(folder, *arguments):
    return commands.invoke(*arguments, folder=folder, CRS_DATA_DIR=str(folder / "own"))


def test_a_column_of_a_workbook_that_is_called_as_one_of_ours(tmp_path):
    book = openpyxl.Workbook()
    for row in (["age", "education", "_crs_row"], [29, "masters", 1]):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    done = invoke(tmp_path, "batch", "in.xlsx", "out.csv")
    assert (done.code, 'the column "_crs_row" stands in the way' in done.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "me.toml", "--rules", "a" * 300),
        ("score", "a" * 300),
        ("score", "a\0b"),
        ("new", f"{'a' * 300}.toml", "--blank"),
        ("pool", "a\0b"),
    ],
)
def test_a_name_that_no_file_can_have_is_told(tmp_path, arguments):
    (tmp_path / "me.toml").write_text('age = 29\neducation = "masters"\n')
    done = invoke(tmp_path, *arguments)
    assert done.code == 2
    assert done.err.startswith("crs: ")


def test_a_submission_on_the_last_day_of_the_calendar(tmp_path):
    (tmp_path / "me.toml").write_text('age = 29\neducation = "masters"\n')
    arguments = ("compare", "me.toml", "--since", "2026-09-01", "--submitted-at", "9999-12-31")
    assert invoke(tmp_path, *arguments).code in (0, 2)


def test_a_file_of_separators_alone(tmp_path):
    (tmp_path / "in.csv").write_text(",,,\n,,\n")
    assert invoke(tmp_path, "batch", "in.csv", "out.csv").code == 2


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_one_score_of_a_test_that_a_head_names(tmp_path, ending):
    (tmp_path / "in.csv").write_text("age,education,TEF - CO\n29,masters,250\n")
    done = invoke(tmp_path, "batch", "in.csv", f"out.{ending}", "--rules", "2025-03-25")
    assert done.code in (2, 3)  # three abilities are missing, and no score is made of one
    assert done.err


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_number_with_a_sign_is_no_yes(tmp_path, ending):
    (tmp_path / "in.csv").write_text("age,education,provincial_nomination\n29,masters,-1\n")
    done = invoke(tmp_path, "batch", "in.csv", f"out.{ending}", "--rules", "2025-03-25")
    assert (done.code, "holds -1" in done.err or "holds '-1'" in done.err) == (3, True)


def test_what_a_head_means_may_be_longer_than_the_name_of_a_file(tmp_path):
    (tmp_path / "in.csv").write_text("age,education,x\n29,masters,1\n")
    done = invoke(tmp_path, "batch", "in.csv", "out.csv", "--map", f"x={'a' * 300}")
    assert (done.code, (tmp_path / "out.csv").exists()) == (2, False)


def test_a_preset_of_effort_that_is_a_table(tmp_path):
    (tmp_path / "me.toml").write_text('age = 29\neducation = "masters"\n')
    (tmp_path / "e.toml").write_text("preset = {}\n")
    done = invoke(tmp_path, "improve", "me.toml", "--effort", "e.toml")
    assert (done.code, "effort preset" in done.err) == (2, True)
