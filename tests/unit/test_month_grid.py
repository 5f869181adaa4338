"""The month by weeks: bars over days, across weeks and months, and the same as a list."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from conference.models.published import PublishedConference
from conference.web.public.month_grid import LANES, ChosenMonth, Grid, grid
from tests.factories import published

TODAY = date(2027, 3, 16)


def of(*found: PublishedConference, month: date = date(2027, 3, 1), language: str = "en") -> Grid:
    """The grid of `month` in `language`, seen on 16 March 2027."""
    with Flask("test").test_request_context(f"/?lang={language}"):
        return grid(ChosenMonth(month, TODAY, "", unknown=False), found)


def meeting(slug: str, first: date | None, last: date | None, **other: Any) -> PublishedConference:
    """A conference on these days."""
    return published.conference(slug=slug, first_day=first, last_day=last, **other)


def lanes(made: Grid) -> list[list[list[tuple[str, int, str]]]]:
    """(slug, days, "[" where it begins and "]" where it ends) of each cell of each lane of each week."""
    return [
        [
            [
                (cell.conference.slug if cell.conference else "", cell.span, "[" * cell.starts + "]" * cell.ends)
                for cell in lane
            ]
            for lane in week.lanes
        ]
        for week in made.weeks
    ]


def test_a_conference_is_one_bar_over_its_days() -> None:
    made = of(meeting("water", date(2027, 3, 15), date(2027, 3, 17)))

    assert made.title == "March 2027"
    assert lanes(made) == [[], [], [[("", 1, ""), ("water", 3, "[]"), ("", 3, "")]], [], []]


def test_a_bar_runs_over_the_end_of_a_week_and_of_the_month() -> None:
    made = of(meeting("long", date(2027, 3, 26), date(2027, 4, 5)))

    assert lanes(made) == [[], [], [], [[("", 5, ""), ("long", 2, "[")]], [[("long", 7, "")]]]
    assert [day.inside for day in made.weeks[-1].days] == [True] * 4 + [False] * 3
    assert [(each.first, each.last) for each in made.stretches] == [(date(2027, 3, 26), date(2027, 3, 31))]


def test_in_the_next_month_the_rest_of_it_stands() -> None:
    made = of(meeting("long", date(2027, 3, 26), date(2027, 4, 5)), month=date(2027, 4, 1))

    assert lanes(made) == [[[("long", 7, "")]], [[("long", 2, "]"), ("", 5, "")]], [], [], []]
    assert [(each.first, each.last) for each in made.stretches] == [(date(2027, 4, 1), date(2027, 4, 5))]


def test_what_meets_at_the_same_time_stands_one_above_the_other_the_longest_first() -> None:
    one = meeting("one", date(2027, 3, 1), date(2027, 3, 2))
    two = meeting("two", date(2027, 3, 1), date(2027, 3, 4))
    three = meeting("three", date(2027, 3, 4), date(2027, 3, 4))

    assert lanes(of(one, two, three))[0] == [
        [("", 1, ""), ("two", 4, "[]"), ("", 2, "")],
        [("", 1, ""), ("one", 2, "[]"), ("", 1, ""), ("three", 1, "[]"), ("", 2, "")],
    ]


def test_a_full_week_says_how_many_more_there_are_and_the_list_has_all() -> None:
    made = of(*(meeting(f"m{number}", date(2027, 3, 8), date(2027, 3, 8)) for number in range(LANES + 3)))

    assert [(len(week.lanes), week.others) for week in made.weeks] == [(0, 0), (LANES, 3), (0, 0), (0, 0), (0, 0)]
    assert [len(each.conferences) for each in made.stretches] == [LANES + 3]


def test_the_list_joins_days_with_the_same_and_leaves_today_alone() -> None:
    made = of(meeting("water", date(2027, 3, 14), date(2027, 3, 18)), meeting("fire", date(2027, 3, 18), date(2027, 3, 19)))

    assert [(each.first.day, each.last.day, each.today, [held.slug for held in each.conferences]) for each in made.stretches] == [
        (14, 15, False, ["water"]),
        (16, 16, True, ["water"]),
        (17, 17, False, ["water"]),
        (18, 18, False, ["water", "fire"]),
        (19, 19, False, ["fire"]),
    ]


def test_one_day_is_marked_as_today() -> None:
    assert [day.date for week in of().weeks for day in week.days if day.today] == [TODAY]


@pytest.mark.parametrize("other", [{"dates_open": True}, {"first_day": None, "last_day": None}])
def test_what_has_no_days_is_not_in_it(other: dict[str, Any]) -> None:
    values = {"slug": "water", "first_day": date(2027, 3, 15), "last_day": date(2027, 3, 17)} | other
    made = of(published.conference(**values))

    assert (lanes(made), made.stretches) == ([[], [], [], [], []], [])


def test_a_conference_without_a_last_day_is_one_day() -> None:
    assert lanes(of(meeting("short", date(2027, 3, 7), None)))[1] == [[("short", 1, "[]"), ("", 6, "")]]


@pytest.mark.parametrize(
    ("language", "first", "title"),
    [
        ("en", ("Sun", "Sunday"), "March 2027"),
        ("es", ("lun", "lunes"), "Marzo de 2027"),
        ("pt", ("dom.", "domingo"), "Março de 2027"),
        ("fr", ("lun.", "lundi"), "Mars 2027"),
    ],
)
def test_the_week_begins_as_the_language_has_it(language: str, first: tuple[str, str], title: str) -> None:
    made = of(language=language)

    assert (made.weekdays[0], made.title) == (first, title)
    assert made.weeks[0].days[0].date == (date(2027, 2, 28) if language in {"en", "pt"} else date(2027, 3, 1))


def test_an_empty_month_leads_to_the_next_one_that_has_something() -> None:
    assert of(meeting("later", date(2027, 6, 30), date(2027, 7, 2))).nearest == ("2027-06", "June 2027")
    assert of(meeting("before", date(2026, 6, 30), date(2026, 7, 2))).nearest is None


@pytest.mark.parametrize(
    ("month", "previous", "following"),
    [
        (date(1900, 1, 1), None, ("1900-02", "February 1900")),
        (date(2999, 12, 1), ("2999-11", "November 2999"), None),
        (date(2027, 1, 1), ("2026-12", "December 2026"), ("2027-02", "February 2027")),
    ],
)
def test_months_go_on_to_the_ends_of_time(month: date, previous: tuple[str, str] | None, following: tuple[str, str] | None) -> None:
    made = of(month=month)

    assert (made.previous, made.next, made.present) == (previous, following, False)


@pytest.mark.parametrize("wanted", ["2027-13", "2027-00", "1899-12", "3000-01", "2027", "2027-3", "２０２７-０３", "x", "2027-03-01", "-1"])
def test_a_month_that_there_is_not_is_the_present_one(wanted: str) -> None:
    with Flask("test").test_request_context("/", query_string={"month": wanted}):
        chosen = ChosenMonth.of_request(TODAY)

    assert (chosen.first, chosen.wanted, chosen.unknown, chosen.status) == (date(2027, 3, 1), wanted, True, 400)


def test_a_month_can_be_chosen() -> None:
    with Flask("test").test_request_context("/?month=2028-02"):
        chosen = ChosenMonth.of_request(TODAY)

    assert (chosen.first, chosen.status) == (date(2028, 2, 1), 200)
