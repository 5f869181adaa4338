"""Protocol order by dragging: a row is put before another; what was shown must still be so."""

from typing import Any

import pytest

from conference.core.db import db
from conference.models.participants import Participant
from conference.queries import delegations as reads
from conference.queries import participants as people_of
from tests.applications import Arrange
from tests.factories import participants
from tests.visitors import Page, Visitor, problems

HERE = "/delegations/conference-on-water/state:BZ"
pytestmark = pytest.mark.usefixtures("clock")


def _four() -> list[int]:
    made = participants.delegation()
    participants.focal_point(made, "nobody@example.org")
    return [participants.entered(made, name).id for name in ("Ana", "Ben", "Eva", "Ida")]


def _names() -> list[str]:
    return [each.person.given_name for each in people_of.of(reads.of("conference-on-water", "state:BZ"))]


def _drop(browser: Visitor, who: int, before: int, other: dict[str, str] | None = None) -> Page:
    values = browser.page(HERE).values("#order") | {"before": str(before)} | (other or {})
    return browser.post_form(f"{HERE}/people/{who}/order", values)


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        (3, 0, ["Ida", "Ana", "Ben", "Eva"]),
        (0, 2, ["Ben", "Ana", "Eva", "Ida"]),
        (0, None, ["Ben", "Eva", "Ida", "Ana"]),
        (1, 1, ["Ana", "Ben", "Eva", "Ida"]),
        (1, 2, ["Ana", "Ben", "Eva", "Ida"]),
    ],
)
def test_somebody_is_put_before_another(
    nobody: Visitor, arrange: Arrange[Any], who: int, before: int | None, after: list[str]
) -> None:
    ids = arrange(_four)
    answer = _drop(nobody, ids[who], 0 if before is None else ids[before])
    assert (answer.status, answer.location) == (303, f"{HERE}#person-{ids[who]}")
    assert arrange(_names) == after


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_somebody_else_changed_meanwhile_is_shown_first(nobody: Visitor, arrange: Arrange[Any]) -> None:
    ids = arrange(_four)
    form = nobody.page(HERE).values("#order") | {"before": str(ids[0])}
    assert nobody.post_form(f"{HERE}/people/{ids[3]}/order", form).status == 303
    again = nobody.post_form(f"{HERE}/people/{ids[2]}/order", form)
    assert (again.status, problems(again)) == (
        409, ["Somebody else changed the delegation while you were looking at it. See how it stands now."],
    )  # fmt: skip
    assert arrange(_names) == ["Ida", "Ana", "Ben", "Eva"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("other", [{"before": "x"}, {"before": ""}, {"before": "99999"}, {"seen": ""}, {"seen": "1;2"}])
def test_what_no_page_sends_is_refused(nobody: Visitor, arrange: Arrange[Any], other: dict[str, str]) -> None:
    ids = arrange(_four)
    assert _drop(nobody, ids[3], 0, other).status == 422
    assert arrange(_names) == ["Ana", "Ben", "Eva", "Ida"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_when_registration_is_over_it_is_the_secretariats(
    nobody: Visitor, officer: Visitor, arrange: Arrange[Any]
) -> None:
    ids = arrange(_four)
    form = nobody.page(HERE).values("#order") | {"before": str(ids[0])}

    def close() -> None:
        reads.of("conference-on-water", "state:BZ").conference.state = "registration_closed"

    arrange(close)
    assert nobody.post_form(f"{HERE}/people/{ids[3]}/order", form).status == 422
    assert nobody.page(HERE).all("#order, tr[data-order]") == []
    assert _drop(officer, ids[3], ids[0]).status == 303
    assert arrange(_names) == ["Ida", "Ana", "Ben", "Eva"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_was_withdrawn_stays_last(nobody: Visitor, arrange: Arrange[Any]) -> None:
    ids = arrange(_four)

    def withdraw() -> None:
        db.session.get_one(Participant, ids[1]).state = "withdrawn"

    arrange(withdraw)
    assert _drop(nobody, ids[1], ids[0]).status == 422
    assert _drop(nobody, ids[0], 0).status == 303
    assert arrange(_names) == ["Eva", "Ida", "Ana", "Ben"]
