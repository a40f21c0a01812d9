"""A second copy of which occupations are skilled trades, typed by hand from the facts.

The code test of the Federal Skilled Trades Class is written as the facts have it, group by group,
with the number of unit groups of each.
"""

SKILLED, EVERY = 376, 516

# Group of NOC 2021, what is left out, unit groups.
TRADES = (
    ("72", ("72600", "72601", "72602", "72603", "72604"), 48),
    ("73", (), 18),
    ("82", (), 5),
    ("83", (), 5),
    ("92", (), 13),
    ("93", ("93200",), 3),
    ("6320", (), 3),
    ("62200", (), 1),
)
TRADES_BY_TEER = {2: 67, 3: 29}


def is_trade(code: str) -> bool:
    """Whether a unit group of NOC 2021 is a skilled trade, by the code test of the facts."""
    two = code[:2]
    return (
        (two == "72" and not code.startswith("726"))
        or two in {"73", "82", "83", "92"}
        or (two == "93" and not code.startswith("932"))
        or code.startswith("6320")
        or code == "62200"
    )
