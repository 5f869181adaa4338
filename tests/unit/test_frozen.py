"""Freezing and thawing: a snapshot gives back exactly what it was made of."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conference.models.frozen import freeze, thaw, thawed
from conference.models.published import PublishedMandate, PublishedQuote, PublishedTime
from conference.models.snapshots import digest
from tests.factories import published
from tests.factories.drafts import HALL, OTHER_UID, START, at, conference, item, sitting

WORDS = st.text(st.characters(codec="utf-8"), max_size=40)
TEXTS = st.dictionaries(st.sampled_from(["en", "es", "pt", "fr"]), WORDS, max_size=4)
WALL = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(lambda each: each.replace(microsecond=0))


def test_a_full_conference_comes_back_equal() -> None:
    full = conference(
        sitting(
            speakers=("Ana Pérez, Chair",),
            items=(1, 2),
            moved_from=PublishedTime(START, START + timedelta(hours=1), HALL, at(3)),
            last_modified=at(4),
            announcements=(PublishedQuote("announces", "OAS", "E-2/26", "T", None, "w", "/s", "", "es"),),
        ),
        sitting(uid=OTHER_UID, room=None, cancelled=True, status="cancelled", last_modified=at(0)),
        items=(item("1", 1, item("(a)", 2, item("(i)", 3))),),
        announcements=(PublishedQuote("proposes", "OAS", "E-1/26", "T", date(2026, 10, 20), "w", "/r", ""),),
        mandate=PublishedMandate("AG/RES. 1", "General Assembly", None),
        dates_open=True,
        exercise=True,
        published_at=at(5),
        last_modified=at(5),
        snapshot=7,
        proposal=3,
        information={"visa": {"en": "Ask early.", "es": "Pida pronto."}, "press_contact": {"pt": "Imprensa"}},
    )
    assert thaw(_through_json(freeze(full))) == full


def test_an_empty_one_comes_back_equal() -> None:
    empty = conference(first_day=None, last_day=None, published_at=at(0), last_modified=at(0))
    assert thaw(_through_json(freeze(empty))) == empty


@given(title=TEXTS, room=st.none() | TEXTS, start=WALL, speakers=st.lists(WORDS, max_size=3))
def test_any_words_and_times_come_back_equal(
    title: dict[str, str], room: dict[str, str] | None, start: datetime, speakers: list[str]
) -> None:
    one = sitting(title=title, room=room, start=start, speakers=tuple(speakers), last_modified=at(1))
    whole = conference(one, title=title, published_at=at(1), last_modified=at(1))
    assert thaw(_through_json(freeze(whole))) == whole


def test_a_snapshot_of_before_reads_with_what_was_added_later() -> None:
    old = freeze(conference(sitting(last_modified=at(0)), published_at=at(0), last_modified=at(0)))
    del old["dates_open"], old["exercise"], old["information"], old["sittings"][0]["cancelled"], old["sittings"][0]["announcements"]
    assert thaw(old) == conference(sitting(last_modified=at(0)), published_at=at(0), last_modified=at(0))


def test_the_digest_sees_content_and_not_the_order_of_keys() -> None:
    one, other = {"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"d": 3, "c": 2}, "a": 1}
    assert digest(one) == digest(other)
    assert digest(one) != digest({"a": 1, "b": {"c": 2, "d": 4}})
    assert len(digest(one)) == 64


def _through_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_sittings_that_stayed_as_they_were_are_the_same_values() -> None:
    first = published.conference(published.sitting(), published.sitting(uid=published.uid(1)))
    changed = replace(first, snapshot=2, sittings=(first.sittings[0], replace(first.sittings[1], sequence=1)))
    earlier = thawed(freeze(first))
    later = thawed(freeze(changed), earlier)
    assert (earlier.conference, later.conference) == (first, changed)
    pairs = zip(earlier.conference.sittings, later.conference.sittings, strict=True)
    assert [before is after for before, after in pairs] == [True, False]


def test_what_was_in_another_snapshot_alone_is_not_taken_over() -> None:
    first = published.conference(published.sitting(), published.sitting(uid=published.uid(1)))
    fewer = replace(first, sittings=(published.sitting(uid=published.uid(2)), first.sittings[0]))
    assert thawed(freeze(fewer), thawed(freeze(first))).conference == fewer
