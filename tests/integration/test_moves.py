"""Moves of a conference's state: acts of people, each with a snapshot that carries the state alone."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference
from conference.models.conferences import ConferenceState as State
from conference.models.published import PublishedConference, PublishedSitting
from conference.queries import audit, published
from conference.services import conferences as service
from conference.services import dates, moves, sittings
from tests.factories import conferences, people
from tests.factories.conferences import NOW

pytestmark = pytest.mark.usefixtures("written")

LATER = NOW + timedelta(minutes=5)


def test_the_table_has_every_state_and_no_move_twice() -> None:
    assert {move.before for move in moves.MOVES} | {move.after for move in moves.MOVES} == set(State)
    pairs = [(move.before, move.after) for move in moves.MOVES]
    assert len(pairs) == len(set(pairs))


def test_the_whole_road_gives_a_snapshot_a_step() -> None:
    made = conferences.full()
    for state in moves.ROAD[1:]:
        _move(made, state)
    snapshots = published.snapshots(made)
    assert [(each.number, each.act) for each in snapshots] == [
        (6, "reported"),
        (5, "concluded"),
        (4, "in_session"),
        (3, "registration_closed"),
        (2, "registration_open"),
        (1, "convened"),
    ]


@pytest.mark.parametrize("to", [State.PLANNED, State.CONVENED, State.CONCLUDED, State.REPORTED])
def test_a_move_that_is_not_in_the_table_is_refused(to: State) -> None:
    made = conferences.published()
    with pytest.raises(Refused):
        _move(made, to, reason="because")
    assert (made.state, made.snapshot_number) == ("convened", 2)


def test_a_move_on_an_old_version_is_stale() -> None:
    made = conferences.published()
    with pytest.raises(Stale):
        moves.move(made, State.REGISTRATION_OPEN, version=made.version - 1, by=people.account(), now=NOW)


@pytest.mark.parametrize("to", [State.POSTPONED, State.CANCELLED])
def test_an_interruption_needs_its_reason(to: State) -> None:
    made = conferences.published()
    with pytest.raises(Refused) as refused:
        _move(made, to)
    assert refused.value.field == "reason"


def test_convening_what_was_planned_names_what_is_missing() -> None:
    made = conferences.conference(first_day=None, last_day=None, place={}, mandate_symbol="")
    with pytest.raises(Refused) as refused:
        _move(made, State.CONVENED)
    assert refused.value.missing == ("the first and the last day", "the place")


def test_a_move_carries_nothing_of_the_unpublished_working_copy() -> None:
    made = conferences.published()
    before = published.current(made)
    _prepare_everything(made)
    _move(made, State.REGISTRATION_OPEN)
    assert published.current(made) == replace(
        before, snapshot=3, published_at=LATER, last_modified=LATER, status="registration_open", sittings=_touched(before)
    )


def test_what_was_prepared_is_still_there_to_be_published() -> None:
    made = conferences.published()
    _prepare_everything(made)
    _move(made, State.REGISTRATION_OPEN)
    assert made.title == {"en": "Conference on rivers"}
    assert sorted(each.title["en"] for each in made.sittings) == [
        "Changed plenary",
        "Unpublished session",
        "Working session on health",
    ]


def test_postponed_without_dates_all_sessions_are_tentative_at_their_times() -> None:
    made = conferences.published()
    before = published.current(made)
    _move(made, State.POSTPONED, reason="The host asked for it.")
    said = published.current(made)
    assert (said.status, said.reason, said.dates_open) == ("postponed", "The host asked for it.", True)
    assert [(each.status, each.sequence, each.start) for each in said.sittings] == [
        ("tentative", 1, each.start) for each in before.sittings
    ]
    assert (said.first_day, said.last_day) == (before.first_day, before.last_day)


def test_postponed_to_known_dates_all_sessions_move_at_their_local_time() -> None:
    made = conferences.published()
    before = published.current(made)
    _move(made, State.POSTPONED, reason="Elections.", new_days=(date(2027, 11, 15), date(2027, 11, 18)))
    said = published.current(made)
    days = timedelta(days=245)
    assert (said.status, said.dates_open, said.first_day, said.last_day) == (
        "postponed",
        False,
        date(2027, 11, 15),
        date(2027, 11, 18),
    )
    assert [(each.status, each.sequence, each.start, each.end) for each in said.sittings] == [
        ("confirmed", 1, each.start + days, each.end + days) for each in before.sittings
    ]


def test_a_public_session_moves_from_where_the_public_sees_it() -> None:
    """The working copy had other, unpublished days: the public ones count for the public."""
    made = conferences.published()
    before = published.current(made)
    unpublished = (date(2027, 4, 5), date(2027, 4, 7))
    dates.record(made, *unpublished, version=made.version, publish=False, by=people.account(), now=NOW)
    _move(made, State.POSTPONED, reason="Elections.", new_days=(date(2027, 5, 10), date(2027, 5, 12)))
    days = date(2027, 5, 10) - date(2027, 3, 15)
    assert [each.start for each in published.current(made).sittings] == [each.start + days for each in before.sittings]
    assert sorted(each.start for each in made.sittings) == [each.start + days for each in before.sittings]


def test_resumed_after_a_postponement_all_sessions_are_confirmed_again() -> None:
    made = conferences.published()
    _move(made, State.POSTPONED, reason="The host asked for it.")
    _move(made, State.CONVENED, reason="The host is ready.")
    said = published.current(made)
    assert (said.status, said.reason, said.dates_open) == ("convened", "", False)
    assert [(each.status, each.sequence) for each in said.sittings] == [("confirmed", 2)] * 2


def test_cancelled_and_reinstated_the_sequence_rises_twice() -> None:
    made = conferences.published()
    sittings.cancel(made.sittings[0], by=people.account(), now=NOW)
    conferences.published(made)
    _move(made, State.CANCELLED, reason="No quorum.")
    assert [(each.status, each.sequence) for each in published.current(made).sittings] == [
        ("cancelled", 1),
        ("cancelled", 1),
    ]
    _move(made, State.CONVENED, reason="Cancelled by mistake.")
    assert [(each.status, each.sequence) for each in published.current(made).sittings] == [
        ("cancelled", 1),
        ("confirmed", 2),
    ]


def test_cancelled_after_a_postponement_it_can_return_to_either() -> None:
    made = conferences.published()
    _move(made, State.REGISTRATION_OPEN)
    _move(made, State.POSTPONED, reason="The host asked for it.")
    _move(made, State.CANCELLED, reason="No host.")
    assert {move.after for move in moves.possible(made)} == {State.REGISTRATION_OPEN, State.POSTPONED}
    _move(made, State.POSTPONED, reason="A new host is sought.")
    said = published.current(made)
    assert (said.status, said.dates_open) == ("postponed", True)
    assert {each.status for each in said.sittings} == {"tentative"}


@pytest.mark.parametrize("to", [State.POSTPONED, State.CANCELLED])
def test_what_was_never_public_does_not_become_so_by_an_interruption(to: State) -> None:
    made = conferences.full()
    _move(made, to, reason="The idea was dropped.")
    assert (made.state, made.snapshot_number) == (to, 0)
    _move(made, State.PLANNED, reason="It was taken up again.")
    assert (made.state, made.snapshot_number) == ("planned", 0)


def test_the_reason_and_the_states_are_in_the_history() -> None:
    made = conferences.published()
    _move(made, State.CANCELLED, reason="No quorum.")
    act = next(each for each in audit.of(made) if each.verb == "move")
    assert (act.reason, act.changes["state"]) == ("No quorum.", ["convened", "cancelled"])


def _prepare_everything(made: Conference) -> None:
    """Change all that can be changed, and publish nothing of it."""
    wanted = replace(
        service.facts_of(made),
        title={"en": "Conference on rivers"},
        venue={"en": "Annex"},
        place={"en": "Lima"},
        timezone="America/Lima",
        number="IX",
    )
    service.change(made, wanted, version=made.version, by=people.account(), now=NOW)
    one = made.sittings[0]
    changed = replace(sittings.facts_of(one), title={"en": "Changed plenary"}, end=datetime(2027, 3, 15, 13))
    sittings.change(one, changed, item_ids=(), version=one.version, by=people.account(), now=NOW)
    conferences.sitting(made, title={"en": "Unpublished session"})
    conferences.item(made, "Unpublished item")


def _touched(before: PublishedConference) -> tuple[PublishedSitting, ...]:
    """The state stands in every calendar entry: LAST-MODIFIED moves, SEQUENCE does not."""
    return tuple(replace(each, last_modified=LATER) for each in before.sittings)


def _move(made: Conference, to: State, reason: str = "", new_days: tuple[date, date] | None = None) -> None:
    moves.move(made, to, version=made.version, reason=reason, new_days=new_days, by=people.account(), now=LATER)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.CANCELLED, ["Take back the cancellation", "Postpone"]),
        (State.POSTPONED, ["Take back the postponement", "Cancel the conference"]),
    ],
)
def test_an_interruption_is_taken_back_in_these_words(state: State, buttons: list[str]) -> None:
    made = conferences.published()
    moves.move(made, state, version=made.version, reason="No quorum.", by=people.account(), now=NOW)
    assert [str(move.words) for move in moves.possible(made)] == buttons
