"""The numbers of agenda items, from their positions alone: 1, then (a), then (i)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conference.models.agenda import AgendaItem

LEVELS = 3


@dataclass(frozen=True, slots=True)
class Node:
    """An item with its label among its siblings, its level (0 to 2) and what hangs under it."""

    item: AgendaItem
    number: str
    level: int
    children: tuple["Node", ...]


def tree(items: Iterable[AgendaItem]) -> tuple[Node, ...]:
    """The agenda of these items, each level in the order of its positions."""
    below: dict[int | None, list[AgendaItem]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (item.position, item.id)):
        below[item.parent_id].append(item)
    return _level(below, None, 0)


def flat(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node, each before those under it: the order in which an agenda is read."""
    for node in nodes:
        yield node
        yield from flat(node.children)


def _level(below: dict[int | None, list[AgendaItem]], parent: int | None, level: int) -> tuple[Node, ...]:
    return tuple(
        Node(item, label(position, level), level, _level(below, item.id, level + 1))
        for position, item in enumerate(below.get(parent, []), start=1)
    )


def label(position: int, level: int) -> str:
    """The label of the item at a position (from 1) of a level (0 to 2)."""
    return (str(position), f"({_letters(position)})", f"({_roman(position)})")[min(level, LEVELS - 1)]


def _letters(position: int) -> str:
    """a … z, aa, ab …"""
    before, last = divmod(position - 1, 26)
    return (_letters(before) if before else "") + chr(ord("a") + last)


def _roman(position: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    written = ""
    for value, sign in zip(values, signs, strict=True):
        times, position = divmod(position, value)
        written += sign * times
    return written
