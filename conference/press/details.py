"""What stands beside a meeting in its sentence: who asked for it, who hosts it, by which mandate, with whom."""

import re
from collections.abc import Iterator

from conference.press.context import Context
from conference.press.findings import Warned
from conference.press.gazetteer import Name
from conference.press.layout import Part
from conference.press.vocabulary import AT_REQUEST_OF, LIST_FILLER

#: Letters of a list of states at most.
LONGEST_LIST = 1500

_MANDATE = re.compile(
    r"\b(?:AG|CP|CIDI|CEPCIDI|RC|CE|CIM|CICAD|CICTE|REMJA)(?:/[A-Z]+)*/(?:RES|DEC|"
    r"CSH)\.?\s?\d{1,4}(?:/\d\d)?(?:\s?\([IVXLCDM0-9][\w/. -]{0,18}\))?(?:\s?rev\.\s?\d+)?"
    r"|\b[Rr]esolution(?:s)?\s(?:[Nn]umber\s|[Nn]o\.?\s|"
    r"N°\s)?\d{1,4}(?:/\d{1,3})?\b(?:\s\([IVXLCDM0-9][\w/. -]{0,18}\))?"
)
_OF_PARTY = (
    r"(?:the )?(?:(?:oas )?(?:government|permanent representative|permanent mission|mission|delegation|"
    r"foreign minister|minister of [a-z ]{3,30}|ministry of [a-z ]{3,30}|president|ambassador|republic|"
    r"people|state)s? (?:of|to) (?:the )?(?:republic of |commonwealth of )?)?"
)


def mandate(context: Context, part: Part) -> str | None:
    """The resolution that a sentence names, as printed."""
    found = _MANDATE.search(context.text, part.start, part.end)
    return found[0] if found else None


def requested_by(context: Context, part: Part) -> tuple[str, ...]:
    """The parties that asked for the meeting, in the order of the list."""
    cue = re.compile(rf"\b(?:{AT_REQUEST_OF})").search(context.folded, part.start, part.end)
    if cue is None:
        return ()
    return tuple(
        dict.fromkeys(name.id for name in _listed(context, cue.end(), min(part.end, cue.end() + LONGEST_LIST)))
    )


def unknown_in_list(context: Context, part: Part) -> Iterator[Warned]:
    """A name with a capital in a list of parties that is none of them."""
    cue = re.compile(rf"\b(?:{AT_REQUEST_OF})").search(context.folded, part.start, part.end)
    if cue is None:
        return
    end = min(part.end, cue.end() + LONGEST_LIST)
    listed = list(_listed(context, cue.end(), end))
    names = {name.start for name in listed}
    stretch = (cue.end(), listed[-1].end if listed else end)
    for found in re.finditer(
        r"(?:,|\band|\bof(?: the)?) ([A-ZÀ-Þ][\w'’]+(?: [A-ZÀ-Þ][\w'’]+){0,2})(?=,| and\b|\.| to\b|$)",
        context.text[stretch[0] : stretch[1]],
    ):
        start = stretch[0] + found.start(1)
        inside = any(name.start <= start < name.end for name in listed)
        if (
            start not in names
            and not inside
            and not re.fullmatch(LIST_FILLER, context.folded[start : start + len(found[1])])
        ):
            yield Warned("unknown-party", f"“{found[1]}” is not in the table of states and organizations.")


def unknown_missions(context: Context) -> Iterator[Warned]:
    """Missions and representatives of a party that is not in the table."""
    known = {name.start for name in context.names if name.kind == "party"}
    for found in re.finditer(
        r"Permanent (?:Mission|Representative|Observer)s? of (?:the )?([A-ZÀ-Þ][a-zà-þ]+(?: (?:and |of "
        r")?[A-ZÀ-Þ][a-zà-þ]+){0,3})",
        context.text,
    ):
        near = any(place in known for place in range(found.start(1) - 4, found.end(1)))
        if not near and not re.match(r"Organization|OAS|General|Permanent|Member|Council|Secretar", found[1]):
            yield Warned("unknown-party", f"“{found[1]}” is not in the table of states and organizations.")


def host(context: Context, part: Part) -> str | None:
    """The party that hosts, where the sentence says so."""
    for name in context.names_in(part, "party"):
        before, after = (
            context.folded[max(part.start, name.start - 220) : name.start],
            context.folded[name.end : min(part.end, name.end + 90)],
        )
        if re.search(
            rf"\b(?:hosted (?:by|in)|host country(?: is|,|:)?|host government,?|offer (?:of|from|made by)|invitation "
            rf"(?:of|from)|organized by|auspiciada por|anfitrion,?) {_OF_PARTY}$",
            before,
        ) and not name.id.startswith("org:"):
            return name.id
        if re.match(
            r"(?:'s?)?(?:,? (?:which|that|who))?,? (?:will|to|would|shall|is to|has|had|also|offers?|offered|agrees?|"
            r"agreed|plans?|is|as|was|be|the|sera|[ ]){0,4}? ?(?:to )?host(?:s|ed|ing|country)?\b",
            after,
        ):
            return name.id
        if re.search(rf"\bagreement (?:\w+ ){{0,4}}?(?:with|between) [^.;]{{0,90}}?{_OF_PARTY}$", before) and re.match(
            r"[^.;]{0,60}?\bto (?:hold|host|stage|convene|organi[sz]e)\b", after
        ):
            return name.id
        if re.match(r"(?:'s?) (?:offer|proposal) to host\b", after):
            return name.id
    return None


def counterpart(context: Context, part: Part) -> str | None:
    """The party with whom a sentence says that something is done together."""
    for name in context.names_in(part, "party"):
        before = context.folded[max(part.start, name.start - 130) : name.start]
        if re.search(
            rf"\b(?:with|jointly with|together with|between the oas and|and the) (?:(?:a|the) [\w-]+ (?:delegation|"
            rf"mission|team) (?:from|of) (?:the )?)?{_OF_PARTY}$",
            before,
        ):
            return name.id
    return None


def counterpart_of_release(context: Context, parts: list[Part]) -> str | None:
    """The only organisation that the headline or the first paragraph names beside the issuer."""
    for part in parts:
        named: list[Name] = [name for name in context.names_in(part, "party") if name.id.startswith("org:")]
        others = list(dict.fromkeys(name.id for name in named if name.id != f"org:{context.issuer}"))
        if len(others) == 1:
            return others[0]
        if others:
            return counterpart(context, part)
    return None


def _listed(context: Context, start: int, end: int) -> Iterator[Name]:
    """The parties of a list that begins at `start`: between them nothing but what belongs to a list."""
    reached = start
    for name in context.names_in(Part(start, end), "party"):
        if not _goes_on(context, reached, name.start):
            return
        reached = name.end
        yield name


def _goes_on(context: Context, start: int, end: int) -> bool:
    """Whether a list goes on: fillers, and at most three words with a capital, which are a name that is not known."""
    between = context.folded[start:end]
    if len(between) > 120:
        return False
    if re.fullmatch(LIST_FILLER, between):
        return True
    unknown = [word for word in re.finditer(r"[^\W\d_]+", between) if not re.fullmatch(LIST_FILLER, word[0])]
    return len(unknown) <= 3 and all(context.text[start + word.start()].isupper() for word in unknown)
