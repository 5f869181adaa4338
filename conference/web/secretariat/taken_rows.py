"""What waits to be confirmed, as the page shows it: each thing with its content and the way to its form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import url_for

from conference.core.i18n import Words
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.forms.texts import OWN_NAMES
from conference.models import labels
from conference.models.agenda import AgendaItem, Sitting
from conference.models.conferences import Conference, Room
from conference.services import items, taken


@dataclass(frozen=True, slots=True)
class Row:
    """One thing."""

    key: str
    name: Words
    #: Where it is changed.
    href: str
    #: What it says, in the words of the screen.
    words: Words = ""
    #: What it says, by language.
    texts: Mapping[str, str] = field(default_factory=dict)


def by_kind(conference: Conference) -> list[tuple[str, list[Row]]]:
    """(kind, rows) of everything that waits, each kind in the order of its own page."""
    rows = {**_facts(conference), **_information(conference), **_rooms(conference), **_items(conference)}
    rows |= _sittings(conference)
    waiting = {kind: set(keys) for kind, keys in taken.by_kind(conference).items()}
    return [(kind, [row for key, row in rows.items() if key in keys]) for kind, keys in waiting.items()]


def _facts(conference: Conference) -> dict[str, Row]:
    href = url_for("secretariat_conferences.edit", slug=conference.slug)
    words: dict[str, Words] = {
        "kind": labels.label(conference.kind, "meeting_kind"),
        "timezone": conference.timezone,
        "default_language": OWN_NAMES[conference.default_language],
        "mode": labels.label(conference.mode, "mode"),
    }
    texts = {name: getattr(conference, name) for name in ("title", "description", "place", "venue")}
    texts["body_id"] = conference.body.names if conference.body else {}
    texts["host_id"] = conference.host.names if conference.host else {}
    return {key: Row(key, name, href, words.get(key, ""), texts.get(key, {})) for key, name in labels.choices("taken")}


def _information(conference: Conference) -> dict[str, Row]:
    href = url_for("secretariat_information.edit", slug=conference.slug)
    named = [(f"{taken.INFORMATION}/{section}", section, texts) for section, texts in conference.information.items()]
    return {key: Row(key, labels.label(section, "section"), href, texts=texts) for key, section, texts in named}


def _rooms(conference: Conference) -> dict[str, Row]:
    return {taken.key(each): _room(conference, each) for each in conference.rooms}


def _room(conference: Conference, room: Room) -> Row:
    href = url_for("secretariat_rooms.edit", slug=conference.slug, room_id=room.id)
    people = _("holds %(number)d", number=room.capacity) if room.capacity else ""
    return Row(taken.key(room), _named(room.name, conference), href, people, _others(room.name, conference))


def _items(conference: Conference) -> dict[str, Row]:
    by_id = {each.id: each for each in conference.items}
    places = items.places(conference)
    return {taken.key(by_id[number]): _item(conference, by_id[number], place) for number, place in places.items()}


def _item(conference: Conference, item: AgendaItem, place: str) -> Row:
    href = url_for("secretariat_items.edit", slug=conference.slug, item_id=item.id)
    name = f"{place} {_named(item.title, conference)}"
    return Row(taken.key(item), name, href, texts=_others(item.title, conference))


def _sittings(conference: Conference) -> dict[str, Row]:
    rooms = {each.id: _named(each.name, conference) for each in conference.rooms}
    places = items.places(conference)
    return {taken.key(each): _sitting(conference, each, rooms, places) for each in conference.sittings}


def _sitting(conference: Conference, sitting: Sitting, rooms: dict[int, str], places: dict[int, str]) -> Row:
    href = url_for("secretariat_sittings.edit", slug=conference.slug, sitting_id=sitting.id)
    about = [
        f"{sitting.start:%Y-%m-%d %H:%M} – {sitting.end:%H:%M}",
        rooms.get(sitting.room_id or 0, ""),
        str(labels.label(sitting.kind, "sitting_kind")),
        str(labels.label(sitting.visibility, "visibility")),
        *(places[each.item_id] for each in sitting.taken_up),
    ]
    title = sitting.whole_title
    words = " · ".join(filter(None, about))
    return Row(taken.key(sitting), _named(title, conference), href, words, _others(title, conference))


def _others(texts: Mapping[str, str], conference: Conference) -> dict[str, str]:
    """The texts beside the one that names the thing already."""
    return {code: words for code, words in texts.items() if code != conference.default_language}


def _named(texts: Mapping[str, str], conference: Conference) -> str:
    return in_language(texts, conference.default_language)
