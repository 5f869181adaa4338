"""The first page: what is on, what is next, what was proposed and announced lately."""

from datetime import UTC, datetime

import pytest
import time_machine

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
    assert page.texts("h2") == ["Coming next", "Latest proposals", "Latest releases"]
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
