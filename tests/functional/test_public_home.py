"""The first page: what is on, what is next, what was proposed and announced lately."""

from datetime import UTC, datetime

import pytest
import time_machine

from conference.models.conferences import ConferenceState
from conference.services import moves
from conference.services import releases as service
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, proposals, releases
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("clock")


def fill(count: int) -> None:
    """`count` public conferences, proposals and releases."""
    for number in range(1, count + 1):
        title = {"en": f"Conference {number}"}
        conferences.published(conferences.conference(slug=f"conference-{number}", title=title))
        proposals.published(title={"en": f"Proposal of water {number}"})
        release = releases.without_text(f"E-90{number}/26", f"Release {number}")
        service.publish(release, by=people.account(), now=releases.NOW)


def test_an_empty_house_says_what_will_stand_where(client: Visitor) -> None:
    page = client.page("/")

    assert page.status == 200
    assert page.texts("h2") == ["November 2026", "Coming next", "Latest proposals", "Latest releases"]
    assert page.texts(".empty p:first-child") == [
        "The next conferences will stand here as soon as they are published.",
        "Proposals for conferences will stand here once they are submitted and published.",
        "Press releases will stand here once they announced something.",
    ]


def test_it_leads_to_everything_new(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: fill(2))

    page = client.page("/")

    assert page.links("section:has(#next) h3 a") == ["/conferences/conference-1", "/conferences/conference-2"]
    assert page.links("section:has(#proposed) h3 a") == ["/proposals/2", "/proposals/1"]
    assert page.links("section:has(#released) h3 a") == ["/releases/oas/e-902-26", "/releases/oas/e-901-26"]


def test_it_shows_what_meets_now(client: Visitor, arrange: Arrange[None], clock: time_machine.Traveller) -> None:
    arrange(lambda: fill(1))
    clock.move_to(datetime(2027, 3, 16, 15, tzinfo=UTC))

    page = client.page("/")

    assert page.texts("section:has(#now) h3") == ["Conference 1"]
    assert page.texts("section:has(#next) h3") == []


def test_it_shows_the_month_as_a_grid_and_as_a_list(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: fill(1))

    page = client.page("/?month=2027-03")

    assert page.text("#month") == "March 2027"
    assert page.texts(".month-grid a") == ["Conference 1, 15–17 March 2027"]
    assert page.links(".month-grid a") == page.links(".month-list a") == ["/conferences/conference-1"]
    assert page.texts(".month-list > li") == ["15–17 March 2027 Conference 1, Washington, D.C."]
    assert page.links(".months a") == ["/?month=2027-02#month", "/#month", "/?month=2027-04#month"]


def test_today_is_marked_by_word(client: Visitor, arrange: Arrange[None], clock: time_machine.Traveller) -> None:
    arrange(lambda: fill(1))
    clock.move_to(datetime(2027, 3, 16, 15, tzinfo=UTC))

    page = client.page("/")

    assert page.texts(".month-grid td.today") == ["16 Today"]
    assert page.texts(".month-list .stretch") == ["15 March 2027", "16 March 2027 Today", "17 March 2027"]


def test_a_cancelled_and_a_made_up_conference_say_so_first(client: Visitor, arrange: Arrange[None]) -> None:
    def prepare() -> None:
        made = conferences.published(conferences.conference())
        moves.move(made, ConferenceState.CANCELLED, version=made.version, by=people.account(), now=conferences.NOW, reason="Rain.")
        made_up = conferences.conference(slug="made-up", title={"en": "Practice"})
        made_up.exercise = True
        conferences.published(made_up)

    arrange(prepare)

    page = client.page("/?month=2027-03")
    assert page.texts(".month-list ul li a") == ["Cancelled Conference on water", "Exercise Practice"]
    assert page.texts(".month-grid s") == ["Conference on water"]


def test_an_empty_month_leads_on(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: fill(1))

    page = client.page("/?lang=en")

    assert page.text("#month-list") == "No conference meets in this month. The next one is in March 2027"
    assert page.links("#month-list a") == ["/?month=2027-03&lang=en#month"]


@pytest.mark.parametrize("wanted", ["2027-13", "1899-12", "3000-01", "<b>", "2027"])
def test_a_month_that_there_is_not_shows_the_present_one(client: Visitor, wanted: str) -> None:
    page = client.page("/", query_string={"month": wanted})

    assert (page.status, page.text("#month")) == (400, "November 2026")
    assert page.texts(".problems p") == [
        f"“{wanted}” is not a month of the years 1900 to 2999. Write it as 2027-05. Below is the present month."
    ]


@pytest.mark.parametrize("wanted", ["1900-01", "2999-12"])
def test_the_first_and_the_last_month_can_be_seen(client: Visitor, wanted: str) -> None:
    page = client.page(f"/?month={wanted}")

    assert (page.status, len(page.links(".months a"))) == (200, 2)
    assert page.one("meta[name=robots]").attributes["content"] == "noindex, follow"


def test_it_has_a_search_field(client: Visitor) -> None:
    form = client.page("/").one("main form")

    assert (form.attributes["action"], form.attributes["method"]) == ("/search", "get")


def test_nothing_that_is_not_public_is_on_it(client: Visitor, officer: Visitor, arrange: Arrange[None]) -> None:
    def prepare() -> None:
        conferences.conference()
        proposals.proposal()
        releases.without_text()

    arrange(prepare)

    assert client.page("/").texts("h3") == []
    assert officer.page("/").texts("h3") == []


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number(
    client: Visitor, arrange: Arrange[None], statements: Statements, count: int
) -> None:
    arrange(lambda: fill(count))

    with statements() as sent:
        page = client.page("/")

    assert len(page.all("h3")) == 3 * count
    assert len(sent) == 3
