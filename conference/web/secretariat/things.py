"""What a release may be linked to, as a choice of a form: "proposal:3", "conference:SLUG", "sitting:UID"."""

from collections.abc import Sequence
from typing import Any

from flask import request
from wtforms.fields.choices import SelectChoice

from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models.agenda import Sitting
from conference.models.conferences import Conference
from conference.queries import announcements, conferences, proposals
from conference.services.announcements import Announced


def offered() -> list[SelectChoice]:
    """Proposals and conferences; of the conference in `?conference=` its sessions first."""
    groups = (
        (_("Sessions"), _sittings(_of())),
        (_("Proposals"), [(f"proposal:{number}", _proposal(number, title)) for number, title in proposals.choices()]),
        (_("Conferences"), [(f"conference:{each.slug}", _title(each)) for each in announcements.conferences()]),
    )
    found = [SelectChoice(value, label, optgroup=group) for group, choices in groups for value, label in choices]
    return [SelectChoice("", "–"), *found]


def chosen(value: str) -> Announced:
    """The thing behind a choice; NoResultFound when it is gone since."""
    kind, _colon, key = value.partition(":")
    if kind == "proposal":
        return proposals.by_number(int(key))
    return conferences.by_slug(key) if kind == "conference" else conferences.sitting(key)


def around() -> dict[str, Any]:
    """What the page offers above the form: the conferences whose sessions can be listed."""
    found = [(each.slug, _title(each)) for each in announcements.conferences()]
    return {"conferences": found, "conference": _of()}


def _of() -> str:
    return request.args.get("conference", "")


def _sittings(slug: str) -> Sequence[tuple[str, str]]:
    found = announcements.sittings(slug) if slug else ()
    return [(f"sitting:{each.uid}", f"{each.start:%Y-%m-%d %H:%M} {_title(each)}") for each in found]


def _proposal(number: int, title: dict[str, str]) -> str:
    return f"{number} · {in_language(title, 'en')}"


def _title(thing: Conference | Sitting) -> str:
    if isinstance(thing, Sitting):
        return in_language(thing.whole_title, thing.conference.default_language)
    return in_language(thing.title, thing.default_language)
