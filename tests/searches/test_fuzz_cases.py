"""A few cases of the fuzzer with every run of the tests; `make fuzz` gives it a minute."""

import pytest

import fuzz

CASES = 60
SEED = 20_261_128


@pytest.mark.parametrize("first", range(SEED, SEED + CASES, 10))
def test_whatever_comes_ends_in_words_and_whole_files(first, monkeypatch):
    monkeypatch.setenv("CRS_LANG", "")
    for number in range(first, first + 10):
        assert fuzz.failure(number) is None, f"python tests/fuzz/fuzz.py --case {number}"
