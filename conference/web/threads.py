"""The thread on a release page: its text in paragraphs, each quoted passage marked and led to what it announced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from conference.core.i18n import Words
from conference.core.text import in_language
from conference.models import labels
from conference.models.announcements import Announcement
from conference.models.releases import Candidate, ReleaseVersion


@dataclass(frozen=True, slots=True)
class Knot:
    """One end of the thread: what was announced by the words beside it. `href` is "" when it has no public page."""

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
    knot: Knot | None = None
    candidate: Candidate | None = None


#: A paragraph is its pieces; its knots stand on the rail beside it.
Paragraph = tuple[Piece, ...]


def marked(
    version: ReleaseVersion, links: Iterable[Announcement], candidates: Iterable[Candidate] = (), *, public: bool = False
) -> list[Paragraph]:
    """The paragraphs of a version. A passage that runs over several paragraphs is marked in each."""
    spans = [*_linked(version, links, public), *(_found(each) for each in candidates if each.decision == "open")]
    paragraphs = []
    for start, line in _lines(version.text):
        pieces = tuple(_pieces(line, start, spans))
        if pieces:
            paragraphs.append(pieces)
    return paragraphs


def knots(paragraph: Paragraph) -> list[Knot]:
    """Those on the rail beside a paragraph, each once."""
    found = {knot.key: knot for piece in paragraph for knot in piece.knots}
    return list(found.values())


def knot(link: Announcement, *, public: bool) -> Knot | None:
    """Where a link leads; for the public none when the thing itself is not public."""
    role = labels.label(link.role, "role_verb")
    key = f"link-{link.id}"
    if link.proposal is not None:
        return _of_proposal(link, role, key, public)
    conference = link.conference or (link.sitting.conference if link.sitting else None)
    if conference is None or (public and not conference.snapshot_number):
        return None
    title = in_language(conference.title, conference.default_language)
    if link.sitting is not None:
        title = in_language(link.sitting.title, conference.default_language)
        return Knot(title, f"/sittings/{link.sitting.uid}", role, key)
    if public:
        return Knot(title, url_for("public_conferences.show", slug=conference.slug), role, key)
    return Knot(title, url_for("secretariat_conferences.show", slug=conference.slug), role, key)


def _of_proposal(link: Announcement, role: Words, key: str, public: bool) -> Knot | None:
    proposal = link.proposal
    if proposal is None or (public and proposal.public is None):
        return None
    titles = proposal.public["title"] if public and proposal.public else proposal.title
    endpoint = "public_proposals.show" if public else "secretariat_proposals.show"
    return Knot(in_language(titles, "en"), url_for(endpoint, number=proposal.number), role, key)


def _linked(version: ReleaseVersion, links: Iterable[Announcement], public: bool) -> list[Span]:
    return [
        Span(passage.start, passage.end, knot=found)
        for link in links
        if (found := knot(link, public=public))
        for passage in link.passages
        if passage.state == "found" and passage.version_id == version.id
        if passage.start is not None and passage.end is not None
    ]


def _found(candidate: Candidate) -> Span:
    return Span(candidate.start, candidate.end, candidate=candidate)


def _lines(text: str) -> Iterable[tuple[int, str]]:
    """Each line with its offset; a mark never runs over the end of a line."""
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _pieces(line: str, offset: int, spans: Sequence[Span]) -> Iterable[Piece]:
    if not line.strip():
        return
    here = [span for span in spans if span.start < offset + len(line) and span.end > offset]
    edges = sorted({0, len(line), *(min(max(edge - offset, 0), len(line)) for span in here for edge in (span.start, span.end))})
    for start, end in zip(edges, edges[1:], strict=False):
        over = [span for span in here if span.start - offset < end and span.end - offset > start]
        yield Piece(
            line[start:end],
            tuple(span.knot for span in over if span.knot),
            next((span.candidate for span in over if span.candidate), None),
        )
