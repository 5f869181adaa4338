"""An issued list in the words of one language: what pages show, papers print and tables hold.

To be called where that language is spoken (`force_locale`).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from conference.core.i18n import Words, pgettext
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models import labels
from conference.models.issued_content import SAID, Content, Entry, everybody, name
from conference.models.participant_lists import ListScope
from conference.models.participants import ParticipantRole
from conference.services.list_changes import Changes, PartyChange

#: (delegation, person) of a list.
Pair = tuple[Entry, Entry]


@dataclass(frozen=True, slots=True)
class Row:
    """One person on a page; a heading stands before the first of a category and of a delegation."""

    #: `models.categories.Category`.
    category: str
    party: str
    new_category: bool
    new_party: bool
    person: Entry
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Public:
    """One person as the public reads it."""

    name: str
    function: str
    party: str


def called(party: Entry, language: str) -> str:
    """The name of a delegation, as it was when the list was issued."""
    if party["group"] and not party["party"]:
        return str(labels.label(party["group"], "delegation_group"))
    return in_language(party["names"], language)


def shown(person: Entry) -> str:
    """The name with its honorific; words in its place where it was erased."""
    found = " ".join(filter(None, (person["honorific"], name(person))))
    return found or str(_("name erased"))


def role(person: Entry) -> str:
    """What somebody is in the delegation."""
    return str(labels.label(person["role"], "participant_role"))


def rows(people: Iterable[Pair], language: str) -> list[Row]:
    """Some in the order of the list. Each name of a delegation and each word for a role is looked up once."""
    found, names, words = list[Row](), dict[int, str](), dict[str, str]()
    category, number = "", 0
    for party, person in people:
        here = party["delegation"]
        if here != number:
            names[here] = called(party, language)
        if person["role"] not in words:
            words[person["role"]] = role(person)
        found.append(
            Row(
                category=party["category"],
                party=names[here],
                new_category=party["category"] != category,
                new_party=here != number,
                person=person,
                name=shown(person),
                role=words[person["role"]],
            )
        )
        category, number = party["category"], here
    return found


def public(content: Content, scope: str, consenting: Collection[int]) -> list[Pair]:
    """Whom the public reads of: heads alone, or those among `consenting`. Erased names are left out."""
    heads = scope == ListScope.HEADS
    return [
        (party, person)
        for party, person in everybody(content)
        if (person["role"] == ParticipantRole.HEAD if heads else person["participant"] in consenting) and name(person)
    ]


def named(people: Iterable[Pair], language: str) -> list[Public]:
    """Name, function and party of some, and nothing else."""
    return [
        Public(" ".join(filter(None, (person["honorific"], name(person)))), person["function"], called(party, language))
        for party, person in people
    ]


def table(content: Content, language: str) -> tuple[list[str], list[list[str | int]]]:
    """(heads, rows) for spreadsheets."""
    heads: list[Words] = [
        _("No."),
        _("Category"),
        _("Delegation"),
        pgettext("of a participant", "Role"),
        _("Honorific"),
        _("Given names"),
        _("Family names"),
        _("Function"),
        _("Unit"),
        _("Registered late"),
    ]
    words = {each["category"]: str(labels.label(each["category"], "categories")) for each in content["parties"]}
    late = {True: str(_("yes")), False: str(_("no"))}
    found = enumerate(rows(everybody(content), language), start=1)
    cells: list[list[str | int]] = [
        [number, words[row.category], row.party, row.role, *_said(row.person), late[row.person["late"]]]
        for number, row in found
    ]
    return [str(each) for each in heads], cells


def _said(person: Entry) -> list[str]:
    return [person[each] for each in SAID]


def sections(content: Content, language: str) -> list[dict[str, Any]]:
    """For paper: categories with their delegations with their people."""
    return [
        {
            "heading": str(labels.label(category, "categories")),
            "parties": [_printed(party, language) for party in parties],
        }
        for category, parties in groupby(content["parties"], lambda each: each["category"])
    ]


def sentences(changes: Changes, language: str) -> list[dict[str, Any]]:
    """What changed, by delegation: {"party", "lines"}; each line a whole sentence."""
    found = [
        {"party": called(each.party, language), "lines": [str(line) for line in _lines(each)]}
        for each in changes.parties
    ]
    if changes.reordered:
        found.append({"party": str(_("Order")), "lines": [str(_("Delegations stand in another order."))]})
    return found


def totals(content: Content) -> str:
    """How many, in words."""
    counted = {name: content["totals"][name] for name in ("delegations", "people")}
    return str(_("Delegations: %(delegations)d. People: %(people)d.", **counted))


def _printed(party: Entry, language: str) -> dict[str, Any]:
    people = [
        {"name": shown(each), "role": role(each), "about": [line for line in (each["function"], each["unit"]) if line]}
        for each in party["people"]
    ]
    return {"name": called(party, language), "people": people}


def _lines(change: PartyChange) -> Iterator[Words]:
    if change.state == "added":
        yield _("This delegation is new on the list.")
    if change.state == "removed":
        yield _("This delegation is no longer on the list.")
    if change.heads:
        yield from _heads(change)
    for person in change.added:
        yield _("Added: %(person)s", person=_whole(person))
    for person in change.removed:
        if not (change.heads and person is change.heads[0]):
            yield _("No longer on the list: %(person)s", person=_whole(person))
    for before, after in change.changed:
        yield _("%(before)s → %(after)s", before=_whole(before), after=_whole(after))


def _heads(change: PartyChange) -> Iterator[Words]:
    """Who leads instead of whom, and what became of the one before."""
    before, after = change.heads or (None, None)
    if before is None and after is not None:
        yield _("Head of delegation: %(after)s", after=shown(after))
    elif after is None and before is not None:
        yield _("Head of delegation: %(before)s → nobody named", before=shown(before))
    elif before is not None and after is not None:
        yield _("Head of delegation: %(before)s → %(after)s", before=shown(before), after=shown(after))
    if before is not None and any(each is before for each in change.removed):
        yield _("No longer on the list: %(person)s", person=_whole(before))


def _whole(person: Entry) -> str:
    """"Ana Pérez, Adviser, Ministry of Water"."""
    return ", ".join(filter(None, (shown(person), role(person), person["function"], person["unit"])))


def paper(
    content: Content,
    changes: Changes | None,
    *,
    title: str,
    head: Sequence[str],
    note: str,
    language: str,
) -> dict[str, Any]:
    """What templates/print/participants.typ and the Word file read: with `changes` those alone, else everybody."""
    return {
        "language": language,
        "title": title,
        "head": list(head),
        "note": note,
        "changes": sentences(changes, language) if changes is not None else [],
        "sections": sections(content, language) if changes is None else [],
        "totals": totals(content) if changes is None else "",
        "page": str(_("Page")),
    }
