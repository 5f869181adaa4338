"""Release pages: the text, the marks in it, what each of them announced, and what a correction changed."""

import re
from pathlib import Path

import pytest

from conference.core.db import db
from conference.models.announcements import Announcement, AnnouncementRole
from conference.models.releases import Release
from conference.press.passages import Quote
from conference.services import announcements
from conference.services import releases as service
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, proposals, releases
from tests.factories.releases import TEXT, WORDS
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("clock")

NOW = releases.NOW
ADDRESS = "/releases/oas/e-901-26"
SOURCE = "https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-901/26"


def link(
    release: Release,
    thing: announcements.Announced,
    words: str = WORDS,
    role: AnnouncementRole = AnnouncementRole.PROPOSES,
) -> Announcement:
    """`release` linked to `thing` by `words`."""
    quote = Quote(exact=words, prefix="", suffix="", start=None)
    return announcements.announce(release, thing, role=role, quotes=[quote], by=people.account(), now=NOW)


def marks(body: bytes) -> list[str]:
    """The words of each mark, which must stand on one line of the HTML."""
    return [re.sub("<[^>]+>", "", found) for found in re.findall(r"<mark\b[^>]*>(.*?)</mark>", body.decode())]


def test_empty_list(client: Visitor) -> None:
    page = client.page("/releases")

    assert page.text(".empty p:first-child") == "Press releases will stand here once they announced something."


def test_a_release_is_public_from_its_first_link_on(
    client: Visitor, officer: Visitor, arrange: Arrange[None], tmp_path: Path
) -> None:
    arrange(lambda: releases.release(folder=tmp_path) and None)
    before = client.page(ADDRESS).status, officer.page(ADDRESS).status, client.page("/releases").texts(".things h2")
    arrange(lambda: link(db.session.scalars(db.select(Release)).one(), proposals.published()) and None)
    listed = client.page("/releases")

    assert before == (404, 404, [])
    assert client.page(ADDRESS).status == 200
    assert listed.links(".things h2 a") == [ADDRESS]
    assert listed.texts(".things .meta") == ["Press release · E-901/26 · OAS · Tuesday 20 October 2026"]


def test_quoted_words_are_marked_and_lead_to_what_they_announced(
    client: Visitor, arrange: Arrange[None], tmp_path: Path
) -> None:
    arrange(lambda: link(releases.release(folder=tmp_path, address=SOURCE), proposals.published()) and None)

    page = client.page(ADDRESS)

    assert page.status == 200
    assert marks(page.body) == [WORDS]
    assert page.links("mark a") == ["/proposals/1"]
    assert page.texts(".paragraph:has(mark) .rail li") == ["Proposes it Conference on water"]
    assert page.links(".rail a") == ["/proposals/1"]
    assert "The proposal will be considered by the member states in the coming months." in page.texts(".release-text p")
    assert page.links("a.address") == [SOURCE]


def test_words_over_two_lines_are_marked_on_one(client: Visitor, arrange: Arrange[None], tmp_path: Path) -> None:
    wrapped = TEXT.replace(WORDS, WORDS.replace(" of a ", " of a\n"))
    arrange(lambda: link(releases.release(wrapped, folder=tmp_path), proposals.published()) and None)

    assert marks(client.page(ADDRESS).body) == [WORDS]


def test_words_over_two_paragraphs_are_marked_in_each(
    client: Visitor, arrange: Arrange[None], tmp_path: Path
) -> None:
    words = "to study how rivers are shared.\n\nThe proposal will be considered"
    arrange(lambda: link(releases.release(folder=tmp_path), proposals.published(), words) and None)

    page = client.page(ADDRESS)

    assert marks(page.body) == ["to study how rivers are shared.", "The proposal will be considered"]
    assert page.texts(".rail li") == ["Proposes it Conference on water"] * 2


def test_words_that_overlap_stay_whole(client: Visitor, arrange: Arrange[None], tmp_path: Path) -> None:
    def announce() -> None:
        release = releases.release(folder=tmp_path)
        link(release, proposals.published())
        link(release, proposals.published(title={"en": "Conference on rivers"}), "a hemispheric conference on water, to study")

    arrange(announce)
    page = client.page(ADDRESS)

    assert marks(page.body) == [f"{WORDS}, to study"]
    assert page.texts(".rail li") == ["Proposes it Conference on water", "Proposes it Conference on rivers"]


def test_a_link_to_what_is_not_public_does_not_show(client: Visitor, arrange: Arrange[None], tmp_path: Path) -> None:
    def announce() -> None:
        release = releases.release(folder=tmp_path)
        made = conferences.conference()
        sitting = conferences.sitting(made, title={"en": "Secret meeting"}, visibility="hidden")
        link(release, proposals.proposal())
        link(release, made, "how rivers are shared", AnnouncementRole.CONVENES)
        conferences.published(made)
        made.title = {"en": "Conference on ice"}  # not published
        link(release, sitting, "in the coming months", AnnouncementRole.ANNOUNCES)

    arrange(announce)
    page = client.page(ADDRESS)

    assert marks(page.body) == ["how rivers are shared"]
    assert page.texts(".rail li") == ["Convenes it Conference on water"]
    assert page.links(".rail a") == ["/conferences/conference-on-water"]
    assert b"Secret meeting" not in page.body


def test_a_text_that_is_not_held_shows_the_words_and_the_address(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: link(releases.without_text(), proposals.published()) and None)

    page = client.page(ADDRESS)

    assert page.title == "States of the Americas to speak about water"
    assert page.text(".notice strong") == "The text of this release is not held here."
    assert marks(page.body) == [WORDS]
    assert page.links("mark a") == ["/proposals/1"]
    assert page.text("section:has(#source) p") == "No address is known."


def test_a_correction_is_said_and_shown(client: Visitor, arrange: Arrange[None], tmp_path: Path) -> None:
    arrange(lambda: link(releases.release(folder=tmp_path), proposals.published()) and None)
    before = client.page(ADDRESS)
    arrange(lambda: releases.release(TEXT.replace("how rivers are shared", "how lakes are shared"), folder=tmp_path) and None)

    page = client.page(ADDRESS)

    assert before.texts(".corrected, .difference") == []
    assert page.text(".corrected strong") == "Corrected on Monday 2 November 2026."
    assert (page.text(".difference del"), page.text(".difference ins")) == ("rivers", "lakes")
    assert marks(page.body) == [WORDS]


def test_a_difference_is_cut_between_words(client: Visitor, arrange: Arrange[None], tmp_path: Path) -> None:
    text = TEXT.replace("to study how", f"{'plentiful ' * 60}to study how")
    arrange(lambda: link(releases.release(text, folder=tmp_path), proposals.published()) and None)
    arrange(lambda: releases.release(text.replace("rivers", "lakes"), folder=tmp_path) and None)

    shown = client.page(ADDRESS).text(".difference")

    assert shown == (
        f"… {'plentiful ' * 14}to study how rivers lakes are shared. The proposal will be considered by the member "
        "states in the coming months."
    )


def test_words_that_a_correction_took_away_still_show(client: Visitor, arrange: Arrange[None], tmp_path: Path) -> None:
    arrange(lambda: link(releases.release(folder=tmp_path), proposals.published(), "how rivers are shared") and None)
    arrange(lambda: releases.release(TEXT.replace(", to study how rivers are shared", ""), folder=tmp_path) and None)

    page = client.page(ADDRESS)

    assert page.text("#quoted") == "Quoted from an earlier version"
    assert page.texts("section:has(#quoted) .meta") == ["These words are not in the corrected text."]
    assert marks(page.body) == ["how rivers are shared"]


def test_text_is_escaped(client: Visitor, arrange: Arrange[None], tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> <mark>no</mark> & “words”"
    text = TEXT.replace("how rivers are shared", evil)
    arrange(lambda: link(releases.release(text, folder=tmp_path), proposals.published(), evil) and None)

    page = client.page(ADDRESS)

    assert page.all("script:not([src])") == []
    assert page.texts("mark") == [evil]


def test_a_text_of_a_megabyte_is_shown_whole(client: Visitor, arrange: Arrange[None], tmp_path: Path) -> None:
    text = TEXT + "\n".join(f"\nParagraph {number} of a very long text. {'Word ' * 15}" for number in range(8_000))
    arrange(lambda: link(releases.release(text[:1_000_000], folder=tmp_path), proposals.published()) and None)

    page = client.page(ADDRESS)

    assert marks(page.body) == [WORDS]
    assert page.texts(".release-text p")[-1].startswith("Paragraph 7999")


@pytest.mark.parametrize("path", ["/releases/oas/none", "/releases/OAS/e-901-26", "/releases/other/e-901-26"])
def test_another_address_is_nowhere(client: Visitor, arrange: Arrange[None], path: str) -> None:
    arrange(lambda: link(releases.without_text(), proposals.published()) and None)

    assert client.page(path).status == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(
    client: Visitor, arrange: Arrange[None], statements: Statements, count: int
) -> None:
    def publish() -> None:
        for number in range(1, count + 1):
            service.publish(releases.without_text(f"E-90{number}/26"), by=people.account(), now=NOW)

    arrange(publish)
    with statements() as sent:
        page = client.page("/releases")

    assert len(page.all(".things li")) == count
    assert len(sent) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_any_number_of_links(
    client: Visitor, arrange: Arrange[None], statements: Statements, tmp_path: Path, count: int
) -> None:
    def announce() -> None:
        release = releases.release(folder=tmp_path)
        for number in range(count):
            link(release, proposals.published())
            made = conferences.published(conferences.conference(slug=f"conference-{number}"))
            link(release, made, role=AnnouncementRole.CONVENES)

    arrange(announce)
    client.page(ADDRESS)  # each snapshot is read once by each process
    with statements() as sent:
        page = client.page(ADDRESS)

    assert len(page.all(".rail li")) == 2 * count
    assert len(sent) == 6
