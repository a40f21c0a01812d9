"""What is public: every name that `crs` or one of its public modules exports."""

from types import ModuleType

import crs


def names():
    """Every public name, with the module that exports it."""
    found = set()
    for name in crs.__all__:
        found.add(f"crs.{name}")
        value = getattr(crs, name)
        if isinstance(value, ModuleType):
            found |= {f"crs.{name}.{inner}" for inner in value.__all__}
    return found
