"""SEQUENCE and LAST-MODIFIED (CALENDAR R2, R3, R5, R8, R38): what raises them, what does not."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from conference.models.published import PublishedConference, PublishedQuote, PublishedSitting, PublishedTime
from conference.services.revision import changes, revised
from tests.factories.drafts import ANNEX, HALL, OTHER_UID, START, UID, at, conference, item, sitting


def test_the_first_publication_numbers_from_one_and_sequences_from_zero() -> None:
    first = revised(conference(sitting()), None, at(0))
    assert (first.snapshot, first.published_at) == (1, at(0))
    assert [(each.sequence, each.last_modified, each.moved_from) for each in first.sittings] == [(0, at(0), None)]


def test_nothing_changed_changes_nothing() -> None:
    before = revised(conference(sitting()), None, at(0))
    after = revised(conference(sitting()), before, at(5))
    assert after.sittings == before.sittings
    assert changes(after, before) == ()


@pytest.mark.parametrize(
    "other",
    [
        {"title": {"en": "First plenary session"}},
        {"title": {"en": "First plenary", "es": "Primera sesión plenaria"}},
        {"speakers": ("Ana Pérez, Chair",)},
        {"kind": "ceremony"},
        {"visibility": "listed"},
        {"announcements": (PublishedQuote("announces", "OAS", "E-1/26", "T", None, "w", "/r", ""),)},
    ],
)
def test_words_move_last_modified_alone(other: dict[str, Any]) -> None:
    before, after = _twice(sitting(), sitting(**other))
    assert _numbers(after) == (0, at(5))
    assert [change.kind for change in changes(after, before)] == ["edited"]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ({"start": START + timedelta(days=1)}, "moved"),
        ({"end": START + timedelta(hours=3)}, "moved"),
        ({"room": ANNEX}, "moved"),
        ({"room": None}, "moved"),
        ({"timezone": "America/Bogota"}, "moved"),
        ({"status": "cancelled", "cancelled": True}, "cancelled"),
        ({"status": "tentative"}, "tentative"),
    ],
)
def test_time_place_and_status_raise_the_sequence(other: dict[str, Any], kind: str) -> None:
    before, after = _twice(sitting(), sitting(**other))
    assert _numbers(after) == (1, at(5))
    assert [change.kind for change in changes(after, before)] == [kind]


def test_a_moved_sitting_remembers_where_it_stood() -> None:
    _before, after = _twice(sitting(), sitting(start=START + timedelta(days=1), room=ANNEX))
    assert after.sittings[0].moved_from == PublishedTime(START, START + timedelta(hours=2), HALL, at(5))


def test_a_later_edit_keeps_where_it_stood() -> None:
    _before, moved = _twice(sitting(), sitting(room=ANNEX))
    after = revised(conference(sitting(room=ANNEX, title={"en": "Plenary"})), moved, at(9))
    assert after.sittings[0].moved_from == moved.sittings[0].moved_from
    assert _numbers(after) == (1, at(9))


def test_the_sequence_grows_with_each_move_and_never_falls() -> None:
    published = revised(conference(sitting()), None, at(0))
    for minute, room in enumerate((ANNEX, HALL, ANNEX), start=1):
        published = revised(conference(sitting(room=room)), published, at(minute))
    assert _numbers(published) == (3, at(3))


def test_reinstating_raises_it_again() -> None:
    _before, cancelled = _twice(sitting(), sitting(status="cancelled", cancelled=True))
    after = revised(conference(sitting()), cancelled, at(9))
    assert _numbers(after) == (2, at(9))
    assert [change.kind for change in changes(after, cancelled)] == ["reinstated"]


@pytest.mark.parametrize("other", [{"venue": {"en": "Annex"}}, {"place": {"en": "Lima"}}])
def test_another_venue_raises_it_for_every_sitting(other: dict[str, Any]) -> None:
    both = (sitting(), sitting(uid=OTHER_UID))
    before = revised(conference(*both), None, at(0))
    after = revised(conference(*both, **other), before, at(5))
    assert [(each.sequence, each.last_modified) for each in after.sittings] == [(1, at(5))] * 2
    assert [change.kind for change in changes(after, before)] == ["conference"]


@pytest.mark.parametrize(
    "other",
    [
        {"title": {"en": "Water and life"}},
        {"reason": "The host asked for it."},
        {"body": {"en": "Permanent Council"}},
        {"number": "XL-O/10"},
        {"exercise": True},
        {"default_language": "es"},
        {"announcements": (PublishedQuote("updates", "OAS", "E-1/26", "T", None, "words", "/releases/oas/e-1-26", ""),)},
    ],
)
def test_what_every_entry_shows_of_the_conference_moves_last_modified_of_all(other: dict[str, Any]) -> None:
    before = revised(conference(sitting()), None, at(0))
    after = revised(conference(sitting(), **other), before, at(5))
    assert _numbers(after) == (0, at(5))


def test_what_no_entry_shows_moves_nothing_of_a_sitting() -> None:
    before = revised(conference(sitting()), None, at(0))
    after = revised(conference(sitting(), description={"en": "More"}), before, at(5))
    assert _numbers(after) == (0, at(0))
    assert [(change.kind, change.fields) for change in changes(after, before)] == [("conference", ("description",))]


def test_a_new_number_of_an_item_moves_last_modified_of_the_sittings_that_take_it_up() -> None:
    with_item, without = sitting(items=(1,)), sitting(uid=OTHER_UID)
    before = revised(conference(with_item, without, items=(item("1", 1), item("2", 2))), None, at(0))
    after = revised(conference(with_item, without, items=(item("1", 2), item("2", 1))), before, at(5))
    assert {each.uid: (each.sequence, each.last_modified) for each in after.sittings} == {
        UID: (0, at(5)),
        OTHER_UID: (0, at(0)),
    }
    assert [change.kind for change in changes(after, before)] == ["agenda"]


def test_an_item_of_a_lower_level_counts_too() -> None:
    taken = sitting(items=(2,))
    before = revised(conference(taken, items=(item("1", 1, item("(a)", 2)),)), None, at(0))
    after = revised(conference(taken, items=(item("1", 1), item("2", 2))), before, at(5))
    assert _numbers(after) == (0, at(5))


def test_hidden_and_never_published_is_absent() -> None:
    assert revised(conference(sitting(visibility="hidden")), None, at(0)).sittings == ()
    before = revised(conference(), None, at(0))
    assert revised(conference(sitting(visibility="hidden")), before, at(5)).sittings == ()


def test_hidden_after_publication_is_withdrawn_without_its_text() -> None:
    shown = sitting(speakers=("Ana Pérez",), items=(1,))
    before, after = _twice(shown, sitting(visibility="hidden"))
    assert after.sittings == (_withdrawn(before.sittings[0]),)
    assert [change.kind for change in changes(after, before)] == ["withdrawn"]


def test_deleted_after_publication_is_withdrawn_too_and_stays() -> None:
    before = revised(conference(sitting()), None, at(0))
    after = revised(conference(), before, at(5))
    assert after.sittings == (_withdrawn(before.sittings[0]),)
    again = revised(conference(), after, at(9))
    assert again.sittings == after.sittings
    assert changes(again, after) == ()


def test_shown_again_it_rises_and_was_not_moved_from_anywhere() -> None:
    _before, withdrawn = _twice(sitting(), sitting(visibility="hidden"))
    after = revised(conference(sitting()), withdrawn, at(9))
    assert after.sittings == (replace(sitting(), sequence=2, last_modified=at(9)),)
    assert [change.kind for change in changes(after, withdrawn)] == ["reinstated"]


def test_a_sitting_added_later_starts_at_zero() -> None:
    before = revised(conference(sitting()), None, at(0))
    after = revised(conference(sitting(), sitting(uid=OTHER_UID)), before, at(5))
    assert {each.uid: (each.sequence, each.last_modified) for each in after.sittings} == {
        UID: (0, at(0)),
        OTHER_UID: (0, at(5)),
    }
    assert [(change.kind, change.after.uid if change.after else "") for change in changes(after, before)] == [
        ("added", OTHER_UID)
    ]


def test_sittings_stand_by_their_utc_start_then_by_uid() -> None:
    early, late = sitting(uid=OTHER_UID), sitting(start=START + timedelta(hours=1))
    same = sitting()
    assert [each.uid for each in revised(conference(late, early), None, at(0)).sittings] == [OTHER_UID, UID]
    assert [each.uid for each in revised(conference(early, same), None, at(0)).sittings] == [UID, OTHER_UID]


def _twice(old: PublishedSitting, new: PublishedSitting) -> tuple[PublishedConference, PublishedConference]:
    before = revised(conference(old), None, at(0))
    return before, revised(conference(new), before, at(5))


def _numbers(published: PublishedConference) -> tuple[int, Any]:
    (only,) = published.sittings
    return only.sequence, only.last_modified


def _withdrawn(old: PublishedSitting) -> PublishedSitting:
    return replace(
        old,
        visibility="withdrawn",
        status="cancelled",
        sequence=old.sequence + 1,
        last_modified=at(5),
        title={},
        room=None,
        items=(),
        speakers=(),
    )


def test_a_withdrawn_sitting_keeps_no_quoted_words() -> None:
    quote = PublishedQuote("announces", "OAS", "E-1/26", "T", None, "w", "/r", "")
    _before, after = _twice(sitting(announcements=(quote,)), sitting(visibility="hidden"))
    assert [(each.visibility, each.announcements) for each in after.sittings] == [("withdrawn", ())]


@pytest.mark.parametrize(
    ("was", "told", "named"),
    [
        ({}, {"hotels": {"en": "Rooms"}, "visa": {"en": "Ask"}}, ("visa", "hotels")),
        ({"visa": {"en": "Ask"}}, {"visa": {"en": "Ask", "es": "Pida"}}, ("visa",)),
        ({"visa": {"en": "Ask"}, "contacts": {"en": "Desk"}}, {"contacts": {"en": "Desk"}}, ("visa",)),
    ],
)
def test_practical_information_is_named_by_its_sections_and_moves_no_calendar(
    was: dict[str, Any], told: dict[str, Any], named: tuple[str, ...]
) -> None:
    before = revised(conference(sitting(), information=was), None, at(0))
    after = revised(conference(sitting(), information=told), before, at(5))
    assert [(change.kind, change.fields) for change in changes(after, before)] == [("information", named)]
    assert after.sittings == before.sittings
    assert after.information == told


def test_the_same_information_is_no_change() -> None:
    told = {"visa": {"en": "Ask"}}
    before = revised(conference(sitting(), information=told), None, at(0))
    assert changes(revised(conference(sitting(), information=dict(told)), before, at(5)), before) == ()
