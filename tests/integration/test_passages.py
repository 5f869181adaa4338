"""Quoted words kept in their place through every version of a release."""

from datetime import datetime

import pytest

from conference.core.db import db
from conference.core.refused import Refused
from conference.models.announcements import AnnouncementRole, Passage
from conference.services import announcements, passages, proposals
from conference.services.proposals import ProposalFacts
from tests.factories import papers, people

pytestmark = pytest.mark.usefixtures("written")

WORDS = "thanked him for the meeting"


def passage(now: datetime, words: str = WORDS) -> Passage:
    """The passage of `words`, linked to a proposal."""
    papers.brought_in()
    thing = proposals.create(ProposalFacts(title={"en": "A conference"}), by=None, now=now)
    quotes, role = [passages.chosen(papers.of(), words)], AnnouncementRole.REPORTS
    return announcements.announce(papers.of(), thing, role=role, quotes=quotes, by=None, now=now).passages[0]


def stands(found: Passage) -> str:
    """What stands at its position in its version."""
    assert found.version is not None
    return found.version.text[found.start : found.end]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("received a delegation", "received a large and friendly delegation"),
        ("The delegation thanked", "On Tuesday, the delegation thanked"),
        ("thanked him for the meeting", "thanked him\nfor the  meeting"),
    ],
)
def test_words_are_found_again_where_they_stand_now(old: str, new: str, now: datetime) -> None:
    found = passage(now)
    papers.brought_in(papers.PROPOSAL.replace(old, new))
    assert (found.state, found.version and found.version.number) == ("found", 2 if " ".join(new.split()) != old else 1)
    assert " ".join(stands(found).split()) == WORDS
    assert found.exact == stands(found)


def test_words_that_are_gone_keep_their_old_place_and_come_back_by_themselves(now: datetime) -> None:
    found = passage(now)
    papers.brought_in(papers.PROPOSAL.replace(WORDS, "left"))
    assert (found.state, found.version and found.version.number, found.exact) == ("lost", 1, WORDS)
    papers.brought_in(papers.PROPOSAL.replace("received", "greeted"))
    assert (found.state, found.version and found.version.number) == ("found", 3)


def test_lost_words_get_new_ones_of_the_text_that_stands_now(now: datetime) -> None:
    found = passage(now)
    papers.brought_in(papers.PROPOSAL.replace(WORDS, "left the city"))
    passages.replace(found, "left the  city", by=people.account(), now=now)
    assert (found.state, found.exact, stands(found)) == ("found", "left the city", "left the city")
    with pytest.raises(Refused):
        passages.replace(found, "left the city", by=people.account(), now=now)


@pytest.mark.parametrize("typed", ["", " ", "not there", "the"])
def test_words_that_do_not_stand_there_exactly_once_are_refused(typed: str, now: datetime) -> None:
    found = passage(now)
    papers.brought_in(papers.PROPOSAL.replace(WORDS, "left the city"))
    with pytest.raises(Refused) as refusal:
        passages.replace(found, typed, by=people.account(), now=now)
    assert (refusal.value.field, found.state, found.exact) == ("quote", "lost", WORDS)


def test_words_of_an_earlier_version_are_not_looked_for_any_more(now: datetime) -> None:
    found = passage(now)
    papers.brought_in(papers.PROPOSAL.replace(WORDS, "left"))
    passages.keep(found, by=people.account(), now=now)
    papers.brought_in(papers.PROPOSAL.replace("received", "greeted"))
    assert (found.state, stands(found)) == ("earlier", WORDS)
    assert len(db.session.scalars(db.select(Passage)).all()) == 1
