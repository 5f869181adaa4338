"""The day that a reader chose: `?on=YYYY-MM-DD`."""

from dataclasses import dataclass
from datetime import date

from flask import request

from conference.core import clock
from conference.models.periods import day_of


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """What was asked for and what came of it."""

    #: The day asked for, today where none was or where there is no such day.
    day: date
    #: As it was asked for, "" where it was not.
    wanted: str
    #: Whether there is no such day.
    unknown: bool

    @classmethod
    def of_request(cls) -> "ChosenDay":
        """The choice of this request; a year alone is its 1 January."""
        today = clock.now().date()
        wanted = request.args.get("on", "").strip()
        if not wanted:
            return cls(today, "", unknown=False)
        try:
            return cls(day_of(wanted), wanted, unknown=False)
        except ValueError:
            return cls(today, wanted, unknown=True)

    @property
    def status(self) -> int:
        """400 for a day that does not exist."""
        return 400 if self.unknown else 200
