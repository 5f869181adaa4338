"""How the notes of a conference are numbered, and when its parties are reminded."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import one_line
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.services import audit
from conference.services.notes import LONGEST_NUMBER

#: Digits that the number and the year may take.
_ROOM = len("999999") + len("2027")
MOST_DAYS = 365
#: Reminders of one thing.
MOST_REMINDERS = 5


class About(StrEnum):
    """What parties are reminded of."""

    ANSWER = "answer"
    REGISTRATION = "registration"
    CREDENTIALS = "credentials"


def change(
    conference: Conference,
    *,
    numbers: str,
    next_note: int,
    reminders: Mapping[About, Sequence[int]],
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Change them from now on: notes that have a number keep it, and no reminder that went out goes out again.

    `reminders` are days before the end, by what they are about. Refused at its field; Stale.
    """
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were editing it."))
    rule = one_line(numbers)
    _refuse_rule(rule)
    if not 1 <= next_note <= 999_999:
        raise Refused(_("Enter a number from 1 to 999999."), "next_note")
    told = [{"about": about.value, "days": day} for about in About for day in _checked(about, reminders.get(about, ()))]
    if changes := audit.assign(conference, note_numbers=rule, next_note=next_note, reminders=told):
        if "reminders" in changes:
            changes["reminders"] = [[_said(each) for each in side] for side in changes["reminders"]]
        conference.version += 1
        audit.record(conference, "edit", by=by, now=now, changes=changes)


def days_of(conference: Conference, about: About) -> list[int]:
    """How many days before the end one reminds of this, the most first."""
    found = {int(each["days"]) for each in conference.reminders if each.get("about") == about}
    return sorted(found, reverse=True)


def _refuse_rule(rule: str) -> None:
    if not rule:
        return
    if "{number}" not in rule:
        raise Refused(_("The rule needs %(name)s, where the number goes.", name="{number}"), "numbers")
    if re.search(r"[{}]", rule.replace("{number}", "").replace("{year}", "")):
        raise Refused(_("Only %(names)s may stand in braces.", names="{number}, {year}"), "numbers")
    if len(rule.replace("{number}", "").replace("{year}", "")) + _ROOM > LONGEST_NUMBER or rule.count("{") > 2:
        raise Refused(_("This rule makes numbers that are too long."), "numbers")


def _checked(about: About, days: Sequence[int]) -> list[int]:
    if any(not 0 <= day <= MOST_DAYS for day in days):
        raise Refused(_("Enter days from 0 to 365, with commas between them."), about.value)
    if len(set(days)) > MOST_REMINDERS:
        raise Refused(_("At most %(most)d reminders of one thing.", most=MOST_REMINDERS), about.value)
    return sorted(set(days), reverse=True)


def _said(reminder: Mapping[str, object]) -> str:
    return f"{reminder['about']}: {reminder['days']}"
