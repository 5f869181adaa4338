"""Proposals: recorded, changed, moved through their states by one table, published as a frozen copy."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import func

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.parties import Party, Topic
from conference.models.people import Account
from conference.models.proposals import Proposal, Sponsor
from conference.models.proposals import ProposalState as State
from conference.services import audit, proposal_copy


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorFacts:
    """A party by its id, or an official by name and function."""

    role: str = "sponsor"
    party_id: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """What staff say of a proposal. Texts are by language."""

    title: dict[str, str]
    summary: dict[str, str] = field(default_factory=dict)
    objective: dict[str, str] = field(default_factory=dict)
    suggested_first_day: date | None = None
    suggested_last_day: date | None = None
    suggested_place: str = ""
    suggested_host_id: str | None = None
    host_offer: str = ""
    mandate_symbol: str = ""
    mandate_body_id: int | None = None
    mandate_date: date | None = None
    cost_amount: Decimal | None = None
    cost_currency: str = ""
    cost_days: int | None = None
    cost_languages: int | None = None
    cost_words: int | None = None
    cost_note: str = ""
    funds: str = "unknown"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step; those with `reason` are refused without one."""

    before: State
    after: State
    reason: bool = False


#: Between two clicks of one person.
A_MOMENT = timedelta(seconds=10)

_OPEN = (State.DRAFT, State.SUBMITTED, State.UNDER_REVIEW, State.RETURNED, State.DEFERRED)

MOVES: tuple[Move, ...] = (
    Move(State.DRAFT, State.SUBMITTED),
    Move(State.SUBMITTED, State.UNDER_REVIEW),
    Move(State.UNDER_REVIEW, State.ENDORSED),
    Move(State.UNDER_REVIEW, State.RETURNED, reason=True),
    Move(State.UNDER_REVIEW, State.DEFERRED, reason=True),
    Move(State.UNDER_REVIEW, State.DECLINED, reason=True),
    Move(State.RETURNED, State.SUBMITTED),
    Move(State.DEFERRED, State.UNDER_REVIEW),
    Move(State.DECLINED, State.UNDER_REVIEW, reason=True),
    *(Move(before, State.WITHDRAWN, reason=True) for before in _OPEN),
)


def create(
    facts: ProposalFacts,
    *,
    sponsors: Sequence[SponsorFacts] = (),
    topic_ids: Sequence[str] = (),
    by: Account | None,
    now: datetime,
) -> Proposal:
    """A new draft with the next number. Refused at its field."""
    _check(facts, sponsors)
    named, topics = _sponsors(sponsors), _topics(topic_ids)
    one_at_a_time("proposal number")
    number = (db.session.scalar(db.select(func.max(Proposal.number))) or 0) + 1
    proposal = Proposal(**asdict(facts), number=number, state=State.DRAFT, created_at=now)
    db.session.add(proposal)
    proposal.sponsors, proposal.topics = named, topics
    db.session.flush()
    audit.record(proposal, "create", by=by, now=now, changes={"title": [None, facts.title]})
    return proposal


def create_once(
    facts: ProposalFacts, *, sponsors: Sequence[SponsorFacts], topic_ids: Sequence[str], by: Account, now: datetime
) -> Proposal:
    """As `create`; the same sent again within a moment, as by a double click, is the one that was just made."""
    one_at_a_time("proposal number")
    newest = db.session.scalars(db.select(Proposal).order_by(Proposal.number.desc()).limit(1)).first()
    entered = (facts, tuple(sponsors))
    if newest and now - newest.created_at < A_MOMENT and (facts_of(newest), sponsors_of(newest)) == entered:
        return newest
    return create(facts, sponsors=sponsors, topic_ids=topic_ids, by=by, now=now)


def change(
    proposal: Proposal,
    facts: ProposalFacts,
    *,
    sponsors: Sequence[SponsorFacts],
    topic_ids: Sequence[str],
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Change what staff say of it; the public copy stays. Stale when it changed since the form was opened."""
    if proposal.version != version:
        raise Stale(_("Somebody else changed this proposal while you were editing it."))
    _check(facts, sponsors)
    named = _sponsors(sponsors)
    changes = audit.assign(proposal, **asdict(facts))
    if tuple(sponsors) != sponsors_of(proposal):
        changes["sponsors"] = []  # may name persons
        proposal.sponsors = named
    if sorted(topic_ids) != sorted(topic.id for topic in proposal.topics):
        changes["topics"] = [sorted(topic.id for topic in proposal.topics), sorted(topic_ids)]
        proposal.topics = _topics(topic_ids)
    if changes:
        proposal.version += 1
        audit.record(proposal, "edit", by=by, now=now, changes=changes)


def facts_of(proposal: Proposal) -> ProposalFacts:
    """What `change` would have to be given to change nothing."""
    return ProposalFacts(**{name: getattr(proposal, name) for name in ProposalFacts.__dataclass_fields__})


def sponsors_of(proposal: Proposal) -> tuple[SponsorFacts, ...]:
    """The same for its sponsors."""
    return tuple(SponsorFacts(role=each.role, party_id=each.party_id, name=each.name) for each in proposal.sponsors)


def possible(proposal: Proposal) -> tuple[Move, ...]:
    """The moves it may make now."""
    return tuple(move for move in MOVES if move.before == proposal.state)


def move(
    proposal: Proposal,
    to: State,
    *,
    by: Account | None,
    now: datetime,
    version: int | None = None,
    reason: str = "",
    hold: bool = False,
) -> None:
    """Record that `proposal` is now `to`; the public sees it at once unless the decision is held back.

    Refused when the table has no such move or asks for a reason that is missing; Stale when it changed since the page
    was opened.
    """
    if version is not None and proposal.version != version:
        raise Stale(_("Somebody else changed this proposal while you were looking at it."))
    step = next((each for each in possible(proposal) if each.after == to), None)
    if step is None:
        raise Refused(_("A proposal in this state cannot become that."))
    if step.reason and not reason:
        raise Refused(_("Say why: the reason is kept in the history."), "reason")
    changes = audit.assign(proposal, state=to.value)
    proposal.version += 1
    changes |= {"held": [None, True]} if hold else {}
    audit.record(proposal, "move", by=by, now=now, changes=changes, reason=reason)
    if proposal.public is not None and not hold:
        proposal.public = proposal.public | {"state": to.value}


def publish(proposal: Proposal, *, by: Account | None, now: datetime) -> bool:
    """Let the public read what staff see now; says whether that was news. Refused for a draft."""
    if proposal.state == State.DRAFT:
        raise Refused(_("A draft cannot be published. Record its submission first."))
    fresh = proposal_copy.of(proposal)
    if proposal.public == fresh:
        return False
    proposal.public = fresh
    proposal.published_at = proposal.published_at or now
    proposal.version += 1
    audit.record(proposal, "publish", by=by, now=now)
    return True


def pending(proposal: Proposal) -> list[str]:
    """Names of what the public reads otherwise than staff, or not at all; empty when nothing waits."""
    fresh, public = proposal_copy.of(proposal), proposal.public or {}
    return [name for name, value in fresh.items() if value != public.get(name)]


def _check(facts: ProposalFacts, sponsors: Sequence[SponsorFacts]) -> None:
    if not any(facts.title.values()):
        raise Refused(_("The proposal needs a title."), "title")
    first, last = facts.suggested_first_day, facts.suggested_last_day
    if last and not first:
        raise Refused(_("Give the first day too."), "suggested_first_day")
    if first and last and last < first:
        raise Refused(_("The last day is before the first day."), "suggested_last_day")
    if facts.cost_amount is not None and not facts.cost_currency:
        raise Refused(_("Say in which currency."), "cost_currency")
    if any(bool(sponsor.party_id) == bool(sponsor.name) for sponsor in sponsors):
        raise Refused(_("A sponsor is a party or an official: fill one of the two."), "sponsors")


def _sponsors(sponsors: Sequence[SponsorFacts]) -> list[Sponsor]:
    known = set(db.session.scalars(db.select(Party.id).where(Party.id.in_([each.party_id for each in sponsors]))))
    if any(each.party_id and each.party_id not in known for each in sponsors):
        raise Refused(_("There is no such party."), "sponsors")
    return [
        Sponsor(position=position, role=each.role, party_id=each.party_id, name=each.name)
        for position, each in enumerate(sponsors)
    ]


def _topics(topic_ids: Sequence[str]) -> list[Topic]:
    found = db.session.scalars(db.select(Topic).where(Topic.id.in_(topic_ids)).order_by(Topic.id)).all()
    return list(found)


