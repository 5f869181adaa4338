"""Proposals on their way, made by the services that staff use."""

from datetime import UTC, datetime
from typing import Any

from conference.models.proposals import Proposal, ProposalState
from conference.services import proposals as service
from tests.factories import people

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)

#: The straight way of a proposal.
ROAD = (ProposalState.DRAFT, ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW, ProposalState.ENDORSED)


def proposal(state: ProposalState = ProposalState.DRAFT, **facts: Any) -> Proposal:
    """A proposal that has come to `state` on the straight way; not public."""
    values: dict[str, Any] = {"title": {"en": "Conference on water"}, "summary": {"en": "Water, for all."}}
    made = service.create(
        service.ProposalFacts(**(values | facts)),
        sponsors=[service.SponsorFacts(party_id="state:CL")],
        by=people.account(),
        now=NOW,
    )
    for step in ROAD[1 : ROAD.index(state) + 1]:
        service.move(made, step, by=people.account(), now=NOW)
    return made


def published(state: ProposalState = ProposalState.SUBMITTED, **facts: Any) -> Proposal:
    """The same, public."""
    made = proposal(state, **facts)
    service.publish(made, by=people.account(), now=NOW)
    return made


def endorsed(**facts: Any) -> Proposal:
    """One from which a conference may be convened."""
    return proposal(ProposalState.ENDORSED, **facts)
