"""A page of a list that is not there: the last one that is."""

from typing import Any

import pytest

from conference.models.people import Role
from tests.applications import Arrange
from tests.factories import conferences, messages, people, proposals, releases
from tests.visitors import Page, Visitor

pytestmark = pytest.mark.usefixtures("clock")

LISTS = {
    "/": ".things li",
    "/conferences": ".things li",
    "/proposals": ".things li",
    "/releases": ".things li",
    "/parties": "tbody tr",
    "/bodies": ".things li",
    "/search?q=water": ".things li",
    "/secretariat/history": "tbody tr",
    "/secretariat/outbox": "tbody tr",
    "/secretariat/accounts/": "tbody tr",
    "/secretariat/releases/": "tbody tr",
    "/secretariat/proposals/": "tbody tr",
    "/secretariat/conferences/": "tbody tr",
    "/secretariat/parties/": "tbody tr",
    "/secretariat/bodies/": "tbody tr",
}


def one_of_each() -> None:
    """Something in every list."""
    releases.publish(releases.without_text())
    proposals.published()
    conferences.published()
    messages.message()
    people.account(Role.OFFICER)


@pytest.mark.parametrize("path", list(LISTS))
def test_a_page_that_is_not_there_is_the_last_one(administrator: Visitor, arrange: Arrange[Any], path: str) -> None:
    arrange(one_of_each)
    there = shown(administrator.page(path), path)

    for number in ("2", "1000000000", "9" * 20, "0", "-1", "x"):
        far = administrator.page(f"{path}{'&' if '?' in path else '?'}page={number}")
        assert (far.status, shown(far, path)) == (200, there)

    assert there


def shown(page: Page, path: str) -> list[str]:
    """What the list says."""
    return page.texts(f"main {LISTS[path]}")
