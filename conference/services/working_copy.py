"""The working copy of a conference as it would read in public: not yet compared, not yet numbered."""

from collections.abc import Iterable
from datetime import UTC, datetime

from conference.core import zones
from conference.models.agenda import Sitting, Visibility
from conference.models.conferences import Conference, ConferenceState
from conference.models.numbering import Node, tree
from conference.models.published import (
    PublishedConference,
    PublishedItem,
    PublishedMandate,
    PublishedQuote,
    PublishedSitting,
)
from conference.services import quotes, titles

#: Stands where the comparison with the last snapshot writes its own.
UNSET = datetime(1, 1, 1, tzinfo=UTC)


def drafted(conference: Conference) -> PublishedConference:
    """What `conference` (loaded by `queries.conferences.working_copy`) would say if it were published now.

    All its sittings have sequence 0 and `UNSET` as last_modified; hidden ones are in it as `hidden`.
    """
    return PublishedConference(
        slug=conference.slug,
        snapshot=0,
        published_at=UNSET,
        last_modified=UNSET,
        status=conference.state,
        reason=conference.state_reason,
        dates_open=conference.dates_open,
        title=conference.title,
        description=conference.description,
        kind=conference.kind,
        number=conference.number,
        body=conference.body.names if conference.body else {},
        body_short=conference.body.short_names.get("en", "") if conference.body else "",
        sitting_word=conference.body.sitting_word if conference.body else {},
        timezone=conference.timezone,
        first_day=conference.first_day,
        last_day=conference.last_day,
        mode=conference.mode,
        host=conference.host.names if conference.host else {},
        place=conference.place,
        venue=conference.venue,
        default_language=conference.default_language,
        mandate=_mandate(conference),
        proposal=_public_proposal(conference),
        items=tuple(map(_item, tree(conference.items))),
        sittings=in_order(_sitting(sitting, conference) for sitting in conference.sittings),
        announcements=_quotes(conference),
        exercise=conference.exercise,
        information=conference.information,
    )


def in_order(sittings: Iterable[PublishedSitting]) -> tuple[PublishedSitting, ...]:
    """Sittings by their UTC start, then by uid."""
    return tuple(sorted(sittings, key=lambda each: (zones.to_utc(each.start, each.timezone), each.uid)))


def status_of(sitting_cancelled: bool, state: str, dates_open: bool) -> str:
    """What a sitting is under a conference in `state`: confirmed, tentative or cancelled."""
    if sitting_cancelled or state == ConferenceState.CANCELLED:
        return "cancelled"
    return "tentative" if state == ConferenceState.POSTPONED and dates_open else "confirmed"


def _sitting(sitting: Sitting, conference: Conference) -> PublishedSitting:
    whole = sitting.visibility == Visibility.PUBLIC
    room = next((each.name for each in conference.rooms if each.id == sitting.room_id), None)
    return PublishedSitting(
        uid=sitting.uid,
        sequence=0,
        last_modified=UNSET,
        status=status_of(sitting.cancelled, conference.state, conference.dates_open),
        kind=sitting.kind,
        visibility=sitting.visibility,
        title=titles.of(sitting, conference.body),
        start=sitting.start,
        end=sitting.end,
        timezone=conference.timezone,
        room=room,
        items=tuple(taken.item_id for taken in sitting.taken_up) if whole else (),
        speakers=tuple(sitting.speakers) if whole else (),
        cancelled=sitting.cancelled,
        announcements=quotes.published(sitting.announcements) if whole else (),
    )


def _item(node: Node) -> PublishedItem:
    return PublishedItem(node.item.id, node.number, node.item.title, tuple(map(_item, node.children)))


def _mandate(conference: Conference) -> PublishedMandate | None:
    if not conference.mandate_symbol:
        return None
    body = conference.mandate_body.names.get("en", "") if conference.mandate_body else ""
    return PublishedMandate(conference.mandate_symbol, body, conference.mandate_date)


def _public_proposal(conference: Conference) -> int | None:
    proposal = conference.proposal
    return proposal.number if proposal and proposal.published_at else None


def _quotes(conference: Conference) -> tuple[PublishedQuote, ...]:
    """The words that announced it as a whole, those of its proposal first."""
    before = conference.proposal.announcements if conference.proposal else []
    return quotes.published([*before, *conference.announcements])
