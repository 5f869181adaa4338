"""Practical information for guests and the press: part of the working copy, public with the next publication."""

from collections.abc import Mapping
from datetime import datetime

from conference.core.i18n import gettext as _
from conference.core.refused import Stale
from conference.models.conferences import Conference, Section
from conference.models.people import Account
from conference.services import audit, taken

Texts = dict[str, str]

#: These name people with their addresses and telephones: the history says that they changed, not what stood there.
PERSONAL = frozenset({Section.CONTACTS, Section.PRESS_CONTACT})


def change(
    conference: Conference, told: Mapping[str, Texts], *, version: int, by: Account | None, now: datetime
) -> None:
    """Make `told` {section: {language: text}} what `conference` tells; a section that is not in it has no text.

    Stale when somebody else saved the conference since the form was opened.
    """
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were editing it."))
    before, after = kept(conference), {each.value: told[each] for each in Section if told.get(each)}
    changed = [each for each in Section if before.get(each) != after.get(each)]
    if not changed:
        return
    conference.information = after
    conference.version += 1
    taken.touched(conference, *(f"{taken.INFORMATION}/{each.value}" for each in changed))
    changes = {each.value: [] if each in PERSONAL else [before.get(each), after.get(each)] for each in changed}
    audit.record(conference, "information", by=by, now=now, changes=changes)


def kept(conference: Conference) -> dict[str, Texts]:
    """What `change` would have to be told to change nothing."""
    return {section: dict(texts) for section, texts in conference.information.items()}
