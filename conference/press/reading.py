"""The careful reader: text → what it is, what it announces, and what an officer should look at."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from conference.press import (
    addresses,
    advisories,
    bodies,
    changes,
    dates,
    details,
    identity,
    layout,
    meetings,
    mentions,
    people,
    proposals,
    sentences,
)
from conference.press import drafts as making
from conference.press.context import Context
from conference.press.dates import Known
from conference.press.drafts import Draft
from conference.press.findings import Candidate, Reading, Span, Warned
from conference.press.gazetteer import Gazetteer
from conference.press.layout import Layout, Part
from conference.press.places import Place
from conference.press.references import Reference

#: Candidates of one release at most; more is no release.
MOST_CANDIDATES = 60
#: Places of a text that are looked at for them.
MOST_DRAFTS = 400


def read(text: str, *, gazetteer: Gazetteer, url: str | None = None, today: date) -> Reading:
    """What `text` says of itself and of meetings. `url` is where it came from; it fills in a missing reference.

    Never raises for any text; every quote is exact.
    """
    page = layout.take_apart(text, dates.LINE)
    reference = identity.reference(page, url)
    language = identity.language(text, page, reference)
    context = _context(page, gazetteer, reference, language, url)
    candidates, warned = _candidates(context)
    named = [name for name in context.names if name.kind == "party"]
    return Reading(
        issuer=context.issuer,
        reference=reference.text if reference else None,
        kind=context.kind,
        language=language,
        date=context.released,
        title=page.words(page.title) if page.title else None,
        addresses=tuple(_addresses(text, reference, url)),
        paragraphs=tuple(page.words(part) for part in page.paragraphs),
        people=people.named(context.people),
        parties=tuple(dict.fromkeys(name.id for name in named if name.id.startswith("state:"))),
        organisations=tuple(dict.fromkeys(name.id for name in named if not name.id.startswith("state:"))),
        topics=tuple(gazetteer.find_topics(text)),
        delegation_size=people.delegation_size(page.folded),
        warnings=tuple(dict.fromkeys([*_about_page(page, context, today), *warned])),
        candidates=candidates,
        spans=tuple(Span(name.start, name.end, name.id) for name in named),
    )


def _context(
    page: Layout, gazetteer: Gazetteer, reference: Reference | None, language: str, url: str | None
) -> Context:
    released, issuer = identity.day(page), identity.issuer(page, reference, url)
    names = list(bodies.without_others(gazetteer.find(page.text, language), page.folded, gazetteer, issuer))
    return Context(
        layout=page,
        gazetteer=gazetteer,
        names=names,
        people=people.find(page.text, page.folded, page.title),
        issuer=issuer,
        kind=identity.kind(page, reference),
        released=released,
        bodies=tuple(dict.fromkeys(name.id for name in names if name.kind == "body")),
        known=Known(released, dates.whole_dates(page.text, page.folded), reference.year if reference else None),
    )


def _candidates(context: Context) -> tuple[tuple[Candidate, ...], list[Warned]]:
    drafts = making.together(islice(_drafts(context), MOST_DRAFTS))
    drafts = sorted(_with_headline(context, drafts), key=lambda draft: draft.quote.start)[:MOST_CANDIDATES]
    finished = [making.finished(context, _completed(context, draft, len(drafts))) for draft in drafts]
    warned = [warning for _candidate, warnings in finished for warning in warnings]
    return tuple(candidate for candidate, _warnings in finished), warned


def _drafts(context: Context) -> Iterator[Draft]:
    """From data lines, then sentences, then the headline: what leads comes first."""
    page, organ, dateline = context.layout, _organ(context), identity.dateline(context.layout)
    yield from advisories.in_blocks(context, organ)
    for paragraph in page.paragraphs:
        begin = dateline.end if dateline and paragraph.start <= dateline.start < paragraph.end else paragraph.start
        for sentence in sentences.of(page, Part(begin, paragraph.end)):
            yield from _in_sentence(context, sentence, organ)
    if page.title is not None:
        yield from _in_sentence(context, page.title, organ, title=True)


def _in_sentence(context: Context, sentence: Part, organ: str | None, *, title: bool = False) -> Iterator[Draft]:
    spoken = mentions.find(context, sentence)
    proposed = list(proposals.in_sentence(context, sentence, spoken))
    yield from proposed or meetings.in_sentence(context, sentence, spoken, organ, title=title)


def _organ(context: Context) -> str | None:
    """The body that the release is about: the first of its headline or WHAT line, else the only one of the text."""
    heads = [
        *([context.layout.title] if context.layout.title else []),
        *(block.parts["what"] for block in context.layout.blocks if "what" in block.parts),
    ]
    for head in heads:
        named = [meeting.body for meeting in mentions.find(context, head) if meeting.body]
        if named:
            return named[0]
    return context.bodies[0] if len(context.bodies) == 1 else None


def _with_headline(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Drafts with the change that the headline puts on them; without any, the headline itself if of a meeting."""
    title = context.layout.title
    if title is None:
        return drafts
    words, folded = context.text[title.start : title.end], context.folded[title.start : title.end]
    change = changes.in_title(words, folded)
    if change is None:
        return drafts
    meeting = [place for place, draft in enumerate(drafts) if draft.block] or [
        place for place, draft in enumerate(drafts) if not draft.proposal and draft.stage != "held"
    ][:1]
    if not meeting:
        spoken = next((each for each in mentions.find(context, title)), None)
        if spoken is None:
            return drafts
        whole = Draft(
            quote=title,
            source=title,
            stage="announced",
            noun=spoken.noun,
            body=spoken.body,
            kind=spoken.kind,
            change=change,
        )
        return [*drafts, whole]
    return [replace(draft, change=change) if place in meeting else draft for place, draft in enumerate(drafts)]


def _completed(context: Context, draft: Draft, count: int) -> Draft:
    """What the rest of the text adds: the place named with the body; for a single one who asked, and the mandate."""
    organ = _organ(context)
    filled: dict[str, object] = {}
    if draft.place is None and draft.body and not draft.proposal:
        filled["place"] = _place_of_body(context, draft.body)
    if count == 1:
        whole = Part(0, len(context.text))
        filled["requested_by"] = draft.requested_by or details.requested_by(context, whole)
        filled["mandate"] = draft.mandate or details.mandate(context, whole)
    if draft.kind is None and draft.body and draft.body == organ and not draft.proposal:
        filled["kind"] = _kind_of(context)
    if draft.counterpart is None and (draft.proposal or draft.stage == "agreed"):
        heads = [part for part in (context.layout.title, *context.layout.paragraphs[:1]) if part]
        counterpart = details.counterpart_of_release(context, heads)
        filled["counterpart"] = counterpart if counterpart != context.gazetteer.party(draft.proposer or "") else None
    return replace(draft, **{name: value for name, value in filled.items() if value})  # type: ignore[arg-type]


def _place_of_body(context: Context, body: str) -> Place | None:
    """ "The General Assembly of Antigua, Guatemala": a place right after a meeting of that name, anywhere."""
    for name in context.names:
        if name.kind == "body" and name.id == body:
            place = context.place_in(Part(name.start, min(name.end + 90, len(context.text))), [name.end])
            if place is not None and place.start - name.end <= 12 and "," in place.text:
                return place
    return None


def _kind_of(context: Context) -> str | None:
    """The kind of sitting that the headline gives the body."""
    title = context.layout.title
    found = mentions.find(context, title) if title else []
    return next((each.kind for each in found if each.kind and each.kind in {"special", "regular"}), None)


def _addresses(text: str, reference: Reference | None, url: str | None) -> Iterator[str]:
    """Where it came from, and addresses in the text that name the same release."""
    found = [url] if url else []
    if reference is not None:
        links = re.findall(r"https?://[^\s<>\"”»)]{4,300}", text[:200_000])
        found += [link.rstrip(".,;") for link in links if addresses.reference_in(link.rstrip(".,;")) == reference.text]
    yield from dict.fromkeys(found)


def _about_page(page: Layout, context: Context, today: date) -> Iterator[Warned]:
    if page.title is None:
        yield Warned("no-title", "The text prints no title.")
    if context.released is None:
        yield Warned("no-release-date", "The text prints no date of its own.")
    elif context.released > today:
        yield Warned("release-date-in-future", f"The release is dated {context.released:%Y-%m-%d}, after today.")
    whole = Part(0, len(page.text))
    yield from details.unknown_in_list(context, whole)
    yield from details.unknown_missions(context)
    if _is_truncated(page):
        yield Warned("text-truncated", "The end of the text seems to be lost.")


def _is_truncated(page: Layout) -> bool:
    """Whether the last words are no end: prose without its full stop, three dots, or a label without its reference."""
    lines = [line for line in page.lines if line.kind != "furniture"]
    if not lines or lines[-1].kind in {"reference", "kind"}:
        return bool(lines) and lines[-1].kind == "reference" and not page.references
    last = lines[-1]
    tail = page.text[max(last.start, last.end - 200) : last.end]
    if re.search(r"(?:\.{3}|\.\.|…|\[\.+\])[\"')\]]*$", tail):
        return True
    part = page.paragraphs[-1] if page.paragraphs else None
    prose = part is not None and part.start <= last.start < part.end and len(last.words) > 60
    return prose and not re.search(r"[.!?:][\"')\]»”*]*$|(?:https?://|www\.)\S+$|\S+@\S+$", tail)
