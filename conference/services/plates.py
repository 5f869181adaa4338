"""What stands on name plates and in the order of the table: plain values for paper and page."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from conference.core.i18n import Words, force_locale
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models import labels
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.services.participant_lists import called
from conference.services.precedence import Place

#: The flag of a party by its id as SVG; none where it has none.
Flag = Callable[[str | None], bytes | None]


@dataclass(frozen=True, slots=True)
class Paper:
    """What a template of `templates/print` reads, with its pictures by name."""

    data: dict[str, Any]
    files: dict[str, bytes]


def cards(delegations: Sequence[Delegation], languages: Sequence[str], flag: Flag) -> Paper:
    """A tent card for each, with its name in one or two languages, the first in large letters."""
    files = dict[str, bytes]()
    first = languages[0]
    with force_locale(first):
        said = {"language": first, "title": str(_("Name plates")), "flag": str(_("Flag"))}
    plates = [{"names": _names(each, languages), "flag": _flag(each, flag, files)} for each in delegations]
    return Paper(said | {"plates": plates}, files)


@dataclass(frozen=True, slots=True)
class Row:
    """One delegation at the table; none: not said."""

    number: int
    name: str
    category: Words
    places: int | None
    second_row: int | None


def table(places: Collection[Place], language: str) -> list[Row]:
    """Who sits where, in order: those without a party and without a place are left out."""
    return [
        Row(each.number, called(each.delegation, language), labels.label(each.category, "category"),
            each.delegation.places, each.delegation.second_row)
        for each in places
        if each.number and each.delegation.party
    ]  # fmt: skip


def table_paper(conference: Conference, rows: Sequence[Row], rule: str, language: str) -> Paper:
    """The same for paper; `rule` is the sentence that says what the order goes by."""
    total = {
        "places": sum(row.places or 0 for row in rows),
        "second_row": sum(row.second_row or 0 for row in rows),
    }
    data = {
        "language": language,
        "title": str(_("Order at the table")),
        "conference": in_language(conference.title, language, conference.default_language),
        "exercise": str(_("Exercise.")) if conference.exercise else "",
        "rule": rule,
        "heads": [str(each) for each in (_("No."), _("Delegation"), _("Places at the table"), _("Second row"))],
        "rows": [[str(row.number), row.name, _count(row.places), _count(row.second_row)] for row in rows],
        "total": [str(_("Total")), str(total["places"]), str(total["second_row"])],
    }
    return Paper(data, {})


def _count(value: int | None) -> str:
    return "–" if value is None else str(value)


def _names(delegation: Delegation, languages: Sequence[str]) -> list[dict[str, str]]:
    """Its name in each language, once where both are the same."""
    found = dict[str, str]()
    for language in languages:
        with force_locale(language):
            found.setdefault(called(delegation, language), language)
    return [{"words": words, "language": language} for words, language in found.items()]


def _flag(delegation: Delegation, flag: Flag, files: dict[str, bytes]) -> str:
    content = flag(delegation.party_id)
    if content is None or delegation.party_id is None:
        return ""
    name = f"flag-{delegation.party_id.rpartition(':')[2].lower()}.svg"
    files[name] = content
    return name
