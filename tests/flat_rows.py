"""Flat rows as the profiles they say."""

from crs._facts.columns import results, schema
from crs._law.terms import ABILITIES


def to_document(row):
    """The profile that a flat row says, as a file would hold it; it is not checked."""
    given = {name: value for name, value in row.items() if value is not None and name in schema()}
    document = {}
    spouse = {}
    for result in results():
        spoken = {
            ability: given.pop(name)
            for name, ability in zip(result.abilities, ABILITIES, strict=True)
            if name in given
        }
        for name, key in ((result.test, "test"), (result.scale, "scale")):
            if name in given:
                spoken[key] = given.pop(name)
        if spoken and result.whose == "spouse":
            spouse["language"] = spoken
        elif spoken:
            document[result.whose] = spoken
    there_is_one = given.pop("spouse", False)
    for name, value in given.items():
        about, _, field = name.partition("_")
        if about == "spouse":
            spouse[field] = value
        else:
            document[name] = value
    if there_is_one:
        document["spouse"] = spouse
    return document
