"""Names of parties, topics and bodies, found in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from conference.press import names
from conference.press.folding import fold

Entries = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Name:
    """A name found: text[start:end] is of the party or topic `id`, or of the body with that English short name."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class _Meaning:
    kind: str
    id: str
    languages: frozenset[str]
    #: An acronym must be printed with exactly these letters.
    letters: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """The names of an installation, ready to be found."""

    names: Mapping[str, tuple[_Meaning, ...]]
    topics: Mapping[str, tuple[_Meaning, ...]]
    #: Zones of cities and states, by folded name and by id.
    zones: Mapping[str, str]
    #: Body → the organisation it is one of.
    organisations: Mapping[str, str] = field(default_factory=dict)
    #: Body → the zone of what it announces.
    body_zones: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, parties: Entries, topics: Entries, bodies: Entries) -> "Gazetteer":
        """From the tables as `conference/data/*.json` write them."""
        meanings = [*_of_parties(parties), *_of_bodies(bodies)]
        meanings += [(name, _Meaning("", "", _EVERY)) for name in names.NOT_PARTIES]
        return cls(
            names=_table(meanings),
            topics=_table(_of_topics(topics)),
            zones=_zones(parties),
            organisations={each["short_names"]["en"]: each["organisation"] for each in bodies},
            body_zones={each["short_names"]["en"]: each["default_zone"] for each in bodies},
        )

    def find(self, text: str, language: str) -> list[Name]:
        """Parties and bodies named in `text`, in its order; of names within names the longest. One name may be both."""
        wanted = frozenset((language, "en", "es") if language != "pt" else ("pt", "en", "es"))
        words = _Words(text)
        stretches = words.longest(self._names)
        return [name for start, end, meanings in stretches for name in _meant(text, start, end, meanings, wanted)]

    def party(self, name: str) -> str | None:
        """The id of the party that `name` is, and nothing else."""
        key = "".join(f" {word} " for word in re.findall(r"[^\W_]+", fold(name)))
        return next((each.id for each in self.names.get(key, ()) if each.kind == "party"), None)

    def find_topics(self, text: str) -> list[str]:
        """Ids of topics in the order of their first words."""
        return list(dict.fromkeys(meaning.id for meanings in _Words(text).all(self._topics) for meaning in meanings))

    @cached_property
    def _names(self) -> Any:
        return _automaton(self.names)

    @cached_property
    def _topics(self) -> Any:
        return _automaton(self.topics)


_EVERY = frozenset(("en", "es", "pt", "fr"))


class _Words:
    """A text as folded words with two blanks between them, so that neighbours do not share one, and their places."""

    def __init__(self, text: str) -> None:
        pieces, self.places = [" "], [0]
        for word in re.finditer(r"[^\W_]+", fold(text)):
            pieces.append(f" {word[0]} ")
            self.places += [word.start(), *range(word.start(), word.end()), word.end() - 1]
        pieces.append(" ")
        self.text = "".join(pieces)
        self.places.append(0)

    def longest(self, automaton: Any) -> Iterator[tuple[int, int, tuple[_Meaning, ...]]]:
        for end, (length, meanings) in automaton.iter_long(self.text):
            yield self.places[end - length + 2], self.places[end - 1] + 1, meanings

    def all(self, automaton: Any) -> Iterator[tuple[_Meaning, ...]]:
        for _end, (_length, meanings) in automaton.iter(self.text):
            yield meanings


def _automaton(table: Mapping[str, tuple[_Meaning, ...]]) -> Any:
    import ahocorasick  # noqa: PLC0415 - only reading needs it

    automaton = ahocorasick.Automaton()
    for key, meanings in table.items():
        automaton.add_word(key, (len(key), meanings))
    automaton.make_automaton()
    return automaton


def _meant(text: str, start: int, end: int, meanings: Iterable[_Meaning], wanted: frozenset[str]) -> Iterator[Name]:
    """The party and the body that a stretch can mean, the first of each."""
    printed, kinds = text[start:end], set[str]()
    for meaning in meanings:
        right = printed == meaning.letters if meaning.letters else printed[:1].isupper()
        if right and meaning.id and meaning.kind not in kinds and meaning.languages & wanted:
            kinds.add(meaning.kind)
            yield Name(start, end, meaning.kind, meaning.id)


def _table(meanings: Iterable[tuple[str, _Meaning]]) -> dict[str, tuple[_Meaning, ...]]:
    table: dict[str, tuple[_Meaning, ...]] = {}
    for name, meaning in meanings:
        words = re.findall(r"[^\W_]+", fold(name))
        key = "".join(f" {word} " for word in (words[1:] if words[:1] == ["the"] else words))
        if key and meaning not in table.get(key, ()):
            table[key] = (*table.get(key, ()), meaning)
    return table


def _of_parties(parties: Entries) -> Iterator[tuple[str, _Meaning]]:
    for party in parties:
        for texts in (party["names"], party.get("formal") or {}):
            for language, name in texts.items():
                yield from ((each, _Meaning("party", party["id"], frozenset((language,)))) for each in _spellings(name))
        for alias in names.ALIASES.get(party["id"], ()):
            yield alias, _Meaning("party", party["id"], _EVERY)
        for language, acronym in (party.get("acronyms") or {}).items():
            if acronym not in names.UNSAFE_ACRONYMS:
                yield acronym, _Meaning("party", party["id"], frozenset((language,)), acronym)


def _spellings(name: str) -> Iterator[str]:
    """The name, without what stands in brackets, without its article."""
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    yield from dict.fromkeys((name, bare, bare.removeprefix("The "), bare.replace("Saint ", "St. ")))


def _of_bodies(bodies: Entries) -> Iterator[tuple[str, _Meaning]]:
    for body in bodies:
        short = body["short_names"]["en"]
        for texts in (body["names"], body["short_names"]):
            yield from ((name, _Meaning("body", short, _EVERY)) for name in texts.values())
        for aliases in (body.get("aliases") or {}).values():
            yield from ((name, _Meaning("body", short, _EVERY)) for name in aliases)
        if len(body.get("acronym") or "") > 3:
            yield body["acronym"], _Meaning("body", short, _EVERY, body["acronym"])


def _of_topics(topics: Entries) -> Iterator[tuple[str, _Meaning]]:
    for topic in topics:
        for phrases in topic["match"].values():
            for phrase in phrases:
                yield from ((each, _Meaning("topic", topic["id"], _EVERY)) for each in (phrase, f"{phrase}s"))


def _zones(parties: Entries) -> dict[str, str]:
    zones = dict(names.ZONES)
    for party in parties:
        if zone := party.get("capital_tz"):
            zones[party["id"]] = zone
            zones |= {fold(city.strip()): zone for city in str(party["capital"]).split("/")}
    return zones | {fold(city): zone for city, zone in names.CITIES.items()}
