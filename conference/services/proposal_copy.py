"""The copy of a proposal that the public reads: frozen as JSON when staff publish it."""

from datetime import date
from typing import Any

from conference.models.announcements import Announcement
from conference.models.proposals import Proposal
from conference.services import quotes


def of(proposal: Proposal) -> dict[str, Any]:
    """What the public would read of `proposal` if it were published now."""
    return {
        "title": proposal.title,
        "summary": proposal.summary,
        "objective": proposal.objective,
        "state": str(proposal.state),
        "first_day": _day(proposal.suggested_first_day),
        "last_day": _day(proposal.suggested_last_day),
        "place": proposal.suggested_place,
        "host": proposal.suggested_host.names if proposal.suggested_host else {},
        "mandate": _mandate(proposal),
        "sponsors": [
            {"role": each.role, "party": each.party.names if each.party else {}, "name": each.name}
            for each in proposal.sponsors
        ],
        "topics": [topic.labels for topic in proposal.topics],
        "announcements": quoted(proposal.announcements),
    }


def quoted(found: list[Announcement]) -> list[dict[str, Any]]:
    """The quoted words with where they stand."""
    return [
        {
            "role": each.role,
            "reference": each.reference,
            "title": each.title,
            "date": _day(each.date),
            "quote": each.quote,
            "language": each.language,
            "path": each.path,
        }
        for each in quotes.published(found)
    ]


def _mandate(proposal: Proposal) -> dict[str, Any] | None:
    if not proposal.mandate_symbol:
        return None
    body = proposal.mandate_body.names if proposal.mandate_body else {}
    return {"symbol": proposal.mandate_symbol, "body": body, "date": _day(proposal.mandate_date)}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
