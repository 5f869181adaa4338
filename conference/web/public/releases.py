"""Releases as the public reads them: the words, and what each of them announced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Blueprint

from conference.models.announcements import Announcement, Passage
from conference.models.releases import Release
from conference.policy.permissions import May
from conference.queries import announcements, releases
from conference.services import releases as service
from conference.web.access import permitted
from conference.web.addresses import number
from conference.web.pages import Answer, page
from conference.web.threads import Knot, knot, knots, marked

pages = Blueprint("public_releases", __name__, url_prefix="/releases")

#: Characters of unchanged text that stand around a correction.
AROUND = 160


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words that do not stand in the text that is shown, and what they announced."""

    words: str
    knot: Knot
    #: not_held | lost | earlier
    state: str


@pages.route("")
@permitted(May.READ_PUBLIC_PAGES)
def index() -> Answer:
    """All public releases, the newest first."""
    return page("public/releases/index.html", found=releases.public_page(number("page", 1)))


@pages.route("/<issuer>/<slug>")
@permitted(May.READ_RELEASE, releases.by_path)
def show(release: Release) -> Answer:
    """One release with its thread."""
    links = announcements.of_release(release.id)
    paragraphs = marked(release.current, links, public=True) if release.current else []
    return page(
        "public/releases/show.html",
        release=release,
        paragraphs=[(paragraph, knots(paragraph)) for paragraph in paragraphs],
        quoted=list(_elsewhere(links)),
        differences=list(_shortened(service.differences(release))),
        addresses=[each.as_seen for each in release.addresses],
    )


def _elsewhere(links: Sequence[Announcement]) -> Iterator[Quoted]:
    for link in links:
        end = knot(link, public=True)
        for passage in link.passages:
            if end is not None and not _stands(passage):
                yield Quoted(passage.exact, end, passage.state)


def _stands(passage: Passage) -> bool:
    return passage.state == "found"


def _shortened(differences: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The same where long stretches without a change are cut to what stands around a change."""
    for index, (kind, words) in enumerate(differences):
        if kind != "same" or len(words) <= 2 * AROUND:
            yield kind, words
            continue
        head = words[:AROUND].rpartition(" ")[0] if index else ""
        tail = words[-AROUND:].partition(" ")[2] if index < len(differences) - 1 else ""
        yield kind, f"{head} … {tail}"
