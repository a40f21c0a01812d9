"""A second copy of the categories, typed by hand from the facts and not from the library.

The lists of 2023 are written out; the later ones follow from them by the published changes, so
that a slip in a list and one in a change cannot hide each other.
"""

FIRST = {
    "healthcare": (
        "31100 31101 31102 31103 31110 31111 31112 31121 31200 31201 31202 31203 31204 "
        "31209 31300 31301 31302 31303 32101 32102 32103 32109 32120 32121 32122 32200 "
        "32201 32209 33101 33102 33103 33109 41301 41320 42203 "
    ),
    "stem": (
        "20010 20011 20012 21200 21201 21202 21203 21210 21211 21220 21221 21222 21223 "
        "21230 21231 21232 21233 21234 21300 21310 21311 21321 21322 41400 "
    ),
    "trade": ("72014 72106 72200 72300 72310 72400 72402 72405 72406 73200 "),
    "transport": ("70020 72403 72404 72600 72601 72602 72603 72604 73300 93200 "),
    "agriculture": ("63201 82030 82031 "),
}

# Version, list: codes that left it, codes that joined it.
CHANGES = {
    "2025-02-27": {
        "healthcare": (
            "31204 32200 32209 33109 41320 42203",
            "31120 32104 32111 32123 32124 32129 41300 42201",
        ),
        "stem": (
            """20010 20012 21200 21201 21202 21203 21210 21211 21221 21222 21223 21230 21231 21232
            21233 21234 21311 21322 41400""",
            "21301 21331 22300 22301 22310 63100",
        ),
        "trade": (
            "72014 72405 72406 73200",
            """22303 63200 70010 70011 72100 72102 72201 72302 72311 72320 72401 72422 72501 72999
            73100 73110 73112 73113 82021""",
        ),
        "agriculture": ("82030 82031", ""),
        "transport": (FIRST["transport"], ""),
        "education": ("", "41220 41221 42202 42203 43100"),
    },
    "2026-02-18": {
        "trade": ("63200", "63201"),
        "agriculture": ("63201", ""),
        "transport": ("", "22313 72404 72410 72600"),
        "physicians": ("", "31100 31101 31102"),
        "senior-managers": ("", "00012 00013 00014 00015"),
        "researchers": ("", "41200 41201"),
        "military": ("", "40042 42102 43204"),
    },
}

# Published change counts of 2025: joined, left.
COUNTS_2025 = {"healthcare": (8, 6), "stem": (6, 19), "trade": (19, 4), "agriculture": (0, 2)}

# Version: the number of each list, rows in all, different codes.
LENGTHS = {
    "2023-05-31": (
        {"healthcare": 35, "stem": 24, "trade": 10, "transport": 10, "agriculture": 3},
        82,
        82,
    ),
    "2025-02-27": (
        {"healthcare": 37, "stem": 11, "trade": 25, "agriculture": 1, "education": 5},
        79,
        79,
    ),
    "2026-02-18": (
        {
            "healthcare": 37,
            "stem": 11,
            "trade": 25,
            "transport": 4,
            "education": 5,
            "physicians": 3,
            "senior-managers": 4,
            "researchers": 2,
            "military": 3,
        },
        94,
        91,
    ),
}

# Version, category: months, continuous, window in years, place.
EXPERIENCE = {
    "2023-05-31": dict.fromkeys(FIRST, (6, True, 3, "anywhere")),
    "2025-02-27": dict.fromkeys(
        ("healthcare", "stem", "trade", "agriculture", "education"), (6, True, 3, "anywhere")
    ),
    "2025-12-08": {"physicians": (12, True, 3, "canada")},
    "2026-02-18": dict.fromkeys(
        ("healthcare", "stem", "trade", "education", "transport"), (12, False, 3, "anywhere")
    )
    | dict.fromkeys(("physicians", "senior-managers", "researchers"), (12, False, 3, "canada")),
}

# Name of a round without capitals: category, version, first and last day seen.
ROUND_NAMES = {
    "healthcare occupations (version 1)": ("healthcare", "2023-05-31", "2023-06-28", "2024-11-20"),
    "stem occupations (version 1)": ("stem", "2023-05-31", "2023-07-05", "2024-04-11"),
    "french language proficiency (version 1)": (
        "french",
        "2023-05-31",
        "2023-07-07",
        "2025-12-17",
    ),
    "trade occupations (version 1)": ("trade", "2023-05-31", "2023-08-03", "2024-10-23"),
    "transport occupations (version 1)": ("transport", "2023-05-31", "2023-09-20", "2024-03-13"),
    "agriculture and agri-food occupations (version 1)": (
        "agriculture",
        "2023-05-31",
        "2023-09-28",
        "2024-02-16",
    ),
    "education occupations (version 1)": ("education", "2025-02-27", "2025-05-01", "2025-09-17"),
    "healthcare and social services occupations (version 2)": (
        "healthcare",
        "2025-02-27",
        "2025-05-02",
        "2025-12-11",
    ),
    "trade occupations (version 2)": ("trade", "2025-02-27", "2025-09-18", "2025-09-18"),
    "french-language proficiency 2026-version 2": (
        "french",
        "2026-02-18",
        "2026-02-06",
        "2026-08-19",
    ),
    "physicians with canadian work experience, 2026-version 1": (
        "physicians",
        "2026-02-18",
        "2026-02-19",
        "2026-09-03",
    ),
    "healthcare and social services occupations, 2026-version 3": (
        "healthcare",
        "2026-02-18",
        "2026-02-20",
        "2026-09-04",
    ),
    "senior managers with canadian work experience, 2026-version 1": (
        "senior-managers",
        "2026-02-18",
        "2026-03-05",
        "2026-09-16",
    ),
    "trades occupations, 2026-version 3": ("trade", "2026-02-18", "2026-04-02", "2026-10-01"),
    "skilled military recruits, 2026-version 1": (
        "military",
        "2026-02-18",
        "2026-07-23",
        "2026-07-23",
    ),
    "transport occupations, 2026-version 2": (
        "transport",
        "2026-02-18",
        "2026-08-07",
        "2026-08-07",
    ),
}


def lists(version: str) -> dict[str, list[str]]:
    """Every list of a version, by its category; those of no occupation are left out."""
    found = {key: codes.split() for key, codes in FIRST.items()}
    for day, changes in CHANGES.items():
        if day <= version:
            for key, (left, joined) in changes.items():
                before = found.get(key, [])
                assert set(left.split()) <= set(before), (day, key)
                assert not set(joined.split()) & set(before), (day, key)
                found[key] = sorted({*before, *joined.split()} - set(left.split()))
    return {key: codes for key, codes in found.items() if codes}
