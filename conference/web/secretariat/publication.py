"""What publishing would change, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from conference.core.text import in_language
from conference.models import labels
from conference.models.conferences import Conference
from conference.models.published import PublishedItem, PublishedSitting, Texts
from conference.services.revision import WITHDRAWN, Change

#: Written out in the columns beside it already.
_SHOWN = frozenset({"start", "end", "room", "status", "cancelled", "timezone"})


@dataclass(frozen=True, slots=True)
class Row:
    """One change as the page shows it."""

    kind: str
    title: Texts
    #: What else differs: "title, speakers".
    fields: str
    before: str
    after: str


def rows(changes: Iterable[Change], conference: Conference) -> list[Row]:
    """A row for each change, in the order of publishing."""
    language = conference.default_language
    return [
        Row(
            kind=change.kind,
            title=_title(change),
            fields=", ".join(_named(change)),
            before=_words(change.before, language),
            after=_words(change.after, language),
        )
        for change in changes
    ]


def places(items: Iterable[PublishedItem], above: str = "") -> list[tuple[str, PublishedItem]]:
    """Every published item with where it stands, in full: "3 (b) (i)"."""
    found = []
    for item in items:
        here = f"{above} {item.number}".strip()
        found += [(here, item), *places(item.items, here)]
    return found


def _title(change: Change) -> Texts:
    """Of a session that is withdrawn its title is gone: then the one before."""
    named = [each.title for each in (change.after, change.before) if each and each.title]
    return named[0] if named else {}


def _named(change: Change) -> list[str]:
    hidden = _SHOWN if change.after else frozenset()
    return [str(labels.label(name, "fact")) for name in change.fields if name not in hidden]


def _words(sitting: PublishedSitting | None, language: str) -> str:
    if sitting is None or sitting.visibility == WITHDRAWN:
        return ""
    room = in_language(sitting.room or {}, language)
    times = f"{sitting.start:%Y-%m-%d %H:%M} – {sitting.end:%H:%M}"
    return ", ".join(filter(None, (times, room, str(labels.label(sitting.status, "sitting")))))
