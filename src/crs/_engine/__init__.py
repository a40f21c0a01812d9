"""Engines: readers of the rule tree that turn the values of measures into points.

An engine sees a rule set, a tuple of values in the order of its measures and whether
an accompanying spouse is scored; it never sees a profile. `reference` is the oracle, `flat` what
`crs.score` uses.
"""
