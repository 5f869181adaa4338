"""Rules of zones from their POSIX form."""

from datetime import datetime, timedelta

import pytest

from conference.calendars.rules import yearly
from conference.calendars.zones import footer


@pytest.mark.parametrize(
    ("text", "weekdays", "first"),
    [
        ("EST5EDT,M3.2.0,M11.1.0", ["2SU", "1SU"], datetime(2027, 3, 14, 2)),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ["-1SU", "-1SU"], datetime(2027, 3, 28, 2)),
        ("<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", ["-1SU", "1SU"], datetime(2027, 9, 26, 2, 45)),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", ["-1SU", "-1SU"], datetime(2027, 10, 31, 2)),
    ],
)
def test_two_changes_a_year(text: str, weekdays: list[str], first: datetime) -> None:
    rules = yearly(text)
    assert [rule.weekday for rule in rules] == weekdays
    assert rules[0].in_year(2027) == first


@pytest.mark.parametrize("text", ["", "UTC0", "<-03>3", "<-04>4<-03>,M9.1.6/24,M4.1.6/24", "EET-2EEST,M3.4.4/50,M10.4.4/50"])
def test_no_rule_that_programs_could_follow(text: str) -> None:
    assert yearly(text) == ()


def test_offsets_before_and_after() -> None:
    """Lord Howe changes by half an hour; Dublin's summer time is its standard time."""
    spans = {text: [(rule.before, rule.after) for rule in yearly(text)] for text in (footer("Australia/Lord_Howe"), footer("Europe/Dublin"))}
    hour = timedelta(hours=1)
    assert list(spans.values()) == [
        [(10.5 * hour, 11 * hour), (11 * hour, 10.5 * hour)],
        [(hour, 0 * hour), (0 * hour, hour)],
    ]


def test_the_fifth_week_is_the_last_one() -> None:
    """Sundays of March: 2027 has four, 2026 five."""
    spring = yearly("GMT0BST,M3.5.0/1,M10.5.0")[0]
    assert [spring.in_year(year).day for year in (2026, 2027)] == [29, 28]
