"""The chain of acts: read in order, and checked link by link."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Row, func
from sqlalchemy.orm import InstrumentedAttribute

from conference.core.db import db
from conference.models import seals
from conference.models.audit import Act
from conference.models.seals import Said, seal

#: So many acts are held in memory at a time.
AT_ONCE = 1000
UNREADABLE = "altered: it cannot even be read"

_SAID = (Act.at, Act.by_id, Act.verb, Act.thing, Act.thing_id, Act.changes, Act.reason)
_WHOLE = (Act.id, Act.position, Act.seal, *_SAID)


class Link(NamedTuple):
    """Where an act stands in the chain, and its seal."""

    position: int
    seal: str

    def __str__(self) -> str:
        return f"{self.position}:{self.seal}"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold. A number is none where there is no such act."""

    position: int | None
    id: int | None
    reason: str

    def __str__(self) -> str:
        where = (("position", self.position), ("act", self.id))
        return f"{', '.join(f'{name} {number}' for name, number in where if number is not None)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it: the last link that holds, and what is broken after it."""

    last: Link
    broken: Broken | None = None


def last() -> Link:
    """The end of the chain; position 0 while there is none."""
    wanted = db.select(Act.position, Act.seal).where(Act.position.is_not(None)).order_by(Act.position.desc()).limit(1)
    found = db.session.execute(wanted).one_or_none()
    return Link(found.position or 0, found.seal) if found else Link(0, seals.NONE)


def unsealed() -> list[tuple[int, Said]]:
    """The first acts that have no place yet, by number, with what they say as the database holds it."""
    wanted = db.select(*_WHOLE).where(Act.position.is_(None)).order_by(Act.id).limit(AT_ONCE)
    return [(act.id, _said(act)) for act in db.session.execute(wanted)]


def check(kept: Link | None = None) -> Checked:
    """Read the whole chain and compute each seal anew; `kept` is a link that was noted elsewhere."""
    found = _walk(kept, AT_ONCE)
    return _walk(kept, 1) if found.broken and found.broken.reason == UNREADABLE else found


def _walk(kept: Link | None, at_once: int) -> Checked:
    """`check`, with so many acts in memory: an act that cannot be read takes those read with it along."""
    end = Link(0, seals.NONE)
    try:
        with _streamed(*_WHOLE, at_once=at_once) as acts:
            for act in acts:
                broken = _broken(act, end, kept)
                if broken:
                    return Checked(end, broken)
                end = Link(act.position, act.seal)
    except (ValueError, TypeError):  # of a column that holds what no act ever said
        return Checked(end, Broken(end.position + 1, None, UNREADABLE))
    if kept and kept.position > end.position:
        return Checked(end, Broken(end.position + 1, None, f"missing: the chain once reached {kept.position}"))
    return Checked(end, _first_unsealed())


def _broken(act: Row[Any], end: Link, kept: Link | None) -> Broken | None:
    """What is wrong with the act that comes after `end`."""
    here = end.position + 1
    if act.position > here:
        return Broken(here, None, f"missing: the next act is at {act.position}")
    said = _said(act)
    if act.position < here or act.seal != seal(end.seal, here, said):
        return Broken(act.position, act.id, _wrong(act.seal, said))
    if kept and kept.position == here and kept.seal != act.seal:
        return Broken(here, act.id, "altered: it has not the seal that was kept, so acts up to here were sealed anew")
    return None


def _wrong(sealed: str, said: Said) -> str:
    """Why an act does not hold where it stands: it belongs elsewhere, or it or the one before it was changed."""
    with _streamed(Act.position, Act.seal) as links:
        for link in links:
            for other in (link.position, link.position + 1):
                if sealed == seal(link.seal, other, said):
                    return f"out of order: it was sealed at {other}"
    return "altered: it, or the act before it, is not what was sealed"


def _first_unsealed() -> Broken | None:
    number = db.session.scalar(db.select(func.min(Act.id)).where(Act.position.is_(None)))
    return Broken(None, number, "unsealed: it has no place in the chain") if number else None


def _said(act: Row[Any]) -> Said:
    return Said(act.at, act.by_id, act.verb, act.thing, act.thing_id, act.changes, act.reason)


@contextmanager
def _streamed(*columns: InstrumentedAttribute[Any], at_once: int = AT_ONCE) -> Iterator[Iterable[Row[Any]]]:
    """These columns of all sealed acts, in the order of the chain."""
    wanted = db.select(*columns).where(Act.position.is_not(None)).order_by(Act.position)
    found = db.session.execute(wanted.execution_options(yield_per=at_once))
    with closing(found):
        yield found
