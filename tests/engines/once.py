"""Make a thing once in a test run, however many workers ask for it."""

import fcntl
from collections.abc import Callable
from pathlib import Path


def once(folder: Path, name: str, make: Callable[[], None]) -> None:
    """Call `make` unless it was called for this `name` in this run's `folder`; all others wait until it is done.

    When it raises, the next one tries again.
    """
    done = folder / f"{name}.done"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make()
            done.touch()
