"""Periods of days: half-open, a year alone is its 1 January."""

from datetime import date

import pytest

from conference.models.periods import covers, day_of, overlap

YEAR, NEXT, LATER = date(2009, 1, 1), date(2010, 1, 1), date(2011, 1, 1)


@pytest.mark.parametrize(("said", "day"), [("1981", date(1981, 1, 1)), ("2009-07-05", date(2009, 7, 5))])
def test_a_day_or_a_year_alone_is_a_day(said: str, day: date) -> None:
    assert day_of(said) == day


@pytest.mark.parametrize("said", ["", "81", "2009-07", "2009-13-01", "2009-02-29", "5 July 2009", "0000", "٢٠٠٩", "2009 "])
def test_anything_else_is_none(said: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_of(said or "-")


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [
        (YEAR, NEXT, YEAR, True),
        (YEAR, NEXT, date(2009, 12, 31), True),
        (YEAR, NEXT, NEXT, False),
        (YEAR, NEXT, date(2008, 12, 31), False),
        (YEAR, None, LATER, True),
        (None, NEXT, date(1, 1, 1), True),
        (None, None, LATER, True),
    ],
)
def test_the_first_day_is_in_it_and_the_last_named_is_not(
    start: date | None, end: date | None, day: date, expected: bool
) -> None:
    assert covers(start, end, day) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((YEAR, NEXT), (NEXT, LATER), False),
        ((YEAR, LATER), (NEXT, LATER), True),
        ((YEAR, None), (NEXT, LATER), True),
        ((None, NEXT), (YEAR, None), True),
        ((None, YEAR), (YEAR, None), False),
    ],
)
def test_periods_that_touch_do_not_overlap(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None], expected: bool
) -> None:
    assert overlap(*one, *other) is expected
    assert overlap(*other, *one) is expected
