"""New dates: local clock time stays, UTC is computed anew (S6, S10)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference, ConferenceState
from conference.queries import bodies, published
from conference.services import dates, moves
from tests.factories import conferences, people
from tests.factories.conferences import NOW

pytestmark = pytest.mark.usefixtures("written")


def test_the_preview_shows_old_and_new_utc_over_a_change_of_the_clocks() -> None:
    """15 March 2027 is summer time in Washington, 15 February is not."""
    made = conferences.full()
    assert [
        (each.start, each.old_start_utc, each.new_start_utc, each.exists, each.doubled)
        for each in dates.preview(made, date(2027, 2, 15))
    ] == [
        (datetime(2027, 2, 15, 10), _utc(3, 15, 14), _utc(2, 15, 15), True, False),
        (datetime(2027, 2, 15, 14), _utc(3, 15, 18), _utc(2, 15, 19), True, False),
    ]
    assert [each.start for each in made.sittings] == [datetime(2027, 3, 15, 10), datetime(2027, 3, 15, 14)]


def test_washington_on_10_march_2014_is_at_14_utc() -> None:
    made = conferences.conference(first_day=date(2014, 3, 3), last_day=date(2014, 3, 4))
    conferences.sitting(made, start=datetime(2014, 3, 3, 10))
    (only,) = dates.preview(made, date(2014, 3, 10))
    assert (only.old_start_utc.hour, only.new_start_utc.hour) == (15, 14)


def test_saving_keeps_local_times_and_is_not_public() -> None:
    made = conferences.published()
    _record(made, date(2027, 4, 5), publish=False)
    assert (made.first_day, made.last_day) == (date(2027, 4, 5), date(2027, 4, 7))
    assert [(each.start, each.end, each.version) for each in made.sittings] == [
        (datetime(2027, 4, 5, 10), datetime(2027, 4, 5, 12), 2),
        (datetime(2027, 4, 5, 14), datetime(2027, 4, 5, 16), 2),
    ]
    assert published.current(made).first_day == date(2027, 3, 15)


def test_publishing_with_it_moves_every_session_once() -> None:
    made = conferences.published()
    _record(made, date(2027, 4, 5), publish=True)
    said = published.current(made)
    assert (said.snapshot, said.first_day) == (3, date(2027, 4, 5))
    assert [(each.sequence, each.start, each.moved_from.start) for each in said.sittings if each.moved_from] == [
        (1, datetime(2027, 4, 5, 10), datetime(2027, 3, 15, 10)),
        (1, datetime(2027, 4, 5, 14), datetime(2027, 3, 15, 14)),
    ]


def test_a_later_last_day_alone_moves_no_session() -> None:
    made = conferences.published()
    dates.record(
        made, date(2027, 3, 15), date(2027, 3, 19), version=made.version, publish=True, by=people.account(), now=NOW
    )
    said = published.current(made)
    assert said.last_day == date(2027, 3, 19)
    assert [each.sequence for each in said.sittings] == [0, 0]


def test_new_dates_of_a_postponed_conference_are_public_at_once_and_alone() -> None:
    made = conferences.published()
    moves.move(
        made, ConferenceState.POSTPONED, version=made.version, reason="Elections.", by=people.account(), now=NOW
    )
    conferences.sitting(made, title={"en": "Unpublished session"})
    _record(made, date(2027, 4, 5), publish=False)
    said = published.current(made)
    assert (said.status, said.dates_open, said.first_day) == ("postponed", False, date(2027, 4, 5))
    assert [(each.title["en"], each.status, each.sequence) for each in said.sittings] == [
        ("First plenary session", "confirmed", 2),
        ("Working session on health", "confirmed", 2),
    ]


def test_skipped_hours_are_refused_with_the_list() -> None:
    made = conferences.conference(first_day=date(2027, 3, 8), last_day=date(2027, 3, 9))
    conferences.sitting(made, start=datetime(2027, 3, 8, 2, 30), title={"en": "Night session"})
    conferences.sitting(made, start=datetime(2027, 3, 8, 10))
    with pytest.raises(Refused) as refused:
        _record(made, date(2027, 3, 14), publish=False)
    assert refused.value.missing == ("Night session 2027-03-14 02:30",)
    assert made.first_day == date(2027, 3, 8)
    assert [each.start for each in made.sittings] == [datetime(2027, 3, 8, 2, 30), datetime(2027, 3, 8, 10)]


def test_doubled_hours_are_marked() -> None:
    made = conferences.conference()
    conferences.sitting(made, start=datetime(2027, 3, 15, 1, 30))
    assert [(each.doubled, each.exists) for each in dates.preview(made, date(2027, 11, 7))] == [(True, True)]


def test_the_last_day_comes_not_before_the_first() -> None:
    made = conferences.full()
    with pytest.raises(Refused) as refused:
        dates.record(
            made, date(2027, 4, 5), date(2027, 4, 4), version=made.version, publish=False, by=people.account(), now=NOW
        )
    assert refused.value.field == "last_day"


def test_a_number_that_the_new_year_knows_is_refused() -> None:
    body = bodies.every()[0].id
    conferences.conference(
        slug="another", number="Second", body_id=body, first_day=date(2028, 1, 3), last_day=date(2028, 1, 4)
    )
    made = conferences.conference(number="Second", body_id=body)
    with pytest.raises(Refused) as refused:
        _record(made, date(2028, 3, 1), publish=False)
    assert refused.value.field == "first_day"


def test_an_old_version_is_stale() -> None:
    made = conferences.full()
    with pytest.raises(Stale):
        dates.record(
            made, date(2027, 4, 5), date(2027, 4, 7), version=99, publish=False, by=people.account(), now=NOW
        )


def test_the_first_dates_of_a_conference_move_nothing() -> None:
    made = conferences.conference(first_day=None, last_day=None)
    conferences.sitting(made)
    _record(made, date(2027, 4, 5), publish=False)
    assert (made.first_day, made.year, made.sittings[0].start) == (date(2027, 4, 5), 2027, datetime(2027, 3, 15, 10))


def _record(made: Conference, first: date, *, publish: bool) -> None:
    last = first + timedelta(days=2)
    dates.record(made, first, last, version=made.version, publish=publish, by=people.account(), now=NOW)


def _utc(month: int, day: int, hour: int) -> datetime:
    return datetime(2027, month, day, hour, tzinfo=UTC)
