"""Bodies named in a text: those of the organisation that it is about, not those of others with the same name."""

import re
from collections.abc import Iterable, Iterator

from conference.press import names
from conference.press.gazetteer import Gazetteer, Name


def without_others(found: Iterable[Name], folded: str, gazetteer: Gazetteer, issuer: str | None) -> Iterator[Name]:
    """The names without those of bodies of other organisations."""
    for name in found:
        if name.kind != "body" or not _is_of_others(name, folded, gazetteer, issuer):
            yield name


def _is_of_others(name: Name, folded: str, gazetteer: Gazetteer, issuer: str | None) -> bool:
    before, after = folded[max(name.start - 24, 0) : name.start], folded[name.end : name.end + 40]
    if re.search(names.OF_OTHERS_BEFORE, before.removesuffix("the ")) or re.search(names.OF_OTHERS_AFTER, after):
        return True
    organisation = gazetteer.organisations.get(name.id, "")
    if issuer in {None, "IACHR", organisation} or organisation not in names.ORGANISATIONS:
        return False
    around = folded[max(name.start - 30, 0) : name.end + 50]
    return not re.search(names.ORGANISATIONS[organisation], around)
