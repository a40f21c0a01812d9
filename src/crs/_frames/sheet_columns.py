"""What a sheet calls its columns: A, B, … Z, AA."""

from __future__ import annotations


def place_of(letters: str) -> int:
    """The place of the column that a sheet calls so, from 0."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def letters_of(place: int) -> str:
    """What a sheet calls the column at a place, from 0: A, B, … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
