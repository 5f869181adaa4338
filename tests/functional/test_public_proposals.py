"""Proposals as the public reads them: the frozen copy alone."""

from datetime import date
from typing import Any

import pytest

from conference.core.db import db
from conference.models.announcements import AnnouncementRole
from conference.models.proposals import Proposal, ProposalState
from conference.models.releases import Release
from conference.press.passages import Quote
from conference.services import announcements
from conference.services import proposals as service
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, proposals, releases
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("clock")

NOW = proposals.NOW
WORDS = "proposed a conference on water"


def announced(state: ProposalState = ProposalState.SUBMITTED, **facts: Any) -> Proposal:
    """A public proposal with the words that proposed it."""
    made = proposals.published(state, **facts)
    quote = Quote(exact=WORDS, prefix="", suffix="", start=None)
    role = AnnouncementRole.PROPOSES
    announcements.announce(releases.without_text(), made, role=role, quotes=[quote], by=people.account(), now=NOW)
    return made


def test_empty_list(client: Visitor) -> None:
    page = client.page("/proposals")

    assert page.text(".empty p:first-child") == (
        "Proposals for conferences will stand here once they are submitted and published."
    )


def test_list_and_page(client: Visitor, arrange: Arrange[None]) -> None:
    facts: dict[str, Any] = {
        "objective": {"en": "Share rivers."},
        "suggested_first_day": date(2027, 5, 3),
        "suggested_last_day": date(2027, 5, 5),
        "suggested_place": "Lima",
        "suggested_host_id": "state:PE",
        "mandate_symbol": "AG/RES. 1 (I-O/10)",
        "mandate_date": date(2010, 6, 8),
    }
    arrange(lambda: announced(**facts) and None)

    listed = client.page("/proposals")
    page = client.page("/proposals/1")

    assert listed.texts(".things li") == ["Conference on water Water, for all. Submitted Proposal 1"]
    assert listed.links(".things a") == ["/proposals/1"]
    assert page.title == "Conference on water"
    assert page.texts(".facts dt") == ["Proposed by", "Suggested dates", "Suggested place", "Mandating resolution"]
    assert page.texts(".facts dd") == [
        "Chile",
        "3–5 May 2027",
        "Lima, Peru",
        "AG/RES. 1 (I-O/10), Tuesday 8 June 2010",
    ]
    assert page.texts(".thread > li") == [
        f"Proposed in “{WORDS}” E-901/26, Tuesday 20 October 2026",
        "Here Conference on water",
    ]
    assert page.links(".thread a") == ["/releases/oas/e-901-26"]


def test_a_decision_held_back_and_an_edit_do_not_show(client: Visitor, arrange: Arrange[None]) -> None:
    def decide() -> None:
        made = proposals.published()
        service.move(made, ProposalState.UNDER_REVIEW, hold=True, by=people.account(), now=NOW)
        service.move(made, ProposalState.DECLINED, hold=True, reason="No.", by=people.account(), now=NOW)
        made.title = {"en": "Conference on ice"}

    arrange(decide)
    page = client.page("/proposals/1")

    assert page.title == "Conference on water"
    assert page.text(".page-head .badge") == "Submitted"
    assert client.page("/proposals").texts(".things .badge") == ["Submitted"]


@pytest.mark.parametrize("number", ["1", "2", "0", "x", "99999999999999999999"])
def test_one_that_is_not_public_is_nowhere(
    client: Visitor, officer: Visitor, arrange: Arrange[None], number: str
) -> None:
    arrange(lambda: proposals.proposal() and None)

    assert client.page(f"/proposals/{number}").status == 404
    assert officer.page(f"/proposals/{number}").status == 404


def test_the_conference_that_grew_from_it_shows_once_it_is_public(client: Visitor, arrange: Arrange[None]) -> None:
    def convene() -> None:
        conferences.conference(announced(ProposalState.ENDORSED))

    arrange(convene)

    page = client.page("/proposals/1")

    assert page.texts(".thread > li")[1:] == ["Here Conference on water", "Conference Conference on water"]
    assert page.links(".thread > li:last-child a") == ["/conferences/conference-on-water"]


def test_texts_are_escaped(client: Visitor, arrange: Arrange[None]) -> None:
    evil = "<script>alert(1)</script> & <mark>"
    arrange(lambda: proposals.published(title={"en": evil}, summary={"en": evil}, objective={"en": evil}) and None)

    page = client.page("/proposals/1")

    assert page.title == evil
    assert page.all("script:not([src]), main mark") == []


def test_texts_in_another_language_say_so(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: proposals.published(title={"en": "Water", "pt": "Água"}) and None)

    page, fallen_back = client.page("/proposals/1?lang=pt"), client.page("/proposals/1?lang=es")

    assert (page.title, page.all("h1 > span")) == ("Água", [])
    assert (fallen_back.title, fallen_back.one("h1 > span").attributes["lang"]) == ("Water", "en")


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(
    client: Visitor, arrange: Arrange[None], statements: Statements, count: int
) -> None:
    def publish() -> None:
        for _each in range(count):
            proposals.published()

    arrange(publish)
    with statements() as sent:
        page = client.page("/proposals")

    assert len(page.all(".things li")) == count
    assert len(sent) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_number_of_quotes(
    client: Visitor, arrange: Arrange[None], statements: Statements, count: int
) -> None:
    def announce() -> None:
        made = announced()
        release = db.session.get_one(Release, 1)
        for number in range(1, count):
            quote = Quote(exact=f"{WORDS} {number}", prefix="", suffix="", start=None)
            role = AnnouncementRole.UPDATES
            announcements.announce(release, made, role=role, quotes=[quote], by=people.account(), now=NOW)

    arrange(announce)
    with statements() as sent:
        page = client.page("/proposals/1")

    assert len(page.all(".thread blockquote")) == count
    assert len(sent) == 2


def test_a_proposal_with_a_title_alone_shows_no_empty_part(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = service.create(service.ProposalFacts(title={"en": "Rivers"}), by=people.account(), now=proposals.NOW)
        service.move(made, ProposalState.SUBMITTED, by=people.account(), now=proposals.NOW)
        service.publish(made, by=people.account(), now=proposals.NOW)

    arrange(publish)
    page = client.page("/proposals/1")

    assert (page.status, page.title) == (200, "Rivers")
    assert page.all("main h2, .thread, dl") == []
