"""Translation sheets: every text of a conference that lacks words in one language, with what may help to write them.

A text is named by a key that stays: "title", "information/visa", "rooms/12/name", "sittings/12/title". In a file the
key says the conference and the language too, so that a row that belongs elsewhere is known as such.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from conference.core.i18n import gettext as _
from conference.core.text import LANGUAGES, language_of
from conference.models import labels
from conference.models.agenda import AgendaItem, Sitting
from conference.models.conferences import Conference, Room, Section
from conference.queries import translations
from conference.services import items, terms

Texts = dict[str, str]
Thing = Conference | Room | AgendaItem | Sitting

#: What each text can have at most, as on the form where it is typed otherwise.
MOST = {"name": 120, "place": 120, "venue": 300, "title": 500, "description": 20_000, "information": 20_000}
#: Lines of a text area.
TALLEST = 16
LONG = frozenset({"description", "information"})


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the working copy, in all the languages that it has."""

    key: str
    #: What it is, in words.
    where: str
    thing: Thing
    field: str
    #: As staff typed it.
    texts: Mapping[str, str]
    #: The same with what is filled by rule.
    whole: Mapping[str, str]

    @property
    def most(self) -> int:
        """How many letters it can have."""
        return MOST[self.field]

    @property
    def long(self) -> bool:
        """Whether it has lines."""
        return self.field in LONG

    def source(self, language: str, default: str) -> tuple[str, str]:
        """(language, words) to translate into `language` from; ("", "") when there is nothing to."""
        others = {code: words for code, words in self.texts.items() if code != language}
        spoken = language_of(others, default, default)
        return spoken, others.get(spoken, "")


@dataclass(frozen=True, slots=True)
class Row:
    """One text to translate."""

    text: Text
    #: The language that readers see now, where the wanted one lacks.
    language: str
    source: str
    #: What a term or an earlier conference gives for the whole of it; "" for nothing.
    suggestion: str
    #: Terms that stand within it: (their words in the language of the source, in the wanted one).
    terms: tuple[tuple[str, str], ...]
    #: What a translator wrote before.
    written: str

    @property
    def name(self) -> str:
        """Its key, and which source it was: another one has another name."""
        return name(self.text.key, self.source)

    @property
    def height(self) -> int:
        """Lines that the translation may need on a page."""
        return max(2, min(TALLEST, sum(1 + len(line) // 60 for line in self.source.splitlines())))

    @property
    def prefilled(self) -> str:
        """What stands where the translation goes."""
        return self.written or self.suggestion


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that lacks in one language."""

    conference: Conference
    language: str
    rows: tuple[Row, ...]
    #: The terms that hold here, those of the body first.
    glossary: tuple[tuple[str, str], ...]


def name(key: str, source: str) -> str:
    """How a form names a text with the source that stood beside it."""
    return f"{key}:{sha256(source.encode()).hexdigest()[:12]}"


def texts(conference: Conference) -> dict[str, Text]:
    """Every text of `conference` (loaded by `queries.translations.to_translate`) by its key, in reading order."""
    return {text.key: text for text in _texts(conference)}


def counts(conference: Conference) -> dict[str, int]:
    """How many texts lack in each language."""
    found = list(_texts(conference))
    return {code: sum(_lacks(text, code, conference.default_language) for text in found) for code in LANGUAGES}


def sheet(conference: Conference, language: str, written: Mapping[str, str] | None = None) -> Sheet:
    """What lacks in `language`, with what was `written` by key already; one statement."""
    default = conference.default_language
    lacking = [text for text in _texts(conference) if _lacks(text, language, default)]
    said = {text.key: text.source(language, default) for text in lacking}
    sources: dict[str, set[str]] = {}
    for spoken, words in said.values():
        sources.setdefault(spoken, set()).add(words)
    settled, earlier = translations.known(conference, sources)
    rows = tuple(
        _row(text, language, *said[text.key], settled, earlier, (written or {}).get(text.key, "")) for text in lacking
    )
    glossary = tuple(pair for words in settled if (pair := _pair(words, default, language)))
    return Sheet(conference, language, rows, glossary)


def _row(
    text: Text, language: str, spoken: str, source: str, settled: list[Texts], earlier: list[Texts], written: str
) -> Row:
    remembered = (words[language] for words in earlier if words.get(spoken) == source and words.get(language))
    suggestion = next(remembered, "") or terms.exact(source, spoken, settled).get(language, "")
    pairs = (_pair(words, spoken, language) for words in terms.within(source, spoken, settled))
    return Row(text, spoken, source, suggestion, tuple(pair for pair in pairs if pair), written)


def _pair(words: Mapping[str, str], spoken: str, language: str) -> tuple[str, str] | None:
    """A term in two languages; none where it lacks in one, or where they are the same language."""
    own, wanted = words.get(spoken), words.get(language)
    return (own, wanted) if own and wanted and spoken != language else None


def _lacks(text: Text, language: str, default: str) -> bool:
    return not text.whole.get(language) and bool(text.source(language, default)[1])


def _texts(conference: Conference) -> Iterator[Text]:
    yield from _facts(conference)
    for section in Section:
        told = conference.information.get(section.value) or {}
        where = str(labels.label(section.value, "section"))
        yield Text(f"information/{section.value}", where, conference, "information", told, told)
    for room in conference.rooms:
        yield Text(f"rooms/{room.id}/name", str(_("Room")), room, "name", room.name, room.name)
    by_id = {item.id: item for item in conference.items}
    for item_id, place in items.places(conference).items():
        item = by_id[item_id]
        where = str(_("Agenda item %(place)s", place=place))
        yield Text(f"items/{item_id}/title", where, item, "title", item.title, item.title)
    for sitting in conference.sittings:
        where = str(_("Session, %(start)s", start=f"{sitting.start:%Y-%m-%d %H:%M}"))
        yield Text(f"sittings/{sitting.id}/title", where, sitting, "title", sitting.title, sitting.whole_title)


def _facts(conference: Conference) -> Sequence[Text]:
    return [
        Text(key, str(where), conference, key, getattr(conference, key), getattr(conference, key))
        for key, where in (
            ("title", _("Title of the conference")),
            ("description", _("Description")),
            ("place", _("City")),
            ("venue", _("Venue")),
        )
    ]
