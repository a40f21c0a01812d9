"""What Hypothesis loads by itself, so that `st.from_type(crs.Profile)` works.

It loads this while it is itself being imported, perhaps by `crs.testing`; so the strategies are
looked up only when one is drawn from.
"""

from __future__ import annotations


def register() -> None:
    """Teach Hypothesis the types of this package; its entry point calls this."""
    from hypothesis import strategies as st

    from crs._facts.profile import Profile, Spouse
    from crs._law.rules import RuleSet

    def strategy(name: str) -> st.SearchStrategy[object]:
        from crs import testing

        found: st.SearchStrategy[object] = getattr(testing, name)()
        return found

    st.register_type_strategy(Profile, lambda _: strategy("profiles"))
    st.register_type_strategy(Spouse, lambda _: strategy("spouses"))
    st.register_type_strategy(RuleSet, lambda _: strategy("rule_sets"))
