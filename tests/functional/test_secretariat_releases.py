"""Releases: brought in, read, confirmed, linked, corrected; and everything that cannot be accepted."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from werkzeug.datastructures import FileStorage

from conference.core.db import db
from conference.models.announcements import Announcement
from conference.models.proposals import Proposal
from conference.models.releases import Release
from tests.applications import Arrange, Statements
from tests.factories import papers, proposals, releases
from tests.visitors import Page, Visitor, problems

PATH = "/secretariat/releases/"
NEW = f"{PATH}new"
FORM = "main form.form"


def paste(browser: Visitor, text: str = papers.PROPOSAL, address: str = "") -> Page:
    """Paste `text` and send it."""
    return browser.send(NEW, {"text": text, "address": address}, form=FORM)


def upload(browser: Visitor, content: bytes, name: str, media_type: str = "application/octet-stream") -> Page:
    """Choose a file and send it."""
    return browser.send(NEW, {"file": FileStorage(BytesIO(content), name, content_type=media_type)}, form=FORM)


def kept() -> list[tuple[str, int]]:
    """Reference and number of texts of each release."""
    return [(each.reference, len(each.versions)) for each in db.session.scalars(db.select(Release).order_by(Release.id))]


def links() -> list[tuple[str, str | None, str, list[str]]]:
    """Role, proposal's state, words and states of words of each link."""
    return [
        (each.role, each.proposal.state if each.proposal else None, each.passages[0].exact, [p.state for p in each.passages])
        for each in db.session.scalars(db.select(Announcement).order_by(Announcement.id))
    ]


def titles() -> list[dict[str, str]]:
    """Titles of all proposals."""
    return list(db.session.scalars(db.select(Proposal.title).order_by(Proposal.number)))


def first_finding() -> str:
    """Where the finding of the proposal is decided."""
    return f"/secretariat/findings/{papers.finding().id}/"


# Bringing in


def test_a_pasted_release_is_read_and_nothing_follows_yet(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.follow(paste(officer, address=papers.ADDRESS))
    assert page.title == "Two Organizations Agree to Work Together on Migration"
    assert page.texts(".flashes p") == ["The release is here. Nothing follows from it until you confirm what was found."]
    assert len(page.all("[id^=finding-]")) == 1
    assert page.text("#finding-1 h3") == "Possible proposal found Waiting"
    assert papers.PROPOSED in page.text("#finding-1 blockquote")
    assert len(page.all("mark.found")) == 1
    assert page.links("#finding-1 a.primary") == [f"{arrange(first_finding)}proposal"]
    assert arrange(titles) == []


def test_the_same_release_from_another_spelling_of_its_address_adds_the_address(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    paste(officer, address=papers.ADDRESS)
    page = officer.follow(paste(officer, address=papers.OTHER_ADDRESS))
    assert page.texts(".flashes p") == ["This release was here already. Its address is kept with the others."]
    assert arrange(kept) == [("E-901/10", 1)]
    assert page.links("[aria-labelledby=facts] dd a") == [papers.ADDRESS, papers.OTHER_ADDRESS]


def test_text_html_and_pdf_files_are_read(officer: Visitor, arrange: Arrange[Any]) -> None:
    lines = papers.PROPOSAL.replace("901", "902").split("\n\n")
    html = "<!doctype html><title>x</title><script>alert('never')</script>" + "".join(f"<p>{one}</p>" for one in lines)
    assert upload(officer, papers.PROPOSAL.encode(), "release.txt", "text/plain").status == 303
    page = officer.follow(upload(officer, html.encode(), "release.html", "text/html"))
    assert arrange(kept) == [("E-901/10", 1), ("E-902/10", 1)]
    assert "alert" not in page.text(".release-text")
    assert page.all(".release-text script") == []
    original = officer.get(page.links("[aria-labelledby=versions] a")[0])
    assert original.data == html.encode()
    assert original.headers["Content-Type"] == "application/octet-stream"
    assert original.headers["Content-Disposition"] == 'attachment; filename="e-902-10-1.html"'


def test_a_file_is_taken_under_any_name(officer: Visitor, arrange: Arrange[Any]) -> None:
    for name in ("a\0b.txt", "\u202etxt.exe\u2066.txt", f"{'x' * 500}.txt", "../../x.txt"):
        assert upload(officer, papers.PROPOSAL.encode(), name, "text/plain").status == 303

    assert arrange(kept) == [("E-901/10", 1)]


@pytest.mark.parametrize(
    ("text", "address", "status", "problem"),
    [
        ("", "", 422, "Text of the release: There is no text to read."),
        (" \n\u200f \x00", "", 422, "Text of the release: There is no text to read."),
        ("a" * (1024 * 1024 + 1), "", 413, "Text of the release: This text is larger than 1 MB, the most that can be brought in."),
        (papers.PROPOSAL, "ftp://oas.org/x", 422, "Address it came from: Enter a web address that begins with http:// or https://."),
        (
            papers.PROPOSAL,
            "https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-001/10",
            422,
            "Address it came from: This address is that of E-001/10, but the text is E-901/10.",
        ),
        (papers.PROPOSAL, "http://oas.org/" + "x" * 2000, 422, None),
    ],
)
def test_what_cannot_be_pasted_is_said_at_its_field_and_nothing_is_lost(
    officer: Visitor, arrange: Arrange[Any], text: str, address: str, status: int, problem: str | None
) -> None:
    page = paste(officer, text, address)
    assert page.status == status
    assert problem is None or problems(page) == [problem]
    assert page.values(FORM)["address"] == address
    assert page.values(FORM)["text"].count("a") == text.count("a")
    assert arrange(kept) == []


@pytest.mark.parametrize(
    ("content", "name", "status", "problem"),
    [
        (bytes(range(256)) * 8, "release.txt", 422, "This is not text but a binary file."),
        (b"\x7fELF" + bytes(400), "release.html", 422, "This is not text but a binary file."),
        (b"no pdf", "release.pdf", 422, "This is called a PDF but is none."),
        (b"%PDF-1.7 broken", "release.pdf", 422, "This PDF cannot be read."),
        (b"words", "release.docx", 422, "Only .txt, .html and .pdf can be read."),
        (b"", "release.txt", 422, "There is no text to read."),
        (
            b"<html>" + b"<div>" * 20_000 + b"words",
            "release.html",
            422,
            "This page has more parts than a release can have. Paste its words.",
        ),
        (b"word " * (1024 * 1024 + 1), "release.txt", 413, "This file is larger than 5 MB, the most that can be brought in."),
        (b"word " * 300_000, "release.txt", 413, "This text is larger than 1 MB, the most that can be brought in."),
    ],
)
def test_what_cannot_be_uploaded_is_said_at_its_field(
    officer: Visitor, arrange: Arrange[Any], content: bytes, name: str, status: int, problem: str
) -> None:
    page = upload(officer, content, name)
    assert (page.status, problems(page)) == (status, [f"Or a file: .txt, .html or .pdf: {problem}"])
    assert arrange(kept) == []


def test_a_pdf_without_text_is_refused_with_what_to_do(officer: Visitor, arrange: Arrange[Any]) -> None:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(width=200, height=200)
    writer.write(content)
    page = upload(officer, content.getvalue(), "picture.pdf")
    assert (page.status, problems(page)) == (
        422,
        [
            "Or a file: .txt, .html or .pdf: There is no text in this PDF: it is probably a picture of a page. "
            "Paste the words."
        ],
    )
    assert arrange(kept) == []


def test_what_is_too_large_for_any_form_is_answered_with_the_limit_in_words(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    page = upload(officer, b"x" * 7_000_000, "large.txt")
    assert (page.status, page.title) == (413, "This is too large")
    assert "Text can have 1 MB, a file 5 MB. Nothing was saved." in page.texts("main p")
    assert arrange(kept) == []


def test_a_failed_token_shows_the_pasted_text_again(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.send(NEW, {"text": papers.PROPOSAL, "csrf_token": "old"}, form=FORM)
    assert (page.status, page.values(FORM)["text"]) == (400, papers.PROPOSAL)
    assert arrange(kept) == []


@pytest.mark.usefixtures("clock")
def test_a_release_of_tomorrow_is_taken_with_its_warning(officer: Visitor, arrange: Arrange[Any]) -> None:
    text = papers.PROPOSAL.replace("June 1, 2010", "June 3, 2027").replace("901/10", "901/27")
    page = officer.follow(paste(officer, text))
    codes = arrange(lambda: [each["code"] for each in papers.of("E-901/27").versions[0].reading["warnings"]])
    assert "release-date-in-future" in codes
    assert len(page.texts(".warnings li")) == len(codes)


def test_marks_from_right_to_left_controls_and_markup_in_a_text_stay_text(officer: Visitor) -> None:
    text = papers.PROPOSAL.replace("The delegation", "<b>The</b>\x07 \u202edelegation \u200fالهجرة")
    page = officer.follow(paste(officer, text))
    assert "<b>The</b> delegation \u200fالهجرة thanked" in page.text(".release-text")
    assert page.all(".release-text b") == []


# Confirming


def test_a_finding_becomes_a_draft_proposal_with_its_words(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer, address=papers.ADDRESS)
    path = f"{arrange(first_finding)}proposal"
    offered = officer.page(path).values(FORM)
    assert offered["title"] == "Hemispheric conference on migration"
    assert "migration" in ([offered["topics"]] if isinstance(offered["topics"], str) else offered["topics"])
    page = officer.follow(officer.send(path, {"sponsor": "The Assistant Secretary General"}, form=FORM))
    assert (page.path, page.title) == ("/secretariat/proposals/1/", "Hemispheric conference on migration")
    assert page.texts(".knot-role")[0] == "Proposed in"
    assert page.texts(".knot-source a") == ["E-901/10"]
    [(role, state, words, states)] = arrange(links)
    assert (role, state, states) == ("proposes", "draft", ["found"])
    assert papers.PROPOSED in words
    release = officer.page(f"{PATH}1/")
    assert release.text("#finding-1 h3") == "Possible proposal found Confirmed"
    assert release.texts("mark.found") == []
    assert "".join(release.texts("mark")) == words
    assert release.links(".rail a") == ["/secretariat/proposals/1/"]


def test_a_double_click_makes_one_proposal(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    path = f"{arrange(first_finding)}proposal"
    fields = officer.page(path).values(FORM)
    answers = [officer.post_form(path, fields) for _ in range(2)]
    assert [answer.status for answer in answers] == [303, 422]
    assert problems(answers[1]) == ["This is decided already."]
    assert arrange(titles) == [{"en": "Hemispheric conference on migration"}]
    assert len(arrange(links)) == 1


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"title": " \x07"}, "Title: Enter a title."),
        ({"title": "x" * 501}, "Title: Use at most 500 characters."),
        ({"topics": ["nothing"]}, "Topics: Choose only what the list has."),
        ({"sponsor": "x" * 301}, "Suggested or proposed by: Use at most 300 characters."),
    ],
)
def test_a_proposal_that_cannot_be_made_leaves_the_finding_open(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, Any], problem: str
) -> None:
    paste(officer)
    page = officer.send(f"{arrange(first_finding)}proposal", wrong, form=FORM)
    assert (page.status, problems(page)) == (422, [problem])
    assert arrange(titles) == []
    assert arrange(lambda: papers.finding().decision) == "open"


def test_a_finding_can_be_linked_to_a_proposal_that_is_there(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    officer.send("/secretariat/proposals/new", {"title-en": "Already here"}, form=FORM)
    path = f"{arrange(first_finding)}link"
    assert officer.page(path).values(FORM)["role"] == "proposes"
    refused = officer.send(path, {}, form=FORM)
    assert (refused.status, problems(refused)) == (
        422,
        ["Proposal, conference or session: Choose what the release speaks of."],
    )
    page = officer.follow(officer.send(path, {"thing": "proposal:1"}, form=FORM))
    assert page.links("[aria-labelledby=links] a")[0] == "/secretariat/proposals/1/"
    assert [link[:2] for link in arrange(links)] == [("proposes", "draft")]


def test_a_finding_is_set_aside_and_opened_again(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    page = officer.follow(officer.send(f"{PATH}1/", {}, form="form[action$=set-aside]"))
    assert page.text("#finding-1 .badge") == "Set aside"
    assert page.all("mark") == []
    again = officer.post_form(f"{arrange(first_finding)}set-aside", {"csrf_token": officer.token(NEW, FORM)})
    assert (again.status, problems(again)) == (422, ["This is decided already."])
    page = officer.follow(officer.send(f"{PATH}1/", {}, form="form[action$=reopen]"))
    assert page.text("#finding-1 .badge") == "Waiting"
    assert officer.post_form(f"{arrange(first_finding)}set-aside", {}).status == 400


def test_words_can_be_linked_by_hand_and_the_link_removed(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    officer.send("/secretariat/proposals/new", {"title-en": "Already here"}, form=FORM)
    path = f"{PATH}1/quote"
    told = []
    for words in ("", "not in it", "the"):
        page = officer.send(path, {"thing": "proposal:1", "role": "reports", "quote": words}, form=FORM)
        told.append((page.status, problems(page)))
    assert told == [
        (422, ["Quoted text: Copy the words out of the text."]),
        (422, ["Quoted text: These words are not in the text. Copy them exactly."]),
        (422, ["Quoted text: These words stand in the text more than once. Copy a few more."]),
    ]
    fields = {"thing": "proposal:1", "role": "reports", "quote": "thanked  him\nfor the meeting"}
    page = officer.follow(officer.send(path, fields, form=FORM))
    assert arrange(links) == [("reports", "draft", "thanked him for the meeting", ["found"])]
    again = officer.send(path, fields, form=FORM)
    assert problems(again) == ["Quoted text: This release is linked to it by these words already."]
    page = officer.follow(officer.send(f"{PATH}1/", {}, form="form[action$=remove]"))
    assert (arrange(links), page.texts("mark:not(.found)")) == ([], [])
    assert officer.post_form("/secretariat/announcements/1/remove", {}).status == 404


# Corrections


def test_another_text_is_a_new_version_with_its_difference_and_the_words_found_again(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    paste(officer)
    officer.send(f"{arrange(first_finding)}proposal", {}, form=FORM)
    page = officer.follow(paste(officer, papers.PROPOSAL.replace("received a delegation", "received a large delegation")))
    assert page.texts(".flashes p") == [
        "This is another text of a release that was here already: it is its new version."
    ]
    assert arrange(kept) == [("E-901/10", 2)]
    assert page.text("#finding-1 .badge") == "Confirmed"
    assert [link[3] for link in arrange(links)] == [["found"]]
    difference = officer.page(f"{PATH}1/versions")
    assert (difference.texts(".difference ins"), difference.texts(".difference del")) == (["large"], [])


def test_words_that_are_gone_wait_for_an_officer(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    officer.send(f"{arrange(first_finding)}proposal", {}, form=FORM)
    gone = "He recalled the problem of human trafficking and spoke of a meeting of the region."
    text = "\n\n".join(gone if papers.PROPOSED in one else one for one in papers.PROPOSAL.split("\n\n"))
    page = officer.follow(paste(officer, text))
    [path] = page.links("[aria-labelledby=lost] a")
    refused = officer.send(path, {"quote": "not there"}, form=FORM)
    assert problems(refused) == ["Words of the corrected text: These words are not in the text. Copy them exactly."]
    page = officer.follow(officer.send(path, {"quote": "spoke of a meeting of the region"}, form=FORM))
    assert page.all("[aria-labelledby=lost]") == []
    assert page.texts("mark:not(.found)") == ["spoke of a meeting of the region"]
    again = officer.send(path, {"then": "earlier"}, form=FORM)
    assert (again.status, problems(again)) == (422, ["These words are settled already."])


def test_lost_words_can_be_kept_as_those_of_the_earlier_version(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    officer.send(f"{arrange(first_finding)}proposal", {}, form=FORM)
    text = "\n\n".join(one for one in papers.PROPOSAL.split("\n\n") if papers.PROPOSED not in one)
    page = officer.follow(paste(officer, text))
    page = officer.follow(officer.send(page.links("[aria-labelledby=lost] a")[0], {"then": "earlier"}, form=FORM))
    assert page.texts("[aria-labelledby=links] .badge") == ["Words of an earlier version"]


def test_facts_that_a_correction_changed_are_offered_and_nothing_is_taken_over(officer: Visitor) -> None:
    paste(officer, papers.MEETING)
    page = officer.page(f"{PATH}1/")
    assert "Monday 10 March 2014, 10:00 New York (America/New_York, as printed) = 10 March 2014, 14:00 UTC" in page.texts(
        "#finding-1 dd"
    )
    page = officer.follow(paste(officer, papers.MEETING.replace("10:00 EDT (14:00 GMT)", "11:00 EDT (15:00 GMT)")))
    assert page.texts("#finding-1 tbody tr > *") == [
        *("Local time", "2014-03-10T10:00", "2014-03-10T11:00"),
        *("UTC", "2014-03-10T14:00Z", "2014-03-10T15:00Z"),
    ]
    assert page.links("#finding-1 a.primary")[0].startswith("/secretariat/conferences/new?candidate=")


def test_a_finding_of_a_corrected_text_can_not_be_confirmed_any_more(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    path = f"{arrange(first_finding)}proposal"
    paste(officer, papers.PROPOSAL.replace("received a delegation", "received a large delegation"))
    page = officer.send(path, {}, form=FORM)
    assert (page.status, problems(page)) == (
        422,
        ["The release was corrected since. Look at what was found in its new text."],
    )
    assert arrange(titles) == []


# What it is called


def test_a_release_can_be_recorded_without_its_text_which_comes_later(officer: Visitor, arrange: Arrange[Any]) -> None:
    fields = {"issuer": "OAS", "reference": "E-901/10", "title": "Two Organizations", "address": papers.ADDRESS}
    page = officer.follow(officer.send(f"{PATH}record", fields, form=FORM))
    assert page.texts("#findings ~ p") == ["The text is not held yet."]
    again = officer.send(f"{PATH}record", fields, form=FORM)
    assert (again.status, problems(again)) == (422, ["Reference: There is a release with this reference already."])
    officer.send("/secretariat/proposals/new", {"title-en": "Already here"}, form=FORM)
    quote = {"thing": "proposal:1", "role": "proposes", "quote": papers.PROPOSED}
    officer.send(f"{PATH}1/quote", quote, form=FORM)
    assert arrange(links) == [("proposes", "draft", papers.PROPOSED, ["not_held"])]
    page = officer.follow(paste(officer))
    assert page.texts(".flashes p") == ["This release was known without its text. Now it is held, as its version 1."]
    assert (arrange(kept), arrange(links)[0][3]) == ([("E-901/10", 1)], ["found"])
    assert page.text("#finding-1 .badge") == "Confirmed"


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("e 930-26", "Reference: There is a release with this reference already."),
        ("№", "Reference: A reference has letters or digits, such as E-212/10."),
        ("–/–", "Reference: A reference has letters or digits, such as E-212/10."),
    ],
)
def test_a_reference_gives_an_address_of_its_own(officer: Visitor, reference: str, problem: str) -> None:
    for known in ("E-930/26", "E-931/26"):
        officer.follow(officer.send(f"{PATH}record", {"reference": known}))
    recorded = officer.send(f"{PATH}record", {"reference": reference})
    corrected = officer.send(f"{PATH}2/edit", {"reference": reference})

    assert (recorded.status, problems(recorded)) == (422, [problem])
    assert (corrected.status, problems(corrected)) == (422, [problem])


def test_a_release_is_known_however_its_reference_was_typed(officer: Visitor) -> None:
    officer.follow(officer.send(f"{PATH}record", {"reference": "e 901 10"}))
    page = officer.follow(paste(officer))

    assert page.path == f"{PATH}1/"


def test_a_title_that_reads_like_a_reference_takes_no_address_away(officer: Visitor) -> None:
    officer.follow(officer.send(f"{PATH}record", {"title": "E-901/10"}))
    first, again = officer.follow(paste(officer)), officer.follow(paste(officer))

    assert (first.path, again.path) == (f"{PATH}2/", f"{PATH}2/")


def test_words_of_a_text_that_is_not_held_have_nothing_to_settle(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: releases.link(releases.without_text(), proposals.proposal()) and None)
    page = officer.page("/secretariat/passages/1/settle")
    refused = officer.send("/secretariat/passages/1/settle", {"quote": "other words"}, form=FORM)

    assert (page.status, page.all(".release-text")) == (200, [])
    assert (refused.status, problems(refused)) == (422, ["These words are settled already."])


def test_what_was_read_can_be_corrected_by_one_at_a_time(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    path = f"{PATH}1/edit"
    opened = officer.page(path).values(FORM)
    assert officer.post_form(path, opened | {"title": "First"}).status == 303
    second = officer.post_form(path, opened | {"title": "Second"})
    assert (second.status, second.texts(".stale tbody tr > *")) == (409, ["Title", "First", "Second"])
    assert officer.post_form(path, second.values(FORM)).status == 303
    assert arrange(lambda: papers.of().title) == "Second"


def test_another_reference_gives_another_address_unless_it_is_taken(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    paste(officer, papers.PROPOSAL.replace("901", "902"))
    page = officer.send(f"{PATH}1/edit", {"reference": "E-902/10"}, form=FORM)
    assert (page.status, problems(page)) == (422, ["Reference: There is a release with this reference already."])
    officer.send(f"{PATH}1/edit", {"reference": "E-903/10"}, form=FORM)
    assert arrange(lambda: papers.of("E-903/10").path) == "/releases/oas/e-903-10"


def test_a_release_is_published_by_hand_or_by_its_first_link(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer)
    assert arrange(lambda: papers.of().published_at) is None
    page = officer.follow(officer.send(f"{PATH}1/", {}, form="form[action$=publish]"))
    assert page.links("[aria-labelledby=public] a") == ["/releases/oas/e-901-10"]
    assert officer.post_form(f"{PATH}1/publish", {}).status == 400


# Lists, rights, costs


def test_the_list_shows_what_waits(officer: Visitor) -> None:
    paste(officer)
    paste(officer, papers.PROPOSAL.replace("901", "902").replace(papers.PROPOSED, "thought of nothing"))
    assert officer.page(PATH).texts("tbody th") == ["E-902/10", "E-901/10"]
    assert officer.page(f"{PATH}?show=waiting").texts("tbody th") == ["E-901/10"]
    assert officer.page(f"{PATH}?q=902").texts("tbody th") == ["E-902/10"]
    assert officer.page(f"{PATH}?q=%25%25").texts("tbody th") == ["E-902/10", "E-901/10"]


@pytest.mark.parametrize(
    "path",
    [
        *(PATH, NEW, f"{PATH}record", f"{PATH}1/", f"{PATH}1/edit", f"{PATH}1/versions", f"{PATH}1/quote"),
        f"{PATH}1/versions/1/original",
        *("/secretariat/findings/1/proposal", "/secretariat/findings/1/link"),
    ],
)
def test_staff_alone_see_them(
    client: Visitor, nobody: Visitor, officer: Visitor, administrator: Visitor, path: str
) -> None:
    paste(officer)
    found = [browser.page(path).status for browser in (client, nobody, officer, administrator)]
    assert found == [303, 403, 200, 200]


@pytest.mark.parametrize("path", ["/secretariat/findings/99/proposal", f"{PATH}99/", "/secretariat/passages/99/settle"])
def test_what_is_not_there_is_nowhere(officer: Visitor, path: str) -> None:
    assert officer.page(path).status == 404


def test_pages_cost_the_same_however_many_there_are(officer: Visitor, statements: Statements) -> None:
    counts = []
    one = f"{papers.PROPOSED} on migration. "
    for number, times in ((901, 1), (902, 3), (903, 3)):
        text = papers.PROPOSAL.replace("901", str(number)).replace("The delegation", f"He {one * (times - 1)}The delegation")
        paste(officer, text)
        for path in (PATH, f"{PATH}{number - 900}/"):
            with statements() as sent:
                officer.page(path)
            counts.append(len(sent))
    assert len(set(counts[::2])) == 1
    assert len(set(counts[1::2])) == 1


# A correction of what was confirmed


def test_a_corrected_finding_leads_to_what_it_is_linked_to_and_makes_no_second_one(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    paste(officer, papers.MEETING)
    path = f"/secretariat/conferences/new?candidate={arrange(lambda: papers.finding('AVI-901/14').id)}"
    officer.send(path, {"slug": "council", "reason": "Announced already."}, form=FORM, at=path)
    page = officer.follow(paste(officer, papers.MEETING.replace("Simón Bolívar Hall", "Padilha Vidal Room")))
    assert page.text("#finding-1 .badge") == "Waiting"
    assert page.texts("#finding-1 .actions a") == [
        "Edit what it is linked to: the conference Regular Meeting of the OAS Permanent Council on Monday, March 10",
        "Edit what it is linked to: the session Regular Meeting of the OAS Permanent Council on Monday, March 10",
        "Link to what is there already",
    ]
    edits = page.links("#finding-1 .actions a")
    assert edits[:2] == ["/secretariat/conferences/council/edit", "/secretariat/conferences/council/sittings/1"]
    assert [officer.page(each).status for each in edits] == [200, 200, 200]
    before = arrange(links)
    kept = officer.follow(officer.send(page.path, {}, form="form[action$=keep]"))
    assert kept.texts(".flashes p") == ["Confirmed again. The link stays as it was."]
    assert kept.text("#finding-1 .badge") == "Confirmed"
    assert kept.all("form[action$=keep]") == []
    assert arrange(links) == before
    again = officer.post_form(f"/secretariat/findings/{arrange(lambda: papers.finding('AVI-901/14').id)}/keep", {})
    assert again.status == 400


def test_new_days_are_changed_on_the_page_of_the_dates(officer: Visitor, arrange: Arrange[Any]) -> None:
    paste(officer, papers.MEETING)
    path = f"/secretariat/conferences/new?candidate={arrange(lambda: papers.finding('AVI-901/14').id)}"
    fields = {"slug": "council", "reason": "Announced already.", "first_session": None}
    officer.send(path, fields, form=FORM, at=path)
    page = officer.follow(paste(officer, papers.MEETING.replace("March 10", "March 17")))
    assert page.texts("#finding-1 .actions a") == [
        "Edit what it is linked to: the dates of Regular Meeting of the OAS Permanent Council on Monday, March 10",
        "Link to what is there already",
    ]
    assert page.links("#finding-1 .actions a")[0] == "/secretariat/conferences/council/dates"
