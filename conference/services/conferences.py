"""Conferences: convened from an endorsed proposal, or created directly with a reason; and changed."""

import re
import unicodedata
from dataclasses import asdict, replace
from datetime import datetime

from conference.core import zones
from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import in_language
from conference.models.conferences import Conference, ConferenceFacts, ConferenceState
from conference.models.people import Account
from conference.models.proposals import Proposal, ProposalState
from conference.queries import conferences
from conference.services import audit, moves, publishing, taken

#: Of addresses that are suggested.
LONGEST_SLUG = 60


def convene(proposal: Proposal, facts: ConferenceFacts, *, by: Account, now: datetime) -> Conference:
    """Record that the endorsed `proposal` is convened as a conference, and publish its first snapshot.

    Refused when it is not endorsed, or without mandate, date or place, with the list of what is missing.
    """
    facts = with_mandate_of(proposal, facts)
    conference = _new(facts, now=now)
    _refuse_unless_endorsed(proposal, moves.missing_for_convocation(conference))
    conference.proposal = proposal
    conference.state = ConferenceState.CONVENED
    _add(conference, by=by, now=now, verb="convene")
    publishing.publish_state(conference, by=by, now=now)
    return conference


def plan(proposal: Proposal, facts: ConferenceFacts, *, by: Account | None, now: datetime) -> Conference:
    """Prepare the conference of an endorsed `proposal` whose convocation is not decided yet; nothing is public."""
    conference = _new(with_mandate_of(proposal, facts), now=now)
    _refuse_unless_endorsed(proposal, ())
    conference.proposal = proposal
    _add(conference, by=by, now=now, verb="plan")
    return conference


def create(
    facts: ConferenceFacts, *, reason: str, by: Account | None, now: datetime, exercise: bool = False
) -> Conference:
    """A planned conference without a proposal. Refused without a `reason`."""
    if not reason:
        raise Refused(_("Say why there is no proposal: the reason is kept in the history."), "reason")
    conference = _new(facts, now=now)
    conference.direct_reason = reason
    conference.exercise = exercise
    _add(conference, by=by, now=now, verb="create", reason=reason)
    return conference


def change(conference: Conference, facts: ConferenceFacts, *, version: int, by: Account, now: datetime) -> None:
    """Change the working copy. Days are changed by `services.dates` once sittings depend on them.

    Stale when somebody else saved it since the form was opened.
    """
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were editing it."))
    if conference.public and facts.slug != conference.slug:
        raise Refused(_("The address is public: calendars and links depend on it. It stays."), "slug")
    check(facts, own_id=conference.id)
    if facts.timezone != conference.timezone:
        _refuse_skipped_hours(conference, facts.timezone)
    changes = audit.assign(conference, **asdict(facts), year=_year(facts))
    if changes:
        conference.version += 1
        taken.touched(conference, *changes)
        audit.record(conference, "edit", by=by, now=now, changes=changes)


def facts_of(conference: Conference) -> ConferenceFacts:
    """What `change` would have to be given to change nothing."""
    return ConferenceFacts(**{name: getattr(conference, name) for name in ConferenceFacts.__dataclass_fields__})


def slug_for(title: str) -> str:
    """An address for a title: letters of ASCII and digits, "-" between, whole words, at most 60."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    whole = slug if len(slug) <= LONGEST_SLUG else slug[: LONGEST_SLUG + 1].rpartition("-")[0]
    return whole or slug[:LONGEST_SLUG] or "conference"


def with_mandate_of(proposal: Proposal, facts: ConferenceFacts) -> ConferenceFacts:
    """`facts` with the proposal's mandate where they name none."""
    if facts.mandate_symbol:
        return facts
    return replace(
        facts,
        mandate_symbol=proposal.mandate_symbol,
        mandate_body_id=proposal.mandate_body_id,
        mandate_date=proposal.mandate_date,
    )


def _refuse_unless_endorsed(proposal: Proposal, missing: tuple[str, ...]) -> None:
    not_endorsed = () if proposal.state == ProposalState.ENDORSED else (_("the endorsement of the proposal"),)
    moves.refuse_incomplete((*not_endorsed, *missing))


def _new(facts: ConferenceFacts, *, now: datetime) -> Conference:
    check(facts)
    return Conference(**asdict(facts), year=_year(facts), state=ConferenceState.PLANNED, created_at=now)


def _add(conference: Conference, *, by: Account | None, now: datetime, verb: str, reason: str = "") -> None:
    db.session.add(conference)
    db.session.flush()
    named = {"title": [None, in_language(conference.title, conference.default_language)]}
    audit.record(conference, verb, by=by, now=now, changes=named, reason=reason)


def check(facts: ConferenceFacts, *, own_id: int = 0) -> None:
    """Refused at its field when no conference (but the one with `own_id`) can be so."""
    if not facts.title.get(facts.default_language):
        raise Refused(_("The conference needs a title in its default language."), "title")
    if facts.timezone not in zones.known():
        raise Refused(_("There is no such time zone."), "timezone")
    if (facts.first_day is None) != (facts.last_day is None):
        raise Refused(_("Give both days or none."), "last_day" if facts.first_day else "first_day")
    if facts.first_day and facts.last_day and facts.last_day < facts.first_day:
        raise Refused(_("The last day is before the first day."), "last_day")
    one_at_a_time("addresses and numbers of conferences")
    if conferences.slug_taken(facts.slug, but=own_id):
        raise Refused(_("Another conference has this address. Choose another."), "slug")
    if conferences.number_taken(facts.body_id, _year(facts), facts.number, but=own_id):
        raise Refused(_("This body has a conference with this number in that year."), "number")


def _refuse_skipped_hours(conference: Conference, zone: str) -> None:
    """A new zone must not put a sitting into an hour that its clocks skip."""
    skipped = [
        f"{in_language(each.whole_title, conference.default_language)} {each.start:%Y-%m-%d %H:%M}"
        for each in conference.sittings
        if not zones.exists(each.start, zone) or not zones.exists(each.end, zone)
    ]
    if skipped:
        raise Refused(_("In this zone the clocks skip the hour of these sessions:"), "timezone", tuple(skipped))


def _year(facts: ConferenceFacts) -> int:
    return facts.first_day.year if facts.first_day else 0
