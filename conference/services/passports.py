"""Passports: the number is closed away, and compared by its keyed hash alone. History keeps that it changed.

One number is one passport, whatever nationality is said: so a number that was typed without nationality is found too.
Two states may have given the same number to two people; staff then say that they are different persons.
"""

import re
from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.safe import Safe, normal
from conference.core.text import one_line
from conference.models.participants import Person
from conference.models.people import Account
from conference.services import audit

#: ICAO Doc 9303-4 has nine places; older papers and long national numbers have more.
LONGEST_NATIONALITY = 80
_NUMBER = re.compile(r"[A-Z0-9]{4,20}")


def put(person: Person, number: str, nationality: str, *, safe: Safe, by: Account | None, now: datetime) -> bool:
    """Let these be the passport and the nationality of `person`, "" for none; say whether anything changed.

    Refused at `passport` when it has other signs than letters, digits, blanks and hyphens, or at `nationality`.
    """
    typed, state = one_line(number), one_line(nationality)
    if typed and not _NUMBER.fullmatch(normal(typed)):
        words = _("A passport number has 4 to 20 letters A to Z and digits. Type it as the passport has it.")
        raise Refused(words, "passport")
    if len(state) > LONGEST_NATIONALITY:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_NATIONALITY), "nationality")
    changes = audit.assign(person, nationality=state)
    if typed != safe.open(person.passport):
        changes |= {"passport": []}
        person.passport, person.passport_key = safe.close(typed), safe.key(typed)
    if changes:
        person.version += 1
        audit.record(person, "edit", by=by, now=now, changes={name: [] for name in changes})
        db.session.flush()
    return bool(changes)
