"""The thread on a release page: its text in paragraphs, each quoted passage marked and led to what it announced."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from conference.core.i18n import Words
from conference.core.text import in_language
from conference.models import labels
from conference.models.agenda import Sitting
from conference.models.announcements import Announcement
from conference.models.conferences import Conference
from conference.models.proposals import Proposal
from conference.models.published import Texts
from conference.models.releases import Candidate, ReleaseVersion
from conference.queries import published
from conference.web import languages

#: A line break inside a sentence, not the empty line between two paragraphs.
_WRAPPED = re.compile(r"\S[ \t]*\n[ \t]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Knot:
    """One end of the thread: what was announced by the words beside it."""

    label: str
    href: str
    role: Words
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line, marked when `knots` or `candidate` say so."""

    text: str
    knots: tuple[Knot, ...] = ()
    candidate: Candidate | None = None

    @property
    def marked(self) -> bool:
        """Whether somebody quoted it or the reader found something in it."""
        return bool(self.knots) or self.candidate is not None


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of the whole text."""

    start: int
    end: int
    knots: tuple[Knot, ...] = ()
    candidate: Candidate | None = None


#: A paragraph is its pieces; its knots stand on the rail beside it.
Paragraph = tuple[Piece, ...]


def marked(
    version: ReleaseVersion,
    links: Iterable[Announcement],
    candidates: Iterable[Candidate] = (),
    *,
    public: bool = False,
) -> list[Paragraph]:
    """The paragraphs of a version, each mark on one line of its own paragraph.

    Passages that overlap are marked together, so that the words of each stay whole; one that runs over several
    paragraphs is marked in each.
    """
    found = (Span(each.start, each.end, candidate=each) for each in candidates if each.decision == "open")
    spans = _joined([*_linked(version, links, public), *found])
    ends = [span.end for span in spans]
    return [
        tuple(_pieces(line, offset, spans[bisect_right(ends, offset) :]))
        for offset, line in _lines(_unwrapped(version.text, spans))
        if line.strip()
    ]


def knots(paragraph: Paragraph) -> list[Knot]:
    """Those on the rail beside a paragraph, each once."""
    found = {knot.key: knot for piece in paragraph for knot in piece.knots}
    return list(found.values())


def knot(link: Announcement, *, public: bool) -> Knot | None:
    """Where a link leads; for the public none when the thing itself is not public."""
    if link.proposal is not None:
        end = _to_proposal(link.proposal, public)
    elif link.sitting is not None:
        end = _to_sitting(link.sitting, public)
    else:
        end = _to_conference(link.conference, public) if link.conference else None
    return Knot(*end, labels.label(link.role, "role_verb"), f"link-{link.id}") if end else None


def _to_proposal(proposal: Proposal, public: bool) -> tuple[str, str] | None:
    if not public:
        title = in_language(proposal.title, languages.of_content())
        return title, url_for("secretariat_proposals.show", number=proposal.number)
    if proposal.public is None:
        return None
    title = in_language(proposal.public["title"], languages.of_content())
    return title, url_for("public_proposals.show", number=proposal.number)


def _to_conference(conference: Conference, public: bool) -> tuple[str, str] | None:
    """The public reads its title as the last snapshot has it."""
    if public and not conference.public:
        return None
    title = published.current(conference).title if public else conference.title
    endpoint = "public_conferences.show" if public else "secretariat_conferences.show"
    return _in_its_language(title, conference), url_for(endpoint, slug=conference.slug)


def _to_sitting(sitting: Sitting, public: bool) -> tuple[str, str] | None:
    """The public has no knot for a sitting that the last snapshot does not show."""
    conference = sitting.conference
    if not public:
        href = url_for("secretariat_sittings.edit", slug=conference.slug, sitting_id=sitting.id)
        return _in_its_language(sitting.whole_title, conference), href
    shown = published.current(conference).sittings if conference.public else ()
    said = next((each for each in shown if each.uid == sitting.uid and each.visibility != "withdrawn"), None)
    return (_in_its_language(said.title, conference), url_for("public_sittings.show", uid=said.uid)) if said else None


def _in_its_language(texts: Texts, conference: Conference) -> str:
    return in_language(texts, languages.of_content(conference.default_language), conference.default_language)


def _linked(version: ReleaseVersion, links: Iterable[Announcement], public: bool) -> list[Span]:
    return [
        Span(passage.start, passage.end, (found,))
        for link in links
        if (found := knot(link, public=public))
        for passage in link.passages
        if passage.state == "found" and passage.version_id == version.id
        if passage.start is not None and passage.end is not None
    ]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if joined and span.start < joined[-1].end:
            last = joined.pop()
            more = tuple(each for each in span.knots if each not in last.knots)
            joined.append(
                Span(last.start, max(last.end, span.end), last.knots + more, last.candidate or span.candidate)
            )
        else:
            joined.append(span)
    return joined


def _unwrapped(text: str, spans: Sequence[Span]) -> str:
    """`text` of the same length, where the lines of a quoted sentence are one line."""
    parts, at = [], 0
    for span in spans:
        whole = _WRAPPED.sub(lambda found: found.group().replace("\n", " "), text[span.start : span.end])
        parts += [text[at : span.start], whole]
        at = span.end
    return "".join([*parts, text[at:]])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its offset."""
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _pieces(line: str, offset: int, spans: Iterable[Span]) -> Iterator[Piece]:
    """The pieces of a line; `spans` are in order and begin with the first that ends after `offset`."""
    at = 0
    for span in spans:
        start, end = max(span.start - offset, 0), min(span.end - offset, len(line))
        if start >= len(line):
            break
        if start > at:
            yield Piece(line[at:start])
        yield Piece(line[start:end], span.knots, span.candidate)
        at = end
    if at < len(line):
        yield Piece(line[at:])
