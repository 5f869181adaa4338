"""Practical information and urgent notices: what is kept, refused, recorded."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.conferences import Conference, ConferenceState
from conference.queries import published
from conference.services import banners, information, moves, publishing
from tests.factories import conferences, people

pytestmark = pytest.mark.usefixtures("written")

NOW = conferences.NOW  # Monday 2 November 2026, 12:00 UTC, 07:00 in Washington
VISA = {"en": "Ask early.", "es": "Pida pronto."}


def tell(made: Conference, **told: dict[str, str]) -> None:
    information.change(made, told, version=made.version, by=people.account(), now=NOW)


def put_up(made: Conference, until: datetime, **words: str) -> None:
    banners.put_up(
        made, words, until=until, version=banners.version_of(made), by=people.account(), now=NOW
    )


def acts(*verbs: str) -> list[tuple[str, dict[str, Any]]]:
    found = db.session.scalars(db.select(Act).where(Act.verb.in_(verbs)).order_by(Act.id))
    return [(act.verb, act.changes) for act in found]


def test_what_is_told_is_kept_without_empty_sections_and_is_one_act() -> None:
    made = conferences.conference()
    tell(made, visa=VISA, hotels={}, contacts={"en": "Ana, ana@example.org"})
    assert made.information == {"visa": VISA, "contacts": {"en": "Ana, ana@example.org"}}
    assert (made.version, acts("information")) == (2, [("information", {"visa": [None, VISA], "contacts": []})])


def test_the_same_again_changes_nothing() -> None:
    made = conferences.conference()
    tell(made, visa=VISA)
    tell(made, visa=dict(VISA))
    assert (made.version, len(acts("information"))) == (2, 1)


def test_an_old_version_is_stale_and_changes_nothing() -> None:
    made = conferences.conference()
    tell(made, visa=VISA)
    with pytest.raises(Stale):
        information.change(made, {}, version=1, by=people.account(), now=NOW)
    assert made.information == {"visa": VISA}


def test_it_is_public_with_the_next_publication_and_no_calendar_knows() -> None:
    made = conferences.published()
    before = published.current(made)
    tell(made, visa=VISA)
    later = NOW + timedelta(hours=1)
    assert [(each.kind, each.fields) for each in publishing.pending(made, now=later)] == [("information", ("visa",))]
    publishing.publish(made, by=people.account(), now=later)
    after = published.current(made)
    assert (before.information, after.information) == ({}, {"visa": VISA})
    assert after.sittings == before.sittings


def test_a_move_of_the_state_carries_what_is_public_and_nothing_more() -> None:
    made = conferences.conference()
    tell(made, visa=VISA)
    moves.move(made, ConferenceState.CONVENED, version=made.version, by=people.account(), now=NOW)
    first = published.current(made).information
    publishing.publish(made, by=people.account(), now=NOW)
    tell(made, hotels=VISA)
    moves.move(made, ConferenceState.REGISTRATION_OPEN, version=made.version, by=people.account(), now=NOW)
    assert (first, published.current(made).information) == ({}, {"visa": VISA})


def test_lists_of_conferences_do_not_carry_it() -> None:
    made = conferences.published()
    tell(made, visa=VISA)
    conferences.published(made)
    assert [each.information for each in published.headlines()] == [{}]


def test_a_notice_is_an_act_of_its_own_and_nothing_to_publish() -> None:
    made = conferences.published()
    put_up(made, datetime(2026, 11, 2, 18), en="Closed today")
    assert publishing.pending(made, now=NOW) == ()
    assert acts("banner") == [
        ("banner", {"banner": [{}, {"en": "Closed today"}], "banner_until": [None, "2026-11-02T23:00+00:00"]})
    ]
    assert banners.standing(made, NOW) == banners.Standing({"en": "Closed today"}, datetime(2026, 11, 2, 18))


def test_at_its_end_it_is_over() -> None:
    made = conferences.published()
    put_up(made, datetime(2026, 11, 2, 18), en="Closed today")
    end = datetime.fromisoformat("2026-11-02T23:00Z")
    lasting = [banners.lasts(made, moment) for moment in (end - timedelta(seconds=1), end, end + timedelta(seconds=1))]
    assert lasting == [True, False, False]


def test_taken_down_it_is_over_and_once_only() -> None:
    made = conferences.published()
    put_up(made, datetime(2026, 11, 2, 18), en="Closed today")
    done = [banners.take_down(made, by=people.account(), now=NOW) for _twice in range(2)]
    assert (done, banners.standing(made, NOW), made.banner, made.banner_until) == ([True, False], None, {}, None)
    assert [verb for verb, _changes in acts("banner", "take_down")] == ["banner", "take_down"]


@pytest.mark.parametrize(
    ("words", "until", "field"),
    [
        ({}, datetime(2026, 11, 2, 18), "banner"),
        ({"en": "Closed"}, datetime(2026, 11, 2, 7), "until"),  # this very moment
        ({"en": "Closed"}, datetime(2026, 11, 1, 18), "until"),
        ({"en": "Closed"}, datetime(2027, 3, 14, 2, 30), "until"),  # the hour that spring skips in Washington
    ],
)
def test_what_cannot_be_shown_is_refused(words: dict[str, str], until: datetime, field: str) -> None:
    made = conferences.published()
    version = banners.version_of(made)
    with pytest.raises(Refused) as refused:
        banners.put_up(made, words, until=until, version=version, by=people.account(), now=NOW)
    assert (refused.value.field, made.banner, acts("banner")) == (field, {}, [])


def test_two_who_write_a_notice_at_once_see_each_other_and_other_work_does_not_matter() -> None:
    made = conferences.published()
    opened = banners.version_of(made)
    tell(made, visa=VISA)
    assert banners.version_of(made) == opened
    put_up(made, datetime(2026, 11, 2, 18), en="Theirs")
    with pytest.raises(Stale):
        banners.put_up(made, {"en": "Mine"}, until=datetime(2026, 11, 2, 18), version=opened, by=None, now=NOW)
    assert made.banner == {"en": "Theirs"}


@pytest.mark.parametrize(
    ("zone", "end"),
    [("America/New_York", datetime(2026, 11, 3, 23, 59)), ("Pacific/Kiritimati", datetime(2026, 11, 4, 23, 59))],
)
def test_it_usually_ends_with_the_day_after_today_of_the_place(zone: str, end: datetime) -> None:
    assert banners.usual_end(conferences.conference(timezone=zone), NOW) == end
