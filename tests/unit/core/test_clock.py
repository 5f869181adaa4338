"""The one reader of the clock."""

import time
from datetime import UTC, datetime

import pytest
import time_machine

from conference.core import clock


def test_now_is_aware_utc_in_whole_seconds() -> None:
    with time_machine.travel(datetime(2026, 11, 2, 15, 0, 7, 999_999, tzinfo=UTC), tick=False):
        assert (clock.now(), clock.now().tzinfo) == (datetime(2026, 11, 2, 15, 0, 7, tzinfo=UTC), UTC)


def test_what_lasts_takes_as_long_though_it_is_done_at_once_or_fails() -> None:
    begun = time.monotonic()
    with clock.lasting(0.05):
        pass
    with pytest.raises(KeyError), clock.lasting(0.05):
        raise KeyError
    assert time.monotonic() - begun >= 0.1
