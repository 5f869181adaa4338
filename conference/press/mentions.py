"""Meetings spoken of: "the March 24 Special Session of the General Assembly", "a hemispheric conference"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from conference.press import names
from conference.press.context import Context
from conference.press.gazetteer import Name
from conference.press.layout import Part
from conference.press.vocabulary import (
    KINDS,
    MINISTERIAL_THINGS,
    NOT_MEETINGS_AFTER,
    NOT_MEETINGS_BEFORE,
    NOT_WORKSHOPS_BEFORE,
    NOUNS,
    SITTINGS,
    STOP_WORDS,
)

#: Meetings of one sentence at most.
MOST = 30
#: Words looked at before a noun.
WORDS_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting spoken of at text[start:end]. `noun` is "" where an organ is named and no meeting of it."""

    start: int
    end: int
    noun: str
    body: str | None
    kind: str | None
    #: It has a name of its own in capitals, or a kind or body: more than "the meeting".
    distinct: bool
    #: "A", "an" or nothing before it: not one that was spoken of already.
    new: bool = False


@cache
def _nouns() -> "re.Pattern[str]":
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, NOUNS), key=len, reverse=True))})(?![\w-])")


def find(context: Context, part: Part) -> list[Meeting]:
    """Meetings spoken of in a sentence, in its order; an organ that is only named is one without a noun."""
    bodies = context.names_in(part, "body")
    found = list(islice(_with_noun(context, part, bodies), MOST))
    covered = [(each.start, each.end) for each in found]
    for name in [*bodies, *_short_names(context, part)][:MOST]:
        if not any(start <= name.start < end for start, end in covered):
            found.append(_of_body(name))
            covered.append((name.start, name.end))
    return sorted(found, key=lambda each: each.start)


def _of_body(name: Name) -> Meeting:
    meets = name.id in names.MEETINGS_BY_NAME
    return Meeting(
        name.start, name.end, "assembly" if meets else "", name.id, names.KINDS_BY_BODY.get(name.id), distinct=True
    )


def _short_names(context: Context, part: Part) -> Iterator[Name]:
    """ "The Council", where the Permanent Council was named; never for a text that names two such bodies."""
    for found in re.finditer(
        r"(?<![\w-])(?:council|assembly|consejo|asamblea|conselho|assembleia)(?![\w-])",
        context.folded[part.start : part.end],
    ):
        start, body = part.start + found.start(), names.SHORT_FOR[found[0]]
        before = context.folded[max(start - 14, 0) : start]
        if (
            body in context.bodies
            and context.text[start].isupper()
            and re.search(r"(?:^|\n|[.;:(] ?|\bthe |\bel |\bla |\bo |\ba )$", before)
        ):
            yield Name(start, start + len(found[0]), "body", body)


def _with_noun(context: Context, part: Part, bodies: Sequence[Name]) -> Iterator[Meeting]:
    reached = part.start
    for noun in _nouns().finditer(context.folded, part.start, part.end):
        inside = next((name for name in bodies if name.start <= noun.start() < name.end), None)
        if inside is not None or noun.start() < reached or not _is_meeting(context, noun):
            continue
        start, words = _words_before(context, noun.start(), max(reached, part.start))
        body = _body_around(context, bodies, start, noun)
        end = body.end if body and body.start > noun.start() else noun.end()
        start = min(start, body.start) if body and body.start < noun.start() else start
        reached = end
        yield _meeting(context, noun[0], start, noun.end(), end, words, body)


def _meeting(
    context: Context, noun: str, start: int, noun_end: int, end: int, words: list[str], body: Name | None
) -> Meeting:
    kind = next((KINDS[word] for word in words if word in KINDS), "") or _kind_after(context, noun_end) or NOUNS[noun]
    if body and not kind:
        kind = names.KINDS_BY_BODY.get(body.id, "")
    before = context.folded[max(start - 12, 0) : start]
    capital = context.text[noun_end - len(noun)].isupper() and not context.text[max(start, 0) : noun_end].isupper()
    new = not re.search(r"\b(?:the|this|that|its|their|el|la|esta|este)\s+$", before)
    return Meeting(
        start, end, noun, body.id if body else None, kind or None, distinct=bool(kind or body or capital), new=new
    )


def _kind_after(context: Context, end: int) -> str:
    after = context.folded[end : end + 60]
    if re.match(r" (?:of|de) (?:the |los |las )?(?:[\w-]+ ){0,3}?(?:ministers|ministros|ministras|ministres)\b", after):
        return "ministerial"
    found = re.match(r" (extraordinaria|ordinaria|especial|extraordinaire|ordinaire)\b", after)
    return (
        {"extraordinaria": "special", "extraordinaire": "special", "especial": "special"}.get(found[1], "regular")
        if found
        else ""
    )


def _is_meeting(context: Context, noun: "re.Match[str]") -> bool:
    before, after = (
        context.folded[max(noun.start() - 24, 0) : noun.start()],
        context.folded[noun.end() : noun.end() + 14],
    )
    if noun[0] == "ministerial" and re.match(MINISTERIAL_THINGS, after):
        return False
    never_after = NOT_WORKSHOPS_BEFORE if NOUNS[noun[0]] == "workshop" else NOT_MEETINGS_BEFORE
    return not re.search(never_after, before) and not re.search(NOT_MEETINGS_AFTER, after)


def _words_before(context: Context, start: int, limit: int) -> tuple[int, list[str]]:
    """Where the words that belong to the noun begin, and those words, the nearest first."""
    begin, found = max(start - 120, limit), list[str]()
    for word in reversed(list(re.finditer(r"\S+", context.folded[begin:start]))[-WORDS_BEFORE:]):
        if word[0] in STOP_WORDS or re.search(r"[,;:().\"]$|^[(\"]|\d{3}", word[0]):
            break
        found.append(word[0])
        start = begin + word.start()
    return start, found


def _body_around(context: Context, bodies: Sequence[Name], start: int, noun: "re.Match[str]") -> Name | None:
    """The body right after ("meeting of the OAS Permanent Council") or right before ("Permanent Council meeting")."""
    for name in bodies:
        between = context.folded[noun.end() : name.start] if name.start >= noun.end() else ""
        if name.start >= noun.end() and re.fullmatch(
            r"(?: (?:extraordinaria|ordinaria|especial|extraordinaire|ordinaire))? (?:of|de|del|du|da|do)(?: (?:the|"
            r"la|el))?(?: (?:oas|oea))?(?:'s)? ",
            between,
        ):
            return name
        if (
            name.end <= noun.start()
            and name.end >= start - 3
            and re.fullmatch(r"(?:'s?|\([a-z]+\)|\s|[\w-]+\s){0,6}", context.folded[name.end : noun.start()])
            and _is_sitting_of(context, name, noun)
        ):
            return name
    return None


def _is_sitting_of(context: Context, name: Name, noun: "re.Match[str]") -> bool:
    between = context.folded[name.end : noun.start()].split()
    return noun[0] in SITTINGS and not any(word in STOP_WORDS for word in between)
