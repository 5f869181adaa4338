"""The one reader of the clock."""

from datetime import UTC, datetime

import time_machine

from conference.core import clock


def test_now_is_aware_utc_in_whole_seconds() -> None:
    with time_machine.travel(datetime(2026, 11, 2, 15, 0, 7, 999_999, tzinfo=UTC), tick=False):
        assert (clock.now(), clock.now().tzinfo) == (datetime(2026, 11, 2, 15, 0, 7, tzinfo=UTC), UTC)
