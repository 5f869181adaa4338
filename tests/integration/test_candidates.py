"""Findings: nothing follows from one until somebody decides, and each is decided once."""

from datetime import UTC, datetime

import pytest

from conference.core.db import db
from conference.core.refused import Refused
from conference.models.announcements import Announcement, AnnouncementRole
from conference.models.audit import Act
from conference.models.proposals import Proposal
from conference.press.passages import Quote
from conference.services import announcements, candidates, drafts, proposals, releases
from conference.services.proposals import ProposalFacts
from tests.factories import papers, people

pytestmark = pytest.mark.usefixtures("written")

FACTS = ProposalFacts(title={"en": "A conference on migration"})


def proposed(now: datetime) -> Proposal:
    """The draft made of the finding of the release."""
    papers.brought_in()
    return candidates.propose(papers.finding(), FACTS, topic_ids=["migration"], by=people.account(), now=now)


def test_a_finding_confirmed_is_a_draft_with_its_words_and_a_public_release(now: datetime) -> None:
    proposal = proposed(now)
    [link] = proposal.announcements
    assert (proposal.state, link.role, link.confirmed_by) == ("draft", "proposes", people.account())
    assert papers.PROPOSED in link.passages[0].exact
    assert link.passages[0].exact == papers.finding().found["quote"]
    assert (papers.finding().decision, papers.finding().decided_by) == ("confirmed", people.account())
    assert papers.of().published_at == now
    verbs = [act.verb for act in db.session.scalars(db.select(Act).order_by(Act.id))]
    assert verbs == ["import", "create", "announce", "announce", "confirm"]


def test_a_finding_is_decided_once(now: datetime) -> None:
    proposed(now)
    by = people.account()
    for decide in (
        lambda: candidates.propose(papers.finding(), FACTS, by=by, now=now),
        lambda: candidates.set_aside(papers.finding(), by=by, now=now),
        lambda: candidates.reopen(papers.finding(), by=by, now=now),
    ):
        with pytest.raises(Refused):
            decide()
    assert len(db.session.scalars(db.select(Proposal)).all()) == 1


def test_a_finding_set_aside_can_be_opened_again(now: datetime) -> None:
    papers.brought_in()
    by = people.account()
    candidates.set_aside(papers.finding(), by=by, now=now)
    assert (papers.finding().decision, papers.finding().decided_at) == ("set_aside", now)
    candidates.reopen(papers.finding(), by=by, now=now)
    assert (papers.finding().decision, papers.finding().decided_at, papers.finding().decided_by) == ("open", None, None)


@pytest.mark.parametrize("decision", ["confirmed", "set_aside", "open"])
def test_a_correction_elsewhere_in_the_text_keeps_the_decision(decision: str, now: datetime) -> None:
    papers.brought_in()
    if decision == "confirmed":
        candidates.propose(papers.finding(), FACTS, by=people.account(), now=now)
    elif decision == "set_aside":
        candidates.set_aside(papers.finding(), by=people.account(), now=now)
    papers.brought_in(papers.PROPOSAL.replace("received", "greeted"))
    assert papers.finding().version.number == 2
    assert papers.finding().decision == decision


def test_changed_facts_are_offered_again_and_confirming_them_makes_no_second_link(now: datetime) -> None:
    papers.brought_in(papers.MEETING)
    by = people.account()
    thing = proposals.create(FACTS, by=by, now=now)
    first = candidates.confirm(papers.finding("AVI-901/14"), thing, role=AnnouncementRole.ANNOUNCES, by=by, now=now)
    papers.brought_in(papers.MEETING.replace("Simón Bolívar Hall", "Padilha Vidal Room"))
    finding = papers.finding("AVI-901/14")
    earlier = candidates.earlier_of(finding, papers.of("AVI-901/14").versions[0])
    assert finding.decision == "open"
    assert earlier is not None
    assert [name for name, _before, _now in candidates.differing(finding, earlier)] == ["room"]
    again = candidates.confirm(finding, thing, role=AnnouncementRole.ANNOUNCES, by=by, now=now)
    assert (again is first, finding.decision) == (again.passages[0].exact == first.passages[0].exact, "confirmed")


def test_words_linked_before_the_text_came_confirm_their_finding(now: datetime) -> None:
    release = releases.record_without_text(
        issuer="OAS", reference="E-901/10", kind="release", language="en", day=None, title="", address="", by=None, now=now
    )
    thing = proposals.create(FACTS, by=None, now=now)
    quote = Quote(exact=papers.PROPOSED, prefix="", suffix="", start=None)
    announcements.announce(release, thing, role=AnnouncementRole.PROPOSES, quotes=[quote], by=None, now=now)
    papers.brought_in()
    assert papers.finding().decision == "confirmed"


def test_a_draft_says_what_the_release_says() -> None:
    papers.brought_in()
    draft = drafts.of(papers.finding())
    assert draft["title"] == "Hemispheric conference on migration"
    assert draft["summary"] == papers.finding().found["quote"]
    assert set(draft["topics"]) <= set(papers.finding().version.reading["topics"])
    assert "migration" in draft["topics"]


@pytest.mark.parametrize(
    ("found", "role"),
    [
        ({"change": "postponed", "stage": "announced"}, "postpones"),
        ({"change": "rescheduled", "stage": "announced"}, "reschedules"),
        ({"change": "cancelled", "stage": "held"}, "cancels"),
        ({"change": None, "stage": "proposed"}, "proposes"),
        ({"change": None, "stage": "convened"}, "convenes"),
        ({"change": None, "stage": "agreed"}, "announces"),
        ({"change": None, "stage": "held"}, "reports"),
    ],
)
def test_the_role_is_suggested_by_the_words(found: dict[str, str | None], role: str) -> None:
    papers.brought_in()
    finding = papers.finding()
    finding.found = finding.found | found
    assert candidates.suggested_role(finding) == role


def test_changed_facts_are_confirmed_again_by_the_link_that_is_there(now: datetime) -> None:
    by = people.account()
    papers.brought_in(papers.MEETING)
    thing = proposals.create(FACTS, by=by, now=now)
    link = candidates.confirm(papers.finding("AVI-901/14"), thing, role=AnnouncementRole.ANNOUNCES, by=by, now=now)
    papers.brought_in(papers.MEETING.replace("Simón Bolívar Hall", "Padilha Vidal Room"))
    papers.brought_in(papers.MEETING.replace("Simón Bolívar Hall", "Hall of Heroes"))
    finding = papers.finding("AVI-901/14")
    assert (finding.version.number, finding.decision) == (3, "open")
    candidates.keep(finding, by=by, now=now)
    assert (finding.decision, finding.decided_by, finding.decided_at) == ("confirmed", by, now)
    assert [each.id for each in db.session.scalars(db.select(Announcement))] == [link.id]


def test_without_a_link_there_is_nothing_to_confirm_again(now: datetime) -> None:
    papers.brought_in(papers.MEETING)
    with pytest.raises(Refused):
        candidates.keep(papers.finding("AVI-901/14"), by=people.account(), now=now)
    assert papers.finding("AVI-901/14").decision == "open"


def test_a_finding_confirmed_by_an_earlier_link_names_who_made_it_and_when(now: datetime) -> None:
    earlier = datetime(2026, 10, 1, 9, tzinfo=UTC)
    release = releases.record_without_text(
        issuer="OAS", reference="E-901/10", kind="release", language="en", day=None, title="", address="", by=None, now=earlier
    )
    thing = proposals.create(FACTS, by=None, now=earlier)
    quote = Quote(exact=papers.PROPOSED, prefix="", suffix="", start=None)
    role, by = AnnouncementRole.PROPOSES, people.account()
    announcements.announce(release, thing, role=role, quotes=[quote], by=by, now=earlier)
    papers.brought_in()
    assert (papers.finding().decided_by, papers.finding().decided_at) == (by, earlier)
