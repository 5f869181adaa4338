"""Agenda items: a tree of three levels. An item keeps its id wherever it stands; its number is its place.

Every change of the tree is made under the lock of the conference's row, which the loaders take.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import one_line
from conference.models.agenda import AgendaItem, SittingItem
from conference.models.conferences import Conference
from conference.models.numbering import LEVELS, Node, flat, tree
from conference.models.people import Account
from conference.services import audit, taken, terms

Texts = dict[str, str]

#: What can be pasted at once.
MOST_AT_ONCE = 500
LONGEST = 500

#: "1.", "1)", "(a)", "a)", "(iv)", "•", "-": how lists come out of word processors; the number itself means nothing.
_MARK = re.compile(
    r"^(?:\d{1,3}[.)]|\((?P<letter>[a-z]{1,5})\)|(?P<bare>[a-z])[.)]|[•▪*–-])\s+",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[ivx]+", re.IGNORECASE)
#: A single "i", "v" or "x" is the letter after these, and else a Roman number.
_LETTER_BEFORE = {"i": "h", "v": "u", "x": "w"}


def add(
    conference: Conference, *, title: Texts, parent: AgendaItem | None, by: Account, now: datetime
) -> AgendaItem:
    """An item after the last one under `parent`; a term of the glossary fills the languages that are missing.

    Where the last one has this very title, it is that one: a form sent twice makes one. Refused without a title or on a
    fourth level.
    """
    _check_title(conference, title)
    if parent is not None and _level(conference, parent) + 1 >= LEVELS:
        raise Refused(_("An agenda has three levels at most."), "parent")
    title = terms.filled(title, conference.default_language, terms.of(conference))
    if (last := _last(conference, parent)) and last.title == title:
        return last
    item = _appended(conference, title, parent)
    audit.record(item, "create", by=by, now=now, changes={"title": [None, item.title]})
    audit.record(conference, "edit", by=by, now=now, changes={"item": [None, item.title]})
    return item


def add_many(conference: Conference, pasted: str, *, by: Account, now: datetime) -> int:
    """One item a line; indents and marks such as "(a)" make the levels, the glossary fills other languages.

    Says how many; Refused at `lines`.
    """
    entries = _entries(pasted)
    if not entries:
        raise Refused(_("Paste one title on each line."), "lines")
    if len(entries) > MOST_AT_ONCE:
        raise Refused(_("Paste at most %(most)d lines at once.", most=MOST_AT_ONCE), "lines")
    if long := next((title for _level, title in entries if len(title) > LONGEST), ""):
        reason = _("A title can have %(most)d letters. This one has more: %(start)s…", most=LONGEST, start=long[:60])
        raise Refused(reason, "lines")
    parents: list[AgendaItem | None] = [None] * (LEVELS + 1)
    depth, language, known = 0, conference.default_language, terms.of(conference)
    for wanted, title in entries:
        level = min(wanted, depth, LEVELS - 1)
        item = _appended(conference, terms.filled({language: title}, language, known), parents[level])
        audit.record(item, "create", by=by, now=now, changes={"title": [None, item.title]})
        parents[level + 1] = item
        depth = level + 1
    audit.record(conference, "edit", by=by, now=now, changes={"items_added": [0, len(entries)]})
    return len(entries)


def change(item: AgendaItem, *, title: Texts, version: int, by: Account, now: datetime) -> None:
    """Change its title; its place stays. Stale when it changed since the form was opened."""
    if item.version != version:
        raise Stale(_("Somebody else changed this item while you were editing it."))
    _check_title(item.conference, title)
    changes = audit.assign(item, title=title)
    if changes:
        item.version += 1
        taken.touched(item)
        audit.record(item, "edit", by=by, now=now, changes=changes)
        audit.record(item.conference, "edit", by=by, now=now, changes={"item": changes["title"]})


def move(item: AgendaItem, how: str, *, by: Account, now: datetime) -> None:
    """Move it (with what hangs under it) "up", "down", "in" (under the one before) or "out" (after its parent)."""
    conference = item.conference
    before = place(item)
    {"up": _swap_up, "down": _swap_down, "in": _indent, "out": _outdent}[how](conference, item)
    after = place(item)
    if before != after:
        item.version += 1
        taken.touched(item)
        db.session.flush()
        audit.record(item, "reorder", by=by, now=now, changes={"position": [before, after]})
        audit.record(conference, "reorder", by=by, now=now, changes={"item": [before, after]})


def place(item: AgendaItem) -> str:
    """Where it stands, in full: "3 (b) (i)"."""
    return places(item.conference)[item.id]


def places(conference: Conference) -> dict[int, str]:
    """Where each item stands, by its id, in the order of the agenda."""
    return {node.item.id: words for words, node in _places(tree(conference.items))}


def possible(nodes: Sequence[Node]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Every item in the order of the agenda, with the ways in which `move` can move it."""
    for index, node in enumerate(nodes):
        ways = {
            "up": index > 0,
            "down": index + 1 < len(nodes),
            "in": index > 0 and node.level + _tall(node) < LEVELS,
            "out": node.level > 0,
        }
        yield node, tuple(way for way, is_open in ways.items() if is_open)
        yield from possible(node.children)


def remove(item: AgendaItem, *, by: Account, now: datetime) -> None:
    """Take it off the agenda. Refused while others hang under it or a session takes it up."""
    conference = item.conference
    if _siblings(conference, item.id):
        raise Refused(_("Other items hang under this one. Move or remove them first."))
    if db.session.scalar(db.select(SittingItem.item_id).where(SittingItem.item_id == item.id).limit(1)):
        raise Refused(_("A session takes up this item. Take it out of the session first."))
    parent_id = item.parent_id
    taken.touched(item)
    conference.items.remove(item)
    _number(_siblings(conference, parent_id))
    audit.record(conference, "edit", by=by, now=now, changes={"item": [item.title, None]})


def _appended(conference: Conference, title: Texts, parent: AgendaItem | None) -> AgendaItem:
    parent_id = parent.id if parent else None
    item = AgendaItem(
        conference_id=conference.id,
        parent_id=parent_id,
        position=max((each.position for each in _siblings(conference, parent_id)), default=-1) + 1,
        title=title,
    )
    conference.items.append(item)
    db.session.flush()
    return item


def _last(conference: Conference, parent: AgendaItem | None) -> AgendaItem | None:
    return next(reversed(_siblings(conference, parent.id if parent else None)), None)


def _siblings(conference: Conference, parent_id: int | None) -> list[AgendaItem]:
    found = [each for each in conference.items if each.parent_id == parent_id]
    return sorted(found, key=lambda each: (each.position, each.id))


def _number(items: Iterable[AgendaItem]) -> None:
    for position, item in enumerate(items):
        item.position = position


def _swap_up(conference: Conference, item: AgendaItem) -> None:
    siblings = _siblings(conference, item.parent_id)
    here = siblings.index(item)
    if here:
        siblings[here - 1], siblings[here] = item, siblings[here - 1]
    _number(siblings)


def _swap_down(conference: Conference, item: AgendaItem) -> None:
    siblings = _siblings(conference, item.parent_id)
    here = siblings.index(item)
    if here + 1 < len(siblings):
        siblings[here], siblings[here + 1] = siblings[here + 1], item
    _number(siblings)


def _indent(conference: Conference, item: AgendaItem) -> None:
    siblings = _siblings(conference, item.parent_id)
    here = siblings.index(item)
    if here == 0:
        raise Refused(_("There is no item before this one to hang it under."))
    if _level(conference, item) + _height(conference, item) >= LEVELS:
        raise Refused(_("An agenda has three levels at most."))
    above = siblings.pop(here - 1)
    siblings.remove(item)
    under = _siblings(conference, above.id)
    item.parent_id = above.id
    _number([*under, item])
    _number(siblings)


def _outdent(conference: Conference, item: AgendaItem) -> None:
    parent = next((each for each in conference.items if each.id == item.parent_id), None)
    if parent is None:
        raise Refused(_("This item stands on the first level already."))
    left = [each for each in _siblings(conference, parent.id) if each is not item]
    above = _siblings(conference, parent.parent_id)
    item.parent_id = parent.parent_id
    above.insert(above.index(parent) + 1, item)
    _number(left)
    _number(above)


def _level(conference: Conference, item: AgendaItem) -> int:
    """0 for an item without parent."""
    return next(node.level for node in flat(tree(conference.items)) if node.item is item)


def _height(conference: Conference, item: AgendaItem) -> int:
    """Levels of the branch that hangs at `item`, itself included."""
    return _tall(next(node for node in flat(tree(conference.items)) if node.item is item))


def _tall(node: Node) -> int:
    return 1 + max(map(_tall, node.children), default=0)


def _places(nodes: Iterable[Node], above: str = "") -> Iterator[tuple[str, Node]]:
    for node in nodes:
        here = f"{above} {node.number}".strip()
        yield here, node
        yield from _places(node.children, here)


def _entries(pasted: str) -> list[tuple[int, str]]:
    """(level, title) of each line that says something."""
    found = []
    indents: list[int] = []
    last_letter = ""
    for line in pasted.splitlines():
        text = one_line(line)
        mark = _MARK.match(text)
        title = text[mark.end() :] if mark else text
        if title:
            level = _marked_level(mark, last_letter)
            found.append((max(level, _indented_level(line, indents)), title))
            last_letter = _letter(mark) if level == 1 else last_letter if level else ""
    return found


def _indented_level(line: str, indents: list[int]) -> int:
    """How deep `line` stands among those above it, whose indents are in `indents`."""
    wide = line.expandtabs(4)
    indent = len(wide) - len(wide.lstrip())
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return len(indents) - 1


def _letter(mark: re.Match[str] | None) -> str:
    return ((mark["letter"] or mark["bare"] or "") if mark else "").lower()


def _marked_level(mark: re.Match[str] | None, last_letter: str) -> int:
    """0 for "1.", 1 for "(a)", 2 for "(i)"; `last_letter` is the mark of the level 1 line above."""
    letter = _letter(mark)
    if not letter:
        return 0
    roman = _ROMAN.fullmatch(letter) and last_letter and _LETTER_BEFORE.get(letter) != last_letter
    return 2 if roman else 1


def _check_title(conference: Conference, title: Texts) -> None:
    if not title.get(conference.default_language):
        raise Refused(_("The item needs a title in the conference's default language."), "title")
