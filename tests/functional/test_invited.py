"""Invited parties at their personal link: no account, an answer, and nothing that is told to others."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest

from conference.core import clock
from conference.core.db import db
from conference.models.assignments import today
from conference.models.delegations import FocalPoint, Invitation
from conference.queries import delegations as reads
from tests.applications import Arrange
from tests.factories import conferences, delegations
from tests.visitors import Page, Visitor, problems

PDF, PNG, JPEG = b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n...", b"\xff\xd8\xff\xe0..."


def _link(deadline: date | None = None, **facts: Any) -> str:
    return delegations.link(delegations.delegation(conferences.conference(**facts), deadline=deadline))


def _kept() -> list[tuple[str, str, str]]:
    found = db.session.scalars(db.select(Invitation)).all()
    return [(each.answer, each.words, each.answered_by) for each in found]


def _focal_points() -> list[tuple[str, str, str, bool]]:
    found = db.session.scalars(db.select(FocalPoint).order_by(FocalPoint.id)).all()
    return [(each.name, each.email, each.letter_name, bool(each.letter)) for each in found]


def _secret(page: Page) -> tuple[Any, ...]:
    return tuple(page.headers.get(name) for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag"))


SECRET = ("no-store", "no-referrer", "noindex, nofollow")


def test_it_says_for_whom_what_when_where_and_until_when(client: Visitor, arrange: Arrange[Any]) -> None:
    page = client.page(arrange(lambda: _link(deadline=date(2027, 2, 26))))
    assert (page.status, page.title, _secret(page)) == (200, "Conference on water", SECRET)
    assert page.text(".kicker") == "Invitation of Belize"
    assert dict(zip(page.texts("main .facts dt"), page.texts("main .facts dd"), strict=True)) == {
        "Invited": "Belize",
        "Where": "Washington, D.C., Main building",
        "Basis": "AG/RES. 1 (I-O/10)",
        "Maximum delegation size": "6",
        "Places at the table": "5",
        "Please answer by": "Friday 26 February 2027, 23:59 (America/New_York; before 27 February 2027, 05:00 UTC)",
    }


def test_an_answer_names_the_focal_point_and_can_be_changed(client: Visitor, arrange: Arrange[Any]) -> None:
    link = arrange(_link)
    reply = {"answer": "accepts", "words": "With pleasure.", "name": "Ana Pérez", "email": "ana@example.org"}
    page = client.follow(client.send(link, reply | {"letter": (BytesIO(PDF), "Nota verbal.pdf")}))
    assert page.texts(".flashes p") == [
        "Thank you. Your answer is with the Secretariat; you can change it here until the deadline."
    ]
    assert arrange(_kept) == [("accepts", "With pleasure.", "link")]
    assert arrange(_focal_points) == [("Ana Pérez", "ana@example.org", "Nota verbal.pdf", True)]
    assert page.values("#reply")["email"] == "ana@example.org"
    assert client.send(link, {"email": "luis@example.org", "name": "Luis"}).status == 303
    assert arrange(_focal_points) == [("Luis", "luis@example.org", "Nota verbal.pdf", True)]
    assert client.send(link, {"answer": "regrets"}).status == 303
    assert (arrange(_kept), arrange(_focal_points)) == ([("regrets", "With pleasure.", "link")], [])


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"answer": None}, 422, "Your answer: Choose one of both."),
        ({"answer": "perhaps"}, 422, "Your answer: Choose one of the list."),
        ({"name": "Ana"}, 422, "E-mail address of the focal point: Enter an e-mail address such as name@example.org."),
        ({"email": "ana@example.org"}, 422, "Name of the focal point: Enter the name of the person."),
        ({"name": "A" * 121, "email": "ana@example.org"}, 422, "Name of the focal point: Use at most 120 characters."),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_nothing_is_saved(
    client: Visitor, arrange: Arrange[Any], fields: dict[str, Any], status: int, said: str
) -> None:
    link = arrange(_link)
    page = client.send(link, {"answer": "accepts", "words": "Kept."} | fields)
    assert (page.status, problems(page), page.values("#reply")["words"]) == (status, [said], "Kept.")
    assert (arrange(_kept), arrange(_focal_points)) == ([("", "", "")], [])


@pytest.mark.parametrize(
    ("content", "called", "status", "said"),
    [
        (b"GIF89a", "letter.pdf", 422, "Only PDF, JPEG and PNG can be read, whatever the file is called."),
        (b"<html><script>", "letter.png", 422, "Only PDF, JPEG and PNG can be read, whatever the file is called."),
        (b"", "letter.pdf", 422, "Choose a file that is not empty."),
        (PDF + b"x" * 5_000_000, "letter.pdf", 413, "This file is larger than 5 MB, the most that can be brought in."),
    ],
)
def test_a_letter_is_what_its_bytes_are(
    client: Visitor, arrange: Arrange[Any], content: bytes, called: str, status: int, said: str
) -> None:
    link = arrange(_link)
    reply = {"answer": "accepts", "name": "Ana", "email": "ana@example.org", "letter": (BytesIO(content), called)}
    page = client.send(link, reply)
    label = "Letter that names the focal point (PDF, JPEG or PNG, at most 5 MB)"
    assert (page.status, problems(page)) == (status, [f"{label}: {said}"])
    assert arrange(_focal_points) == []


@pytest.mark.parametrize("content", [PDF, PNG, JPEG])
def test_pdf_png_and_jpeg_are_taken(client: Visitor, arrange: Arrange[Any], content: bytes) -> None:
    reply = {"answer": "accepts", "name": "Ana", "email": "ana@example.org", "letter": (BytesIO(content), "../../a b")}
    assert client.send(arrange(_link), reply).status == 303
    assert [row[3] for row in arrange(_focal_points)] == [True]


def test_after_the_deadline_it_is_read_only(client: Visitor, arrange: Arrange[Any]) -> None:
    link = arrange(lambda: _link(deadline=date(2020, 1, 1)))
    page = client.page(link)
    assert (page.status, page.all("main form")) == (200, [])
    assert page.texts("main .notice") == [
        "The deadline is over. To answer or to change your answer, please write to the Secretariat."
    ]
    token = client.token("/sign-in", "main form")
    late = client.post_form(link, {"answer": "accepts", "csrf_token": token, "language": "en"})
    assert (late.status, problems(late)) == (422, ["The deadline is over. Please write to the Secretariat."])
    assert arrange(_kept) == [("", "", "")]


@pytest.mark.parametrize("change", [lambda path: path[:-1], lambda path: path + "A", lambda _path: "/invitations/" + "A" * 43])
def test_an_altered_link_opens_nothing(client: Visitor, arrange: Arrange[Any], change: Any) -> None:
    path = change(arrange(_link))
    page = client.page(path)
    assert (page.status, _secret(page), client.post_form(path, {}).status) == (404, SECRET, 404)


def _cancel() -> None:
    reads.of("conference-on-water", "state:BZ").conference.state = "cancelled"


def _pass() -> None:
    made = reads.of("conference-on-water", "state:BZ").conference
    made.first_day = made.last_day = date.fromordinal(today(made.timezone, clock.now()).toordinal() - 1)


@pytest.mark.parametrize("end", [_cancel, _pass])
def test_when_the_conference_is_over_or_cancelled_it_is_gone(
    client: Visitor, arrange: Arrange[Any], end: Any
) -> None:
    path = arrange(_link)
    arrange(end)
    page = client.page(path)
    assert (page.status, page.title, _secret(page)) == (410, "This link opens nothing any more", SECRET)
    assert client.post_form(path, {}).status == 410


def test_an_earlier_link_opens_nothing_once_there_is_a_new_one(client: Visitor, arrange: Arrange[Any]) -> None:
    first = arrange(_link)
    second = arrange(lambda: delegations.link(reads.of("conference-on-water", "state:BZ")))
    assert [client.page(first).status, client.page(second).status] == [404, 200]


def test_it_speaks_the_language_of_its_address(client: Visitor, arrange: Arrange[Any]) -> None:
    page = client.page(arrange(lambda: _link(deadline=date(2027, 2, 26))) + "?lang=es")
    assert page.one("html").attributes["lang"] == "es"
    assert page.text("main .facts time").startswith("viernes, 26 de febrero de 2027")
