"""What a module has looked up once, and is to look up anew."""


def caches(module):
    """The functions of a module that keep what they gave."""
    found = [
        value
        for value in vars(module).values()
        if hasattr(value, "cache_clear") and value.__module__ == module.__name__
    ]
    assert found
    return found


def forget(*modules):
    """Let the modules look everything up anew."""
    for module in modules:
        for cached in caches(module):
            cached.cache_clear()
