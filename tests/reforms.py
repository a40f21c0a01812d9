"""The beginning of a rules file of one's own, which tests of reforms go on from."""


def head(id="reform", en="A reform", fr="Une réforme", *, source="brief", title="Our brief"):
    """What stands before the tables of a proposal that amends the newest rules."""
    return f"""
id            = "{id}"
label         = {{ en = "{en}", fr = "{fr}" }}
amends        = "2025-03-25"
status        = "proposed"
in_force_from = 2027-01-01
last_verified = 2026-11-22

[[source]]
id    = "{source}"
short = {{ en = "Brief", fr = "Mémoire" }}
title = {{ en = "{title}", fr = "Notre mémoire" }}
date  = 2026-11-22
"""
