"""What is said of a person's part in a delegation: its shape, made clean, and what of it history keeps."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import clean, one_line
from conference.models.conferences import Conference, Mode
from conference.models.participants import Participant, ParticipantRole
from conference.services.audit import Changes

#: Fields whose values history keeps.
NOT_PERSONAL = frozenset({"role", "mode", "first_day", "last_day", "late"})
LONGEST = {"function": 200, "unit": 200, "arrival": 200, "departure": 200}
LONGEST_TEXTS = {"access_needs": 2000, "diet": 2000}


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
    #: Consents to stand on the public list.
    listed: bool = False


def checked(conference: Conference, facts: ParticipantFacts) -> ParticipantFacts:
    """The same, clean. Refused at its field."""
    if facts.role not in set(ParticipantRole):
        raise Refused(_("Choose a role of the list."), "role")
    texts: dict[str, Any] = {name: one_line(getattr(facts, name)) for name in LONGEST}
    texts |= {name: clean(getattr(facts, name)).strip() for name in LONGEST_TEXTS}
    for name, most in (LONGEST | LONGEST_TEXTS).items():
        if len(texts[name]) > most:
            raise Refused(_("Use at most %(count)d letters.", count=most), name)
    if facts.first_day and facts.last_day and facts.last_day < facts.first_day:
        raise Refused(_("The last day is before the first."), "last_day")
    mode = facts.mode if conference.mode == Mode.HYBRID else conference.mode
    if mode not in {Mode.IN_PERSON, Mode.ONLINE}:
        raise Refused(_("Choose whether the person comes or takes part online."), "mode")
    return replace(facts, role=str(facts.role), mode=str(mode), **texts)


def facts_of(participant: Participant) -> ParticipantFacts:
    """What `change` would have to be given to change nothing."""
    return ParticipantFacts(**{name: getattr(participant, name) for name in ParticipantFacts.__dataclass_fields__})


def told(changes: Changes) -> Changes:
    """What history keeps: of personal fields the name alone."""
    return {name: pair if name in NOT_PERSONAL else [] for name, pair in changes.items()}
