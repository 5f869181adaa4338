"""What is said of a person's part in a delegation: its shape, made clean, and what of it history keeps."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import clean, one_line
from conference.models.conferences import Conference, Mode
from conference.models.participants import Participant, ParticipantRole, Rank
from conference.services.audit import Changes

#: Fields whose values history keeps.
NOT_PERSONAL = frozenset({"role", "mode", "first_day", "last_day", "late"})
LONGEST = {"function": 200, "unit": 200, "arrival": 200, "departure": 200}
LONGEST_TEXTS = {"access_needs": 2000, "diet": 2000}
#: Nobody arrives earlier before a conference, or leaves later after it: a day beyond is mistyped.
AROUND = timedelta(weeks=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantFacts:
    """What a delegation says of a person's part in it."""

    role: str = ParticipantRole.DELEGATE
    function: str = ""
    unit: str = ""
    mode: str = Mode.IN_PERSON
    first_day: date | None = None
    last_day: date | None = None
    access_needs: str = ""
    diet: str = ""
    visa_letter: bool = False
    arrival: str = ""
    departure: str = ""
    #: The same as moments, by the clocks of the conference.
    arrives_at: datetime | None = None
    departs_at: datetime | None = None
    #: Consents to stand on the public list.
    listed: bool = False
    #: `Rank` of who ranks above all others, "" for everybody else.
    rank: str = ""


def checked(conference: Conference, facts: ParticipantFacts) -> ParticipantFacts:
    """The same, clean. Refused at its field."""
    if facts.role not in set(ParticipantRole):
        raise Refused(_("Choose a role of the list."), "role")
    if facts.rank and facts.rank not in set(Rank):
        raise Refused(_("Choose one of the list."), "rank")
    texts: dict[str, Any] = {name: one_line(getattr(facts, name)) for name in LONGEST}
    texts |= {name: clean(getattr(facts, name)).strip() for name in LONGEST_TEXTS}
    for name, most in (LONGEST | LONGEST_TEXTS).items():
        if len(texts[name]) > most:
            raise Refused(_("Use at most %(count)d letters.", count=most), name)
    if facts.first_day and facts.last_day and facts.last_day < facts.first_day:
        raise Refused(_("The last day is before the first."), "last_day")
    _check_travel(conference, facts)
    mode = facts.mode if conference.mode == Mode.HYBRID else conference.mode
    if mode not in {Mode.IN_PERSON, Mode.ONLINE}:
        raise Refused(_("Choose whether the person comes or takes part online."), "mode")
    return replace(facts, role=str(facts.role), rank=str(facts.rank), mode=str(mode), **texts)


def _check_travel(conference: Conference, facts: ParticipantFacts) -> None:
    """Refused at its field when somebody leaves before arriving, or travels on a day far from the conference."""
    arrives, departs = facts.arrives_at, facts.departs_at
    if arrives and departs and departs < arrives:
        raise Refused(_("The departure is before the arrival."), "departs_at")
    first, last = conference.first_day, conference.last_day or conference.first_day
    for name, moment in (("arrives_at", arrives), ("departs_at", departs)):
        if moment and first and last and not first - AROUND <= moment.date() <= last + AROUND:
            raise Refused(_("This is more than four weeks away from the conference. Check day and month."), name)


def facts_of(participant: Participant) -> ParticipantFacts:
    """What `change` would have to be given to change nothing."""
    return ParticipantFacts(**{name: getattr(participant, name) for name in ParticipantFacts.__dataclass_fields__})


def told(changes: Changes) -> Changes:
    """What history keeps: of personal fields the name alone."""
    return {name: pair if name in NOT_PERSONAL else [] for name, pair in changes.items()}
