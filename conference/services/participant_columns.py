"""Columns of a list of people by their heads in four languages, and what stands in their cells, read without guessing.

The words are facts of the product (`data/participants.json`), not those of the screens: a file that was filled in last
year must still be read when a screen has found a better word.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from conference import data
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import folded, one_line
from conference.models.participants import ParticipantRole
from conference.services.file_rows import Line

#: Without these a file says nothing of anybody.
NAMES = ("given_name", "family_name")
SECOND = "second_family_name"
DAYS = frozenset({"first_day", "last_day"})

#: Where a spreadsheet would compute; what begins like that and is the number of a telephone is none.
_FORMULA = re.compile(r"[=@]|[+-](?![\d\s().,/#-]*(?:(?:ext|int|poste|ramal|x)\.?\s*\d+)?$)", re.IGNORECASE)
#: An apostrophe that guards such a cell.
_GUARD = re.compile(r"'(?=[=+\-@])")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d\d?)[/.](\d\d?)[/.](\d{4})")
#: A day and a time of day behind it: "2027-03-14 15:30", and as spreadsheets say it.
_MOMENT = re.compile(r"(?P<day>\S+?)(?:[T ]+|,\s*)(?P<hour>\d\d?)[:.h](?P<minute>\d\d)(?::\d\d)?(?:\.0+)?\s*h?")


class Unclear(Refused):
    """The first row does not say what each column is; somebody can say it instead."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a file."""

    places: Mapping[str, int]
    #: As the file calls them, by field.
    heads: Mapping[str, str]
    #: Heads that nobody knows: what is under them is not read.
    unread: tuple[str, ...]


def of(heads: Sequence[str]) -> Columns:
    """The columns of a first row. Unclear at `file` when two say the same, or one lacks that must be there."""
    places, unread = dict[str, int](), list[str]()
    for place, head in enumerate(map(one_line, heads)):
        field = known_heads().get(folded(head))
        if field in places:
            both = {"one": one_line(heads[places[field]]), "other": head}
            raise Unclear(_("Two columns say the same: %(one)s, %(other)s.", **both), "file")
        if field:
            places[field] = place
        elif head:
            unread.append(head)
    _refuse_missing(places)
    return Columns(places, {field: one_line(heads[place]) for field, place in places.items()}, tuple(unread))


def _refuse_missing(places: Mapping[str, int]) -> None:
    missing = [] if any(name in places for name in NAMES) else [_head("family_name")]
    missing += [] if "role" in places else [_head("role")]
    if missing:
        reason = _("A column is missing. The first row has to say what each column is; the template has them all.")
        raise Unclear(reason, "file", tuple(missing))


def guessed(heads: Sequence[str]) -> list[str]:
    """The field of each column as far as its head says one, "" for all others; the first of two that say the same."""
    found = list[str]()
    for head in map(one_line, heads):
        field = known_heads().get(folded(head), "")
        found.append("" if field in found else field)
    return found


def choices(language: str) -> list[tuple[str, str]]:
    """(field, head) of all columns that can be read."""
    return [(each["field"], each["heads"][language]) for each in _columns()]


def renamed(lines: Sequence[Line], fields: Sequence[str], language: str) -> list[Line]:
    """The same rows below a first one that says what each column is; columns without a field are not read.

    Unclear at `columns` when two are the same, or one lacks that must be there.
    """
    heads, said = dict(choices(language)), [field for field in fields if field]
    for field in said:
        if said.count(field) > 1:
            raise Unclear(_("Two columns cannot both be: %(head)s.", head=heads[field]), "columns")
    try:
        _refuse_missing(dict.fromkeys(said, 0))
    except Unclear as unclear:
        reason = _("A column is still missing. Say which one it is, or add it to the file.")
        raise Unclear(reason, "columns", unclear.missing) from unclear
    number, cells, bad = lines[0]
    first = tuple(heads.get(field, "") for field in fields)[: len(cells)]
    return [(number, first, bad), *lines[1:]]


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute it."""
    return bool(_FORMULA.match(unguarded(cell)))


def unguarded(cell: str) -> str:
    """The words of a cell on one line, without the apostrophe of a guarded one; "" for a dash alone."""
    words = _GUARD.sub("", one_line(cell), count=1) if cell.startswith("'") else one_line(cell)
    return "" if words in {"-", "–", "—"} else words


def value(field: str, words: str) -> Any:
    """What `words` mean in the column of `field`; Refused where they mean nothing there."""
    reader: Callable[[str], Any] = _READERS.get(field, one_line)
    return reader(words)


def heads(language: str) -> list[tuple[str, str]]:
    """(field, head) of the columns of a template."""
    return [(each["field"], each["heads"][language]) for each in _columns() if each.get("offered", True)]


def offered(field: str, language: str) -> list[str]:
    """The words that a template offers in the column of `field`; [] where anything may stand."""
    words = data.load("participants")["words"].get(field, {}) if field != "languages" else {}
    return [each["heads"][language] for each in words.values()]


@cache
def known_heads() -> Mapping[str, str]:
    """Field by its folded head in every language."""
    return {
        folded(head): each["field"]
        for each in _columns()
        for head in (each["field"], *each["heads"].values(), *each["also"])
    }


@cache
def known_words(field: str) -> Mapping[str, str]:
    """Code by its folded word in every language, of a column that has a vocabulary."""
    found = data.load("participants")["words"][field]
    return {
        folded(word): code
        for code, each in found.items()
        for word in (code, *each["heads"].values(), *each["also"])
    }


def _columns() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data.load("participants")["columns"]
    return found


def _head(field: str) -> str:
    """Its names, so that everybody finds the own one."""
    names = next(each["heads"] for each in _columns() if each["field"] == field)
    return " / ".join(dict.fromkeys(names.values()))


def _role(words: str) -> ParticipantRole:
    code = known_words("role").get(folded(words))
    if code is None:
        raise Refused(
            _(
                "Say which role: head of delegation, alternate head, delegate, adviser, support staff or"
                " accompanying person."
            )
        )
    return ParticipantRole(code)


def _mode(words: str) -> str:
    code = known_words("mode").get(folded(words)) if words else "in_person"
    if code is None:
        raise Refused(_("Say “in person” or “online”."))
    return code


def _yes(words: str) -> bool:
    code = known_words("visa_letter").get(folded(words)) if words else "no"
    if code is None:
        raise Refused(_("Say “yes” or “no”."))
    return code == "yes"


def _languages(words: str) -> list[str]:
    found = [known_words("languages").get(folded(word)) for word in re.split(r"[,;/+&]", words) if folded(word)]
    if None in found:
        raise Refused(_("Name languages among English, Spanish, Portuguese and French, with commas between them."))
    return list(dict.fromkeys(code for code in found if code))


def _day(words: str) -> date | None:
    """A day; Refused where it is not plain which number is the month."""
    if not words:
        return None
    if found := _ISO.fullmatch(words):
        numbers = [int(found[1]), int(found[2]), int(found[3])]
    elif (found := _DAY_FIRST.fullmatch(words)) and (int(found[1]) > 12 or found[1] == found[2]):
        numbers = [int(found[3]), int(found[2]), int(found[1])]
    else:
        raise Refused(_no_day())
    try:
        return date(*numbers)
    except ValueError as error:
        raise Refused(_no_day()) from error


def _moment(words: str) -> datetime | None:
    """A day and a time of day; Refused without either of them."""
    if not words:
        return None
    found = _MOMENT.fullmatch(words)
    try:
        day = _day(found["day"]) if found else None
        if found is None or day is None:
            raise Refused(_no_moment())
        return datetime.combine(day, time(int(found["hour"]), int(found["minute"])))
    except ValueError as error:
        raise Refused(_no_moment()) from error


def _no_moment() -> str:
    return str(_("Write day and time like 2027-03-14 15:30."))


def _no_day() -> str:
    return str(_("Write the day like 2027-03-15: year, month, day."))


_READERS: dict[str, Callable[[str], Any]] = {
    "role": _role,
    "mode": _mode,
    "visa_letter": _yes,
    "languages": _languages,
    "first_day": _day,
    "last_day": _day,
    "arrives_at": _moment,
    "departs_at": _moment,
}
