"""Proposals: one declared table of moves, an act each, a frozen public copy."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.proposals import Proposal
from conference.models.proposals import ProposalState as State
from conference.services import proposals
from conference.services.proposals import MOVES, ProposalFacts, SponsorFacts
from tests.factories import people

pytestmark = pytest.mark.usefixtures("written")

FACTS = ProposalFacts(title={"en": "A conference"}, mandate_symbol="AG/RES. 1", mandate_date=date(2010, 6, 8))


def made(now: datetime, **more: Any) -> Proposal:
    """A draft."""
    return proposals.create(FACTS, by=None, now=now, **more)


def acts(proposal: Proposal) -> list[tuple[str, dict[str, Any], str]]:
    """Verb, changes and reason of what was done to `proposal`."""
    wanted = db.select(Act).where(Act.thing == "proposals", Act.thing_id == proposal.id).order_by(Act.id)
    return [(act.verb, act.changes, act.reason) for act in db.session.scalars(wanted)]


def test_numbers_are_given_in_order(now: datetime) -> None:
    assert [made(now).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("before", list(State))
@pytest.mark.parametrize("after", list(State))
def test_every_move_of_the_table_and_no_other_is_made(before: State, after: State, now: datetime) -> None:
    proposal = made(now)
    proposal.state = before
    allowed = [move for move in MOVES if (move.before, move.after) == (before, after)]
    if not allowed:
        with pytest.raises(Refused):
            proposals.move(proposal, after, reason="Because", by=None, now=now)
        assert proposal.state == before
        return
    if allowed[0].reason:
        with pytest.raises(Refused) as refusal:
            proposals.move(proposal, after, by=None, now=now)
        assert (refusal.value.field, proposal.state) == ("reason", before)
    proposals.move(proposal, after, reason="Because", by=people.account(), now=now)
    assert (proposal.state, proposal.version) == (after, 2)
    assert acts(proposal)[-1] == ("move", {"state": [before.value, after.value]}, "Because")


def test_the_end_of_a_proposal_is_the_end() -> None:
    ends = {state for state in State if state not in {move.before for move in MOVES}}
    assert ends == {State.ENDORSED, State.WITHDRAWN}


def test_a_decision_held_back_is_in_no_public_copy_until_it_is_published(now: datetime) -> None:
    proposal = made(now)
    for state in (State.SUBMITTED, State.UNDER_REVIEW):
        proposals.move(proposal, state, by=None, now=now)
    assert proposals.publish(proposal, by=None, now=now)
    proposals.move(proposal, State.ENDORSED, hold=True, by=None, now=now)
    assert proposal.public is not None
    assert (proposal.public["state"], proposals.pending(proposal)) == ("under_review", ["state"])
    proposals.change(proposal, FACTS, sponsors=(), topic_ids=(), version=proposal.version, by=people.account(), now=now)
    assert proposal.public["state"] == "under_review"
    assert proposals.publish(proposal, by=None, now=now)
    assert (proposal.public["state"], proposals.pending(proposal)) == ("endorsed", [])
    assert not proposals.publish(proposal, by=None, now=now)


def test_the_public_copy_has_no_cost_and_no_offer(now: datetime) -> None:
    proposal = made(now, sponsors=[SponsorFacts(party_id="state:HT")], topic_ids=["migration"])
    facts = replace(FACTS, cost_amount=Decimal("5000.00"), cost_currency="USD", host_offer="A secret offer")
    sponsors = proposals.sponsors_of(proposal)
    by = people.account()
    proposals.change(proposal, facts, sponsors=sponsors, topic_ids=["migration"], version=1, by=by, now=now)
    proposals.move(proposal, State.SUBMITTED, by=by, now=now)
    proposals.publish(proposal, by=by, now=now)
    assert "5000" not in str(proposal.public)
    assert "secret" not in str(proposal.public)
    assert proposal.public is not None
    assert [each["party"]["en"] for each in proposal.public["sponsors"]] == ["Haiti"]
    assert [each["en"] for each in proposal.public["topics"]] == ["Migration"]
    assert proposal.public["mandate"] == {"symbol": "AG/RES. 1", "body": {}, "date": "2010-06-08"}


def test_a_draft_is_never_published(now: datetime) -> None:
    proposal = made(now)
    with pytest.raises(Refused):
        proposals.publish(proposal, by=None, now=now)
    assert proposal.published_at is None


def test_a_change_is_an_act_that_names_no_sponsor(now: datetime) -> None:
    proposal = made(now)
    by = people.account()
    facts = replace(FACTS, suggested_first_day=date(2027, 3, 10), cost_amount=Decimal("1.50"), cost_currency="USD")
    sponsors = [SponsorFacts(name="An official")]
    proposals.change(proposal, facts, sponsors=sponsors, topic_ids=["migration"], version=1, by=by, now=now)
    assert acts(proposal)[-1] == (
        "edit",
        {
            "suggested_first_day": [None, "2027-03-10"],
            "cost_amount": [None, "1.50"],
            "cost_currency": ["", "USD"],
            "sponsors": [],
            "topics": [[], ["migration"]],
        },
        "",
    )
    with pytest.raises(Stale):
        proposals.change(proposal, FACTS, sponsors=(), topic_ids=(), version=1, by=by, now=now)


@pytest.mark.parametrize(
    ("facts", "sponsors", "field"),
    [
        ({"title": {}}, (), "title"),
        ({"title": {"en": ""}}, (), "title"),
        ({"suggested_last_day": date(2027, 1, 1)}, (), "suggested_first_day"),
        ({"suggested_first_day": date(2027, 1, 2), "suggested_last_day": date(2027, 1, 1)}, (), "suggested_last_day"),
        ({"cost_amount": Decimal(1)}, (), "cost_currency"),
        ({}, (SponsorFacts(),), "sponsors"),
        ({}, (SponsorFacts(party_id="state:HT", name="Somebody"),), "sponsors"),
        ({}, (SponsorFacts(party_id="state:XX"),), "sponsors"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    facts: dict[str, Any], sponsors: tuple[SponsorFacts, ...], field: str, now: datetime
) -> None:
    with pytest.raises(Refused) as refusal:
        proposals.create(replace(FACTS, **facts), sponsors=sponsors, by=None, now=now)
    assert refusal.value.field == field
    db.session.expunge_all()
    assert db.session.scalars(db.select(Proposal)).all() == []


def test_a_mistaken_decline_is_mended_with_a_reason(now: datetime) -> None:
    proposal = made(now)
    proposal.state = State.DECLINED
    assert [(move.after, move.reason) for move in proposals.possible(proposal)] == [(State.UNDER_REVIEW, True)]
    proposals.move(proposal, State.UNDER_REVIEW, reason="Declined by mistake.", by=people.account(), now=now)
    assert proposal.state == State.UNDER_REVIEW
