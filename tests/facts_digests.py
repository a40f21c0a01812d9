"""Digests of the published tables, taken from the sources and not from the library's data.

Each is of the lines of one year, or of one group of occupations, so that a slip is found near
where it is. A later round or distribution is added after those counted here; what is counted here
changes only with a correction of the department's, which the changelog names.
"""

import hashlib

ROUNDS = {
    2015: (31_063, 23, "a22ca518224afb74"),
    2016: (33_782, 27, "c0ad7d7135b07d79"),
    2017: (86_023, 30, "85d9858e8262df64"),
    2018: (89_800, 28, "bd8e62f34855ab59"),
    2019: (85_300, 26, "c1350faf4a22a75c"),
    2020: (107_350, 37, "0fe2d37469049cb6"),
    2021: (114_431, 42, "357ab691e6248759"),
    2022: (46_539, 24, "71bb2464ea9ffda5"),
    2023: (110_266, 42, "b9869bee5f341932"),
    2024: (98_903, 52, "8bc43b714369ec74"),
    2025: (113_998, 58, "907768f8c1be3bb9"),
    2026: (135_215, 59, "1732db746368cf90"),
}
"""By year: the published sum of invitations, the rounds so far, and the digest of their lines."""

POOLS = {
    2022: (19, "ad762328477c6f7a"),
    2023: (25, "eb8d7fc7caee166c"),
    2024: (32, "67a8440a8e09ded3"),
    2025: (31, "183e72584b0b28d8"),
    2026: (19, "9b894232cb2a78d5"),
}
"""By year: the distributions of the feed so far, and the digest of their lines."""

FRENCH_TITLES = {
    "0": "d73bd5ea3a9bb7ce",
    "1": "5228b4ec99c5942c",
    "2": "4ed3dac1cbddb2bc",
    "3": "346313347484e7c5",
    "4": "bee22a269ab6e744",
    "5": "953ebc99fb61e0e8",
    "6": "54e038615c4ea7b9",
    "7": "763e3e788bdef745",
    "8": "54f1b312758401ef",
    "9": "082a99e4016fd429",
}
"""By broad category: the digest of the codes and French titles of NOC 2021."""

CONCORDANCE = {
    "0": "ee0114cf8783f8c4",
    "1": "23ea012aa91f288a",
    "2": "4bbf171876803101",
    "3": "4c2f574738413381",
    "4": "6a47768e01008ad6",
    "5": "5070fe625e177a5f",
    "6": "f79ac5975171a595",
    "7": "00751fe9cad71b04",
    "8": "568c3f7db443a66e",
    "9": "ba59ee8ee19d456a",
}
"""By first digit: the digest of the groups of NOC 2016, their titles and what they have become."""

OCCUPATIONS = {
    "0": (6, "1445b8f0558e32fc"),
    "1": (60, "71a4dd3e88357642"),
    "2": (66, "fe7ee93077b9aa8d"),
    "3": (43, "26ad3229b7774751"),
    "4": (52, "516a42ac61853d28"),
    "5": (37, "16527df4cb0af30c"),
    "6": (61, "5849fdebeb7dc6bb"),
    "7": (94, "80010ff1880eb3d4"),
    "8": (29, "187e48b35d23e8c3"),
    "9": (68, "6a6797ae4db69ca9"),
}
"""By broad category of NOC 2021: the unit groups, and the digest of their lines."""


def digest(lines):
    """The digest of some lines of text."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
