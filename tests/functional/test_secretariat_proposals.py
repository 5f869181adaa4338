"""Proposals as staff keep them: facts, sponsors, decisions, publication, two people at once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from conference.core.db import db
from conference.models.announcements import AnnouncementRole
from conference.models.audit import Act
from conference.models.people import Role
from conference.models.proposals import Proposal, ProposalState
from conference.press.passages import Quote
from conference.services import announcements, proposals, releases
from conference.services.proposals import ProposalFacts
from tests.applications import Arrange, Statements
from tests.factories import people
from tests.visitors import Visitor, problems

PATH = "/secretariat/proposals/"
NEW = f"{PATH}new"
ONE = f"{PATH}1/"
NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)

FIELDS = {
    "title-en": "Hemispheric conference on migration",
    "title-es": "Conferencia hemisférica sobre migración",
    "summary-en": "To study the principal challenges.",
    "sponsors-0-role": "sponsor",
    "sponsors-0-party_id": "state:HT",
    "sponsors-1-role": "co_sponsor",
    "sponsors-1-name": "The Assistant Secretary General",
    "topics": ["migration", "trafficking-in-persons"],
    "suggested_first_day": "2027-03-10",
    "suggested_last_day": "2027-03-12",
    "suggested_host_id": "state:HT",
    "suggested_place": "Port-au-Prince",
    "host_offer": "Offered in a note of 3 May.",
    "mandate_symbol": "AG/RES. 2608 (XL-O/10)",
    "mandate_body_id": "1",
    "mandate_date": "2010-06-08",
    "cost_amount": "120000.50",
    "cost_currency": "usd",
    "cost_days": "3",
    "cost_languages": "4",
    "cost_words": "60000",
    "funds": "partly_found",
}


def made(state: ProposalState = ProposalState.DRAFT, title: str = "A conference") -> int:
    """The number of a proposal in `state`, which it reached by the table."""
    road = [ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW, ProposalState.ENDORSED]
    proposal = proposals.create(ProposalFacts(title={"en": title}), by=None, now=NOW)
    for each in road[: road.index(state) + 1 if state in road else 0]:
        proposals.move(proposal, each, by=None, now=NOW)
    return proposal.number


def kept(number: int = 1) -> dict[str, Any]:
    """What is kept of a proposal."""
    found = db.session.scalars(db.select(Proposal).where(Proposal.number == number)).one()
    return {
        **{name: getattr(found, name) for name in ProposalFacts.__dataclass_fields__},
        "state": found.state,
        "version": found.version,
        "sponsors": [(each.role, each.party_id, each.name) for each in found.sponsors],
        "topics": [topic.id for topic in found.topics],
        "public": found.public["state"] if found.public else None,
    }


def count() -> int:
    """How many proposals there are."""
    return len(db.session.scalars(db.select(Proposal.id)).all())


def test_a_proposal_keeps_all_that_was_entered(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.follow(officer.send(NEW, FIELDS))
    assert (page.path, page.title) == (ONE, "Hemispheric conference on migration")
    assert arrange(kept) == {
        "title": {"en": "Hemispheric conference on migration", "es": "Conferencia hemisférica sobre migración"},
        "summary": {"en": "To study the principal challenges."},
        "objective": {},
        "suggested_first_day": date(2027, 3, 10),
        "suggested_last_day": date(2027, 3, 12),
        "suggested_place": "Port-au-Prince",
        "suggested_host_id": "state:HT",
        "host_offer": "Offered in a note of 3 May.",
        "mandate_symbol": "AG/RES. 2608 (XL-O/10)",
        "mandate_body_id": 1,
        "mandate_date": date(2010, 6, 8),
        "cost_amount": Decimal("120000.50"),
        "cost_currency": "USD",
        "cost_days": 3,
        "cost_languages": 4,
        "cost_words": 60000,
        "cost_note": "",
        "funds": "partly_found",
        "state": "draft",
        "version": 1,
        "sponsors": [("sponsor", "state:HT", ""), ("co_sponsor", None, "The Assistant Secretary General")],
        "topics": ["migration", "trafficking-in-persons"],
        "public": None,
    }


def test_a_double_click_makes_one_and_another_title_another(officer: Visitor, arrange: Arrange[Any]) -> None:
    first, second = officer.send(NEW, FIELDS), officer.send(NEW, FIELDS)
    third = officer.send(NEW, FIELDS | {"title-en": "Another"})
    assert [first.location, second.location, third.location] == [ONE, ONE, f"{PATH}2/"]


def test_opening_and_saving_changes_nothing(officer: Visitor, arrange: Arrange[Any]) -> None:
    officer.send(NEW, FIELDS)
    before = arrange(kept)
    assert officer.send(f"{ONE}edit", {}, form="main form").status == 303
    assert arrange(kept) == before
    assert arrange(lambda: db.session.scalars(db.select(Act.verb)).all()) == ["create"]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"title-en": " ", "title-es": ""}, "Title, English: The proposal needs a title."),
        ({"title-en": "\x00\u202e"} | {"title-es": ""}, "Title, English: The proposal needs a title."),
        ({"title-en": "x" * 501}, "Title, English: Use at most 500 characters."),
        ({"suggested_first_day": ""}, "Suggested first day: Give the first day too."),
        ({"suggested_last_day": "2027-03-09"}, "Suggested last day: The last day is before the first day."),
        ({"suggested_last_day": "2027-02-30"}, "Suggested last day: Enter a day that exists, as year-month-day: 2027-03-10."),
        ({"cost_amount": "-1"}, "Estimated cost: Enter an amount of 0 or more."),
        ({"cost_amount": "NaN"}, "Estimated cost: Enter an amount of 0 or more."),
        ({"cost_amount": "sNaN"}, "Estimated cost: Enter an amount of 0 or more."),
        ({"cost_currency": ""}, "Currency: Say in which currency."),
        ({"cost_currency": "EURO"}, "Currency: Use the three letters of ISO 4217, such as USD."),
        ({"sponsors-0-name": "Somebody"}, "Sponsors: A sponsor is a party or an official: fill one of the two."),
        ({"sponsors-0-party_id": "state:XX"}, "Sponsors: There is no such party."),
        ({"suggested_host_id": "state:XX"}, "Suggested host: Choose one of the list."),
        ({"mandate_body_id": "999999"}, "Adopted by: Choose one of the list."),
        ({"version": None}, "Version: This is needed."),
    ],
)
def test_what_cannot_be_accepted_is_said_at_its_field_and_nothing_is_kept(
    officer: Visitor, arrange: Arrange[int], wrong: dict[str, str], problem: str
) -> None:
    page = officer.send(NEW, FIELDS | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert page.values("main form")["host_offer"] == FIELDS["host_offer"]
    assert arrange(count) == 0


def test_a_title_of_500_letters_with_marks_from_right_to_left_is_kept(officer: Visitor, arrange: Arrange[Any]) -> None:
    title = "\u200fمؤتمر " + "é" * 493
    assert officer.send(NEW, {"title-en": title}).status == 303
    assert arrange(kept)["title"] == {"en": title}


def test_a_failed_token_shows_what_was_typed(officer: Visitor, arrange: Arrange[int]) -> None:
    page = officer.send(NEW, FIELDS | {"csrf_token": "wrong"})
    assert (page.status, page.values("main form")["title-en"]) == (400, FIELDS["title-en"])
    assert arrange(count) == 0


def test_more_rows_come_without_script_and_save_nothing(officer: Visitor, arrange: Arrange[int]) -> None:
    page = officer.send(NEW, FIELDS | {"then": "row"})
    assert (page.status, len(page.all("#sponsors .row"))) == (200, 4)
    assert page.values("main form")["sponsors-1-name"] == "The Assistant Secretary General"
    assert arrange(count) == 0


def test_the_second_save_shows_both_versions_and_the_next_one_replaces(officer: Visitor, arrange: Arrange[Any]) -> None:
    officer.send(NEW, FIELDS)
    path = f"{ONE}edit"
    opened = officer.page(path).values("main form")
    assert officer.post_form(path, opened | {"suggested_place": "Jacmel", "sponsors-0-party_id": "state:BZ"}).status == 303
    second = officer.post_form(path, opened | {"suggested_place": "Les Cayes"})
    assert second.status == 409
    assert second.texts(".stale tbody tr > *") == [
        *("Suggested city", "Jacmel", "Les Cayes"),
        "Sponsors",
        "Belize (Sponsor), The Assistant Secretary General (Co-sponsor)",
        "Haiti (Sponsor), The Assistant Secretary General (Co-sponsor)",
    ]
    assert arrange(kept)["suggested_place"] == "Jacmel"
    assert officer.post_form(path, second.values("main form")).status == 303
    assert arrange(kept)["suggested_place"] == "Les Cayes"


def test_each_step_is_recorded_with_its_reason(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(made)
    officer.send(f"{ONE}move/submitted", {}, form="main form")
    officer.send(f"{ONE}move/under_review", {}, form="main form")
    page = officer.send(f"{ONE}move/returned", {"reason": "  "}, form="main form")
    assert (page.status, problems(page)) == (422, ["Reason: Say why: the reason is kept in the history."])
    page = officer.follow(officer.send(f"{ONE}move/returned", {"reason": "The costs are missing."}, form="main form"))
    assert page.texts("header .badge") == ["Returned"]
    assert page.texts(".history q") == ["The costs are missing."]
    assert [link for link in page.links(".actions a") if "/move/" in link] == [
        f"{ONE}move/submitted",
        f"{ONE}move/withdrawn",
    ]


def test_a_step_that_the_table_does_not_have_is_refused(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(made)
    page = officer.page(f"{ONE}move/endorsed")
    assert (page.status, page.all("main form")) == (200, [])
    fields = {"csrf_token": officer.token(f"{ONE}move/submitted", "main form"), "version": "1"}
    refused = officer.post_form(f"{ONE}move/endorsed", fields)
    assert (refused.status, problems(refused)) == (422, ["A proposal in this state cannot become that."])
    assert officer.page(f"{ONE}move/crowned").status == 404
    assert arrange(kept)["state"] == "draft"


def test_a_step_on_an_old_version_is_recorded_by_the_next_save_alone(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(made)
    path = f"{ONE}move/submitted"
    opened = officer.page(path).values("main form")
    officer.send(f"{ONE}edit", {"title-en": "Another"}, form="main form")
    second = officer.post_form(path, opened)
    assert (second.status, arrange(kept)["state"]) == (409, "draft")
    assert officer.post_form(path, second.values("main form")).status == 303
    assert arrange(kept)["state"] == "submitted"


def test_a_decision_held_back_is_public_when_it_is_published(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: made(ProposalState.UNDER_REVIEW))
    officer.send(ONE, {}, form="form[action$=publish]")
    officer.send(f"{ONE}move/endorsed", {"hold": "y"}, form="main form")
    assert (arrange(kept)["state"], arrange(kept)["public"]) == ("endorsed", "under_review")
    page = officer.page(ONE)
    assert page.text(".page-head .lede") == "Endorsed held back: the public reads “Under review”"
    assert page.texts("[aria-labelledby=public] li") == ["state"]
    officer.send(ONE, {}, form="form[action$=publish]")
    assert arrange(kept)["public"] == "endorsed"


def test_a_decision_that_is_not_held_back_is_public_at_once_and_edits_are_not(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(lambda: made(ProposalState.UNDER_REVIEW))
    officer.send(ONE, {}, form="form[action$=publish]")
    officer.send(f"{ONE}edit", {"title-en": "Another title"}, form="main form")
    officer.send(f"{ONE}move/deferred", {"reason": "Next year."}, form="main form")
    assert arrange(kept)["public"] == "deferred"
    assert officer.page(ONE).texts("[aria-labelledby=public] li") == ["title"]


def test_a_draft_cannot_be_published(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(made)
    page = officer.page(ONE)
    assert page.all("form[action$=publish]") == []
    refused = officer.post_form(f"{ONE}publish", {"csrf_token": officer.token(NEW)})
    assert (refused.status, refused.title) == (422, "A conference")
    assert problems(refused) == ["A draft cannot be published. Record its submission first."]
    assert officer.post_form(f"{ONE}publish", {}).status == 400


def test_an_endorsed_proposal_leads_to_the_convocation(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: made(ProposalState.ENDORSED))
    assert officer.page(ONE).links(".actions a.primary") == ["/secretariat/conferences/convene/1"]


def test_the_list_can_be_narrowed_to_a_state(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: (made(title="First"), made(ProposalState.SUBMITTED, "Second")))
    assert officer.page(PATH).texts("tbody th") == ["Second", "First"]
    assert officer.page(f"{PATH}?state=draft").texts("tbody th") == ["First"]
    assert officer.page(f"{PATH}?state=declined").texts(".empty p") == [
        "No proposal is in this state.",
        "Show all proposals",
    ]


@pytest.mark.parametrize("path", [PATH, NEW, ONE, f"{ONE}edit", f"{ONE}move/submitted"])
def test_staff_alone_see_them(
    client: Visitor, nobody: Visitor, officer: Visitor, administrator: Visitor, arrange: Arrange[Any], path: str
) -> None:
    arrange(made)
    found = [browser.page(path).status for browser in (client, nobody, officer, administrator)]
    assert found == [303, 403, 200, 200]


def quoted(number: int) -> None:
    """Link one more release to the first proposal."""
    proposal = db.session.scalars(db.select(Proposal).where(Proposal.number == 1)).one()
    made = releases.record_without_text(
        issuer="OAS",
        reference=f"E-00{number}/26",
        kind="release",
        language="en",
        day=date(2026, 6, 1),
        title="A release",
        address="",
        by=None,
        now=NOW,
    )
    quote = Quote(exact=f"words no. {number}", prefix="", suffix="", start=None)
    by = people.account(Role.OFFICER)
    announcements.announce(made, proposal, role=AnnouncementRole.PROPOSES, quotes=[quote], by=by, now=NOW)


def test_the_words_that_announced_it_stand_on_its_page(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: (made(), quoted(1)))
    page = officer.page(ONE)
    assert page.texts(".thread blockquote") == ["“words no. 1”"]
    assert page.texts(".thread .knot-source a") == ["E-001/26"]


def test_pages_cost_the_same_however_many_there_are(
    officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    counts = []
    arrange(made)
    for more in ([1], [2, 3]):
        for number in more:
            arrange(made)
            arrange(partial(quoted, number))
        for path in (PATH, ONE):
            with statements() as sent:
                officer.page(path)
            counts.append(len(sent))
    assert counts == [4, 9, 4, 9]


@pytest.mark.parametrize("number", ["²", "9" * 5000])
def test_sponsors_without_a_number_are_not_read(officer: Visitor, number: str) -> None:
    fields = {"title-en": "Ports", f"sponsors-{number}-name": "Somebody"}
    page = officer.follow(officer.send("/secretariat/proposals/new", fields))

    assert page.title == "Ports"
    assert b"Somebody" not in page.body


def test_a_party_that_is_none_is_refused(officer: Visitor) -> None:
    page = officer.send("/secretariat/proposals/new", {"title-en": "Ports", "sponsors-0-party_id": "\0x"})

    assert page.status == 422
