"""Notes at the desk of staff: number and day, the scan, all at once, what is sent by hand, the rules."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest

from conference.config import Settings
from conference.core import clock
from conference.core.db import db
from conference.gateways import files
from conference.models.jobs import Job
from conference.models.outbox import Message
from conference.queries import conferences as conferences_of
from conference.queries import delegations as reads
from conference.services import group_delegations, invitations
from tests.applications import Arrange, Statements
from tests.factories import conferences, delegations, parties, people
from tests.visitors import Visitor, problems

CONFERENCE = "/secretariat/conferences/conference-on-water"
PAGE = f"{CONFERENCE}/notes"
#: Statements of the list, the sign-in included.
LIST = 5


def _fill(*parties_: str, rule: str = "OEA/SG-{number}/{year}") -> None:
    made = conferences.conference()
    made.note_numbers = rule
    for party_id in parties_ or (delegations.BELIZE,):
        delegations.delegation(made, party_id)


def _note(party_id: str = delegations.BELIZE) -> str:
    return f"{CONFERENCE}/delegations/{reads.of('conference-on-water', party_id).id}/note"


def _kept(party_id: str = delegations.BELIZE) -> tuple[str, date | None, str, str]:
    found = invitations.of(reads.of("conference-on-water", party_id))
    return found.number, found.note_date, found.signed, found.signed_name


@pytest.fixture
def at(arrange: Arrange[Any]) -> str:
    """The page of the note to Belize."""
    arrange(_fill)
    return arrange(_note)


def test_nobody_is_invited_yet(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.conference().id)
    page = officer.page(PAGE)
    assert page.texts("main .empty p")[0] == "The note of each invited state and organization will stand here."


def test_the_list_gives_all_their_numbers_once(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: (_fill("state:HT", "state:BZ"), parties.contact("state:HT"))[0])
    page = officer.page(PAGE)
    assert page.texts("tbody th") == ["Belize", "Haiti"]
    assert page.texts(".by-hand a") == ["Belize", "PDF, Belize", "Word, Belize"]
    form = ".actions .act:not(.all-notes)"
    assert page.texts(f"{form} button") == ["Give 2 notes their number and day"]
    sent = page.values(form)
    done = officer.follow(officer.post_form(f"{PAGE}/make", sent))
    assert done.texts(".flashes p") == ["2 notes are made."]
    assert [text.partition("/2")[0] for text in done.texts("tbody td:nth-child(2)")] == ["OEA/SG-1", "OEA/SG-2"]
    assert done.texts("tbody td:nth-child(4)") == ["English", "French"]
    again = officer.follow(officer.post_form(f"{PAGE}/make", sent))
    assert again.texts(".flashes p") == ["0 notes are made."]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_statements(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int
) -> None:
    arrange(lambda: _fill(*("state:BZ", "state:HT", "org:IOM")[:count]))
    with statements() as sent:
        page = officer.page(PAGE)
    assert (len(page.all("tbody tr")), len(sent)) == (count, LIST)


def test_one_note_gets_its_number_and_its_words_can_be_downloaded(officer: Visitor, at: str) -> None:
    page = officer.page(at)
    assert "OEA/SG-…/" in page.text(".letter-marks")
    assert page.text(".letter").count("Permanent Mission of Belize") == 1
    made = officer.follow(officer.send(at, form="#number-head ~ form.act"))
    assert made.text(".letter-marks").startswith("OEA/SG-1/")
    assert made.all("#number-head ~ form.act") == []
    pdf, word = (officer.page(f"{at}.{each}") for each in ("pdf", "docx"))
    assert (pdf.body[:5], word.body[:2]) == (b"%PDF-", b"PK")
    assert [each.headers["Content-Disposition"].partition(";")[0] for each in (pdf, word)] == ["attachment"] * 2
    assert "-BZ.pdf" in pdf.headers["Content-Disposition"]


def test_number_and_day_can_be_typed(officer: Visitor, at: str, arrange: Arrange[Any]) -> None:
    page = officer.follow(officer.send(at, {"number": " N.V.  7 ", "day": "2026-11-30"}, form="#note-form"))
    assert (page.texts(".flashes p"), arrange(_kept)[:2]) == (["Saved."], ("N.V. 7", date(2026, 11, 30)))
    wrong = officer.send(at, {"number": "x" * 41, "day": "30.11."}, form="#note-form")
    assert (wrong.status, problems(wrong)) == (
        422,
        [
            "Number: Use at most 40 characters.",
            "Day that stands on it: Enter a day that exists, as year-month-day: 2027-03-10.",
        ],
    )
    assert wrong.values("#note-form")["number"] == "x" * 41


def test_a_number_twice_is_refused_at_its_field(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _fill("state:BZ", "state:HT"))
    officer.follow(officer.send(arrange(_note), {"number": "7"}, form="#note-form"))
    page = officer.send(arrange(lambda: _note("state:HT")), {"number": "7"}, form="#note-form")
    assert (page.status, problems(page)) == (422, ["Number: Another note of this conference has this number."])


def test_two_tabs_and_a_double_click(officer: Visitor, at: str, arrange: Arrange[Any]) -> None:
    typed, button = officer.page(at).values("#note-form"), officer.page(at).values("#number-head ~ form.act")
    officer.follow(officer.post_form(f"{at}/make", button))
    again = officer.post_form(f"{at}/make", button)
    assert (again.status, arrange(_kept)[0].partition("/2")[0]) == (409, "OEA/SG-1")
    stale = officer.post_form(at, typed | {"number": "9"})
    assert (stale.status, stale.values("#note-form")["number"]) == (409, "9")
    assert stale.text(".stale h2") == "Saved by somebody else in the meantime"


def _scan(at: str, officer: Visitor, content: bytes, name: str) -> Any:
    upload = {"scan": (BytesIO(content), name)}
    return officer.send(at, upload, form="#sign-form")


def test_a_signed_note_is_put_in_its_place_replaced_and_taken_away(
    officer: Visitor, at: str, arrange: Arrange[Any], settings: Settings
) -> None:
    page = officer.follow(_scan(at, officer, b"%PDF-1.4 a", "Nota firmada.pdf"))
    assert page.texts("#signed-head ~ p a") == ["Nota firmada.pdf"]
    file = officer.page(f"{at}/signed")
    assert (file.body, file.headers["Content-Type"]) == (b"%PDF-1.4 a", "application/pdf")
    officer.follow(_scan(at, officer, b"\xff\xd8\xff b", "b.png"))
    assert arrange(_kept)[3] == "b.jpg"
    assert files.read(settings.files, arrange(_kept)[2]) == b"\xff\xd8\xff b"
    gone = officer.follow(officer.send(at, form="#signed-head ~ form.act"))
    assert gone.text("#signed-head ~ p") == "Without a scan the note goes out unsigned, as a PDF."
    assert officer.page(f"{at}/signed").status == 404


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", 422, "Choose a file that is not empty."),
        (b"GIF89a", 422, "Only PDF, JPEG and PNG can be read, whatever the file is called."),
        (b"PK\x03\x04", 422, "Only PDF, JPEG and PNG can be read, whatever the file is called."),
        (b"%PDF-" + b"x" * 5_000_000, 413, "This file is larger than 5 MB, the most that can be brought in."),
    ],
)
def test_a_scan_of_the_wrong_kind_is_refused(
    officer: Visitor, at: str, arrange: Arrange[Any], content: bytes, status: int, said: str
) -> None:
    page = _scan(at, officer, content, "note.pdf")
    assert (page.status, problems(page)) == (status, [f"Scan of the signed note: {said}"])
    assert arrange(_kept)[2:] == ("", "")


def test_without_any_file_it_says_so(officer: Visitor, at: str) -> None:
    page = officer.send(at, form="#sign-form")
    assert (page.status, problems(page)) == (422, ["Scan of the signed note: Choose a file that is not empty."])


def test_the_message_shows_what_goes_along(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: (_fill(), parties.contact(delegations.BELIZE))[0])
    note = arrange(_note)
    delegation = note.removesuffix("/note")
    sent = officer.page(delegation).values("#sending ~ .actions .act:first-child")
    assert [officer.post_form(f"{delegation}/send", sent).status for _ in range(2)] == [303, 409]
    number = arrange(lambda: db.session.scalars(db.select(Message.id)).one())
    page = officer.page(f"/secretariat/outbox/{number}/")
    assert [text for text in page.texts("section[aria-labelledby=text] > p") if "goes along" in text] == [
        f"1 file goes along: {arrange(lambda: db.session.scalars(db.select(Message)).one().attachments[0]['name'])}"
    ]
    assert arrange(_kept)[0].startswith("OEA/SG-1/")


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_all_notes_are_ordered_of_the_worker(officer: Visitor, arrange: Arrange[Any], form: str) -> None:
    arrange(lambda: _fill("state:HT", "state:BZ"))
    page = officer.follow(officer.send(PAGE, {"form": form}, form=".all-notes"))
    assert (page.title, page.text(".lede")) == ("Notes", "Waiting for its turn")
    numbers = arrange(lambda: [reads.of("conference-on-water", each).id for each in ("state:BZ", "state:HT")])
    assert arrange(lambda: db.session.scalars(db.select(Job)).one().arguments) == {"delegations": numbers, "form": form}
    wrong = officer.send(PAGE, {"form": "odt"}, form=".all-notes")
    assert wrong.status == 422


def test_rules_of_numbers_and_reminders(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _fill(rule=""))
    fields = {"numbers": "SG/{number}-{year}", "next_note": "31", "answer": "3, 14", "credentials": "7"}
    page = officer.follow(officer.send(f"{PAGE}/rules", fields))
    assert page.texts(".flashes p") == ["Saved."]
    assert {key: value for key, value in page.values("main form").items() if key in fields} == fields | {"answer": "14, 3"}
    made = arrange(lambda: conferences_of.by_slug("conference-on-water").reminders)
    assert made == [
        {"about": "answer", "days": 14}, {"about": "answer", "days": 3}, {"about": "credentials", "days": 7}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("numbers", "SG", "Rule for the numbers: The rule needs {number}, where the number goes."),
        ("numbers", "{number} {party}", "Rule for the numbers: Only {number}, {year} may stand in braces."),
        ("next_note", "0", "Number of the next note: Enter a number from 1 to 999999."),
        ("next_note", "", "Number of the next note: Enter a number from 1 to 999999."),
        ("answer", "soon", "Reply to the invitation: Enter days from 0 to 365, with commas between them."),
        ("registration", "366", "Registration of the delegation: Enter days from 0 to 365, with commas between them."),
        ("credentials", "1,2,3,4,5,6", "Credentials: At most 5 reminders of one thing."),
    ],
)
def test_bad_rules_stand_at_their_field(
    officer: Visitor, arrange: Arrange[Any], field: str, value: str, said: str
) -> None:
    arrange(lambda: _fill(rule=""))
    page = officer.send(f"{PAGE}/rules", {"numbers": "{number}", "next_note": "5"} | {field: value})
    assert (page.status, problems(page), page.values("main form").get(field, "")) == (422, [said], value)
    assert arrange(lambda: conferences_of.by_slug("conference-on-water").note_numbers) == ""


def test_a_group_has_no_note(officer: Visitor, arrange: Arrange[Any]) -> None:
    number = arrange(
        lambda: group_delegations.add(conferences.conference(), "media", by=people.account(), now=clock.now()).id
    )
    at = f"{CONFERENCE}/delegations/{number}"
    assert [officer.page(each).status for each in (at, f"{at}/note", f"{at}/note.pdf")] == [200, 404, 404]
