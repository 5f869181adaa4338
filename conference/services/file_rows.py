"""Rows of a file that somebody brought: their cells, and what is wrong with them, row by row."""

from collections.abc import Sequence

from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext

#: (number as the program shows it, its cells, whether one of them is a formula).
Line = tuple[int, tuple[str, ...], bool]


def cell(cells: Sequence[str], place: int) -> str:
    """What stands there, "" beyond the end of the row."""
    return cells[place] if place < len(cells) else ""


def at(number: int, problem: str) -> str:
    """A problem with the number of its row."""
    return str(_("Row %(number)d: %(problem)s", number=number, problem=problem))


def told(problems: Sequence[str], most: int) -> tuple[str, ...]:
    """The first problems in words, `most` of them, and how many more there are."""
    more = len(problems) - most
    rest = (ngettext("and %(num)d more row", "and %(num)d more rows", more),) if more > 0 else ()
    return (*problems[:most], *rest)
