"""Titles by rule: of sittings as they are published, and what is offered to whoever makes one more."""

from conference.models import titles
from conference.models.agenda import Sitting
from conference.models.bodies import Body
from conference.models.conferences import Conference
from conference.queries import agenda


def of(sitting: Sitting, body: Body | None) -> dict[str, str]:
    """The whole title of `sitting` at a conference of `body`, by language: typed words win, the rest is by rule."""
    return titles.of(sitting.title, sitting.kind, sitting.ordinal, body.sitting_word if body else {})


def next_of_each_kind(conference: Conference) -> list[tuple[str, int]]:
    """(kind, the number after its highest) of every kind that is counted here already, by kind."""
    return [(kind, highest + 1) for kind, highest in agenda.highest_ordinals(conference)]
