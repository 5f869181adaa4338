"""Where the letter for the visa of somebody stands: compared from the rows at each look, never written.

So new dates of a conference flag every letter that names others, and a passport that is typed in makes one ready.
"""

from enum import StrEnum

from conference.core.i18n import Words
from conference.core.i18n import gettext as _
from conference.models.conferences import Conference
from conference.models.participants import Registration
from conference.queries.visa_letters import Asked


class Standing(StrEnum):
    """Where the letter of somebody stands."""

    MISSING = "missing"
    TO_ISSUE = "to_issue"
    ISSUED = "issued"
    #: The conference has other days than the letter names.
    TO_REISSUE = "to_reissue"
    WITHDRAWN = "withdrawn"


#: Those that an order without a choice takes.
DUE = frozenset({Standing.TO_ISSUE, Standing.TO_REISSUE})


def days_of(conference: Conference) -> str:
    """The days that a letter names, as they are kept with it; "" while they are not known."""
    first, last = conference.first_day, conference.last_day
    return f"{first}/{last}" if first and last and not conference.dates_open else ""


def standing(asked: Asked, conference: Conference) -> Standing:
    """Where the letter of somebody stands."""
    if not asked.wanted or asked.state == Registration.WITHDRAWN:
        return Standing.WITHDRAWN
    if asked.letter_id and asked.days == days_of(conference):
        return Standing.ISSUED
    if missing(asked, conference):
        return Standing.MISSING
    return Standing.TO_REISSUE if asked.letter_id else Standing.TO_ISSUE


def missing(asked: Asked, conference: Conference) -> list[Words]:
    """What a letter cannot be written without, each in words that one may say to a state."""
    lacks = (
        (_("the number of the passport"), not asked.has_passport),
        (_("the nationality"), not asked.nationality),
        (_("the confirmation of the registration"), asked.state != Registration.CONFIRMED),
        (_("the days of the conference"), not days_of(conference)),
    )
    return [words for words, lacking in lacks if lacking]
