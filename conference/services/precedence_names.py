"""An order of states as it was drawn on paper and typed, one on each line, understood without guessing."""

from collections.abc import Collection

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import folded, in_language, one_line
from conference.models.parties import Party
from conference.models.sort_keys import sort_key

#: More lines than any conference has states.
MOST = 400


def read(words: str, parties: Collection[Party], language: str, *, field: str = "order") -> list[str]:
    """The ids of `parties` in the order of the lines, which may be names in any of the four languages or codes ("BZ").

    Refused at `field`, with the list of what is wrong: lines that name none of them or one twice, states that lack.
    """
    known = _known(parties)
    found, unknown, twice = list[str](), list[str](), list[str]()
    for line in filter(None, map(_name, words.splitlines()[:MOST])):
        party_id = known.get(folded(line))
        if party_id is None:
            unknown.append(line)
        elif party_id in found:
            twice.append(line)
        else:
            found.append(party_id)
    wrong = _wrong(unknown, twice, [in_language(each.names, language) for each in parties if each.id not in found])
    if wrong:
        raise Refused(_("The order must name every member state that takes part, each once."), field, wrong)
    return found


def _known(parties: Collection[Party]) -> dict[str, str]:
    """Id by everything that a party may be called, folded; what two are called means none."""
    found = dict[str, set[str]]()
    for each in parties:
        code = each.id.rpartition(":")[2]
        names = [*each.names.values(), *each.formal.values(), *each.acronyms.values(), code]
        keys = [sort_key(name, language) for language, name in each.names.items()]
        for name in filter(None, map(folded, [*names, *keys])):
            found.setdefault(name, set()).add(each.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _name(line: str) -> str:
    """Without the number that it begins with: "3. Belize" is Belize."""
    return one_line(line).lstrip("0123456789.) \u2013-").strip()


def _wrong(unknown: list[str], twice: list[str], lacking: list[str]) -> tuple[str, ...]:
    return (
        *(_("Not a member state of this conference: %(name)s", name=each[:80]) for each in unknown),
        *(_("Named twice: %(name)s", name=each[:80]) for each in twice),
        *(_("Not named: %(name)s", name=each) for each in sorted(lacking)),
    )
