"""Links between releases and what they announced: never without their words."""

from datetime import datetime

import pytest

from conference.core.db import db
from conference.core.refused import Refused
from conference.models.announcements import Announcement, AnnouncementRole
from conference.models.proposals import Proposal, ProposalState
from conference.press.passages import Quote
from conference.queries import audit
from conference.services import announcements, passages, proposals, releases
from conference.services.proposals import ProposalFacts
from tests.factories import papers, people

pytestmark = pytest.mark.usefixtures("written")

ROLE = AnnouncementRole.PROPOSES


def proposal(now: datetime, *, public: bool = False) -> Proposal:
    """A proposal, submitted and published when `public`."""
    made = proposals.create(ProposalFacts(title={"en": "A conference"}), by=None, now=now)
    if public:
        proposals.move(made, ProposalState.SUBMITTED, by=None, now=now)
        proposals.publish(made, by=None, now=now)
    return made


def linked(thing: Proposal, now: datetime, words: str = papers.PROPOSED) -> Announcement:
    """`thing` linked to the release by `words`."""
    quotes = [passages.chosen(papers.of(), words)]
    return announcements.announce(papers.of(), thing, role=ROLE, quotes=quotes, by=people.account(), now=now)


@pytest.mark.parametrize("quotes", [[], [Quote(exact=" \n", prefix="", suffix="", start=None)]])
def test_there_is_no_link_without_its_words(quotes: list[Quote], now: datetime) -> None:
    papers.brought_in()
    thing = proposal(now)
    with pytest.raises(Refused) as refusal:
        announcements.announce(papers.of(), thing, role=ROLE, quotes=quotes, by=None, now=now)
    assert refusal.value.field == "quote"
    assert db.session.scalars(db.select(Announcement)).all() == []
    assert papers.of().published_at is None


def test_the_same_words_are_linked_once_in_a_role_and_to_others_too(now: datetime) -> None:
    papers.brought_in()
    first, second = proposal(now), proposal(now)
    linked(first, now)
    with pytest.raises(Refused):
        linked(first, now)
    linked(second, now)
    linked(first, now, "thanked him for the meeting")
    assert len(db.session.scalars(db.select(Announcement)).all()) == 3


def test_a_public_proposal_shows_its_new_and_no_removed_links_at_once(now: datetime) -> None:
    papers.brought_in(address=papers.ADDRESS)
    thing = proposal(now, public=True)
    link = linked(thing, now)
    assert thing.public is not None
    assert thing.public["announcements"] == [
        {
            "role": "proposes",
            "reference": "E-901/10",
            "title": "Two Organizations Agree to Work Together on Migration",
            "date": "2010-06-01",
            "quote": papers.PROPOSED,
            "language": "en",
            "path": "/releases/oas/e-901-10",
        }
    ]
    assert proposals.pending(thing) == []
    announcements.unlink(link, by=people.account(), now=now)
    assert thing.public["announcements"] == []
    assert papers.of().published_at == now, "the release stays public"


def test_a_proposal_that_is_not_public_stays_so(now: datetime) -> None:
    papers.brought_in()
    thing = proposal(now)
    linked(thing, now)
    assert (thing.public, thing.published_at) == (None, None)


def test_a_public_proposal_follows_the_address_and_the_words_of_its_release(now: datetime) -> None:
    papers.brought_in()
    thing = proposal(now, public=True)
    linked(thing, now)
    called = {"issuer": "OAS", "reference": "E-903/10", "kind": "release", "language": "en", "title": ""}
    by, version = people.account(), releases.version_of(papers.of())
    releases.change(papers.of(), **called, day=None, version=version, by=by, now=now)
    assert thing.public is not None
    assert [each["path"] for each in thing.public["announcements"]] == ["/releases/oas/e-903-10"]


def test_what_is_linked_knows_it_by_its_own_history(now: datetime) -> None:
    papers.brought_in()
    thing = proposal(now)
    link = linked(thing, now)
    announcements.unlink(link, by=people.account(), now=now)
    assert [(act.verb, act.changes) for act in audit.of(thing)] == [
        ("unlink", {"role": ["proposes", None], "release": ["E-901/10", None]}),
        ("announce", {"role": [None, "proposes"], "release": [None, "E-901/10"]}),
        ("create", {"title": [None, {"en": "A conference"}]}),
    ]
