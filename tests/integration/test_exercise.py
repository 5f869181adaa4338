"""The demonstration: the real beginning, then an exercise of any size."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from conference.core import clock
from conference.core.db import db, transaction
from conference.queries import announcements, published
from conference.queries import releases as known
from conference.services import demonstration, exercise
from tests.factories.conferences import NOW

pytestmark = pytest.mark.usefixtures("context")


def test_it_is_true_up_to_the_proposal() -> None:
    with transaction():
        made = demonstration.load(now=NOW)
        release = known.by_reference("OAS", "E-212/10")
        assert release is not None
        assert (release.date, release.versions, release.path) == (date(2010, 6, 1), [], "/releases/oas/e-212-10")
        (link,) = announcements.of_release(release.id)
        assert (link.role, [each.exact for each in link.passages]) == (
            "proposes",
            ["proposed the development of a hemispheric conference"],
        )
        assert link.proposal is made.proposal
        assert link.proposal is not None
        assert (link.proposal.state, (link.proposal.public or {})["state"]) == ("endorsed", "submitted")


def test_the_exercise_is_marked_and_has_what_it_promises() -> None:
    with transaction():
        made = demonstration.load(now=NOW)
        said = published.current(made)
    assert (said.slug, said.exercise, said.status) == ("hemispheric-migration", True, "registration_open")
    assert (said.first_day, said.last_day) == (date(2027, 1, 6), date(2027, 1, 8))
    assert len(said.sittings) == 25
    assert sum(1 + len(item.items) + sum(len(each.items) for each in item.items) for item in said.items) == 14
    assert len({each.room["en"] for each in said.sittings if each.room}) == 3
    assert [each.sequence for each in said.sittings if each.status == "cancelled"] == [1]
    assert [each.sequence for each in said.sittings if each.moved_from] == [1]
    assert [quote.reference for quote in said.announcements] == ["E-212/10"]


def test_a_second_one_is_another_of_the_same_proposal() -> None:
    with transaction():
        first, second = demonstration.load(now=NOW), demonstration.load(now=NOW)
        assert (first.slug, second.slug) == ("hemispheric-migration", "hemispheric-migration-2")
        assert first.proposal is second.proposal


@pytest.mark.parametrize(("sittings", "items"), [(1, 1), (3, 2), (60, 40)])
def test_it_comes_in_any_size(sittings: int, items: int) -> None:
    with transaction():
        said = published.current(demonstration.load(now=NOW, sittings=sittings, items=items))
    assert len(said.sittings) == sittings
    assert sum(1 + len(item.items) + sum(len(each.items) for each in item.items) for item in said.items) == items


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_five_thousand_sessions_take_less_than_a_minute(context: Flask) -> None:
    begun = clock.now()
    with transaction():
        slug = demonstration.load(now=NOW, sittings=5000, items=500).slug
    assert clock.now() - begun < timedelta(minutes=1)
    assert slug == exercise.SLUG
    db.session.remove()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 2), date(2027, 1, 6)),
        (date(2026, 11, 4), date(2027, 1, 6)),
        (date(2026, 11, 5), date(2027, 1, 13)),
        (date(2026, 11, 8), date(2027, 1, 13)),
    ],
)
def test_the_first_day_is_a_wednesday_nine_weeks_ahead(today: date, expected: date) -> None:
    assert demonstration.first_day(today) == expected
    assert expected.weekday() == 2


def test_it_is_wanted_only_where_nothing_is() -> None:
    with transaction():
        assert demonstration.wanted()
        demonstration.make_accounts(now=datetime(2026, 11, 2, tzinfo=UTC))
        assert not demonstration.wanted()


def test_the_next_conference_waits_to_be_confirmed(context: Flask) -> None:
    with transaction() as outcome:
        outcome.keep_nothing()
        made = demonstration.load_next(demonstration.load(now=NOW), now=NOW)
        assert (made.slug, made.exercise, made.snapshot_number) == ("second-hemispheric-migration", True, 0)
        assert (len(made.sittings), len(made.items), len(made.rooms), len(made.taken)) == (25, 14, 3, 56)
