"""The pages of the order: the rule, a draw, a place by hand, dates, the table, name plates; bad input; who sees them."""

from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.assignments import ConferenceRole
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.jobs import Job
from conference.models.precedence import Precedence
from conference.worker import jobs as worker
from tests.applications import Arrange, Statements
from tests.factories import assignments, conferences
from tests.factories.issued_lists import rule, there
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/secretariat/conferences/conference-on-water/precedence"
STATES = ("state:HT", "state:CA", "state:BS", "state:BZ")

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def numbers(arrange: Arrange[Any]) -> dict[str, int]:
    """Four states, an observer and a group; the number of each delegation."""

    def make() -> dict[str, int]:
        made = conferences.conference()
        return {each.party_id or each.group: each.id for each in there(made, *STATES, "state:ES", "media")}

    return arrange(make)


def made() -> Conference:
    return db.session.scalars(db.select(Conference)).one()


def order(page: Page) -> list[tuple[str, str, str]]:
    """Place, name and what is to be known, row by row."""
    cells = ("td:first-child", "th", 'td[data-label="To be known"]')
    return list(zip(*(page.texts(f"tbody {cell}") for cell in cells), strict=True))


def kept(arrange: Arrange[Any]) -> tuple[str, list[str], int]:
    """The rule, the record and the version."""
    return arrange(
        lambda: next(((each.rule, each.drawn, each.version) for each in db.session.scalars(db.select(Precedence))), ("", [], 0))
    )


ALPHABETICAL = [
    ("1", "The Bahamas (Commonwealth of)", "–"),
    ("2", "Belize", "–"),
    ("3", "Canada", "–"),
    ("4", "Haiti", "–"),
    ("5", "Spain", "–"),
    ("6", "Media", "–"),
]


def test_before_any_rule_states_stand_by_the_alphabet(officer: Visitor, numbers: dict[str, int]) -> None:
    page = officer.page(HERE)
    assert page.text(".lede") == "No rule is recorded yet: member states stand by the alphabet."
    assert order(page) == ALPHABETICAL
    assert page.links(".actions a") == [f"{HERE}/rule", f"{HERE}/draw"]


def test_an_empty_conference_says_what_will_stand_there(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.conference().id)
    words = "The delegations will stand here in order as soon as parties are invited."
    assert [officer.page(f"{HERE}{part}").text(".empty p") for part in ("", "/table", "/plates")] == [words] * 3
    assert officer.page(f"{HERE}/accreditation").text(".empty p") == "The member states will stand here as soon as they are invited."
    refused = officer.send(f"{HERE}/draw", {"drawn_by": "The Chair"})
    assert (refused.status, problems(refused)) == (422, ["No member state takes part yet: there is nothing to draw."])
    assert officer.page(f"{HERE}/table.pdf").body.startswith(b"%PDF")


def test_a_lot_on_paper_is_typed(officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any]) -> None:
    fields = {
        "rule": "lot",
        "order": "1. Haïti\n2. Canadá\nBZ\nAtlantis",
        "drawn_on": "2026-10-01",
        "drawn_by": "The Chair of the preparatory session",
    }
    refused = officer.send(f"{HERE}/rule", fields)
    assert (refused.status, refused.texts(".missing li")) == (
        422,
        ["Not a member state of this conference: Atlantis", "Not named: The Bahamas (Commonwealth of)"],
    )
    assert refused.values("main form[method=post]")["order"].replace("\r\n", "\n") == fields["order"]
    page = officer.follow(officer.send(f"{HERE}/rule", fields | {"order": "1. Haïti\n2. Canadá\nBZ\nBahamas"}))
    assert [name for _place, name, _note in order(page)][:4] == ["Haiti", "Canada", "Belize", "The Bahamas (Commonwealth of)"]
    assert page.text(".lede") == "By lot, drawn on 1 October 2026 by The Chair of the preparatory session, one by one."
    assert page.texts("#record ~ details li") == ["Haiti", "Canada", "Belize", "The Bahamas (Commonwealth of)"]
    assert page.texts(".history dd")[0].endswith("Haiti, Canada, Belize, The Bahamas (Commonwealth of)")
    assert "preparatory" not in " ".join(page.texts(".history li"))
    values = officer.page(f"{HERE}/rule").values("main form[method=post]")
    assert values["order"].splitlines() == ["Haiti", "Canada", "Belize", "The Bahamas (Commonwealth of)"]
    assert kept(arrange) == ("lot", ["state:HT", "state:CA", "state:BZ", "state:BS"], 1)


def test_the_machine_draws_once_for_a_button_pressed_twice(
    officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any]
) -> None:
    refused = officer.send(f"{HERE}/draw", {"drawn_by": ""})
    assert (refused.status, problems(refused)) == (422, ["Drawn by (name and office): Say who drew, by name and office."])
    fields = officer.page(f"{HERE}/draw").values("main form[method=post]") | {"drawn_by": "The Chair"}
    page = officer.follow(officer.post_form(f"{HERE}/draw", fields))
    assert page.texts(".flashes p") == ["Drawn. The order and its record stand below."]
    again = officer.post_form(f"{HERE}/draw", fields)
    assert (again.status, problems(again)) == (
        409,
        ["Somebody else changed the order while you were looking at it. Nothing of yours was saved."],
    )
    name, drawn, version = kept(arrange)
    assert (name, sorted(drawn), version) == ("lot", sorted(STATES), 1)


def test_the_first_alone_is_drawn(officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any]) -> None:
    officer.follow(officer.send(f"{HERE}/draw", {"drawn_by": "The Chair", "how": "first"}))
    name, drawn, _version = kept(arrange)
    names = {"state:BS": 0, "state:BZ": 1, "state:CA": 2, "state:HT": 3}
    alphabet = [name for _place, name, _note in ALPHABETICAL[:4]]
    turn = names[drawn[0]]
    assert name == "lot_first"
    assert [name for _place, name, _note in order(officer.page(HERE))][:4] == alphabet[turn:] + alphabet[:turn]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"rule": None}, ["The order of member states: Choose what the order goes by."]),
        ({"rule": "lot_first", "first": "state:ES"}, ["The state that was drawn first: Not a valid choice."]),
        ({"rule": "lot_first", "drawn_by": "The Chair"}, ["The state that was drawn first: Choose the state that was drawn."]),
        ({"rule": "lot", "drawn_on": "never"}, ["Drawn on: Enter a day like 2026-03-15."]),
        ({"rule": "alphabetical", "version": "x"}, None),
    ],
)
@on_sqlite
def test_what_is_wrong_stands_at_its_field(
    officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any], fields: dict[str, Any], wrong: list[str] | None
) -> None:
    page = officer.send(f"{HERE}/rule", fields)
    assert page.status == 422
    assert kept(arrange) == ("", [], 0)
    if wrong and "valid choice" not in wrong[0] and "2026-03-15" not in wrong[0]:
        assert problems(page) == wrong


def test_two_tabs_the_second_sees_both(officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any]) -> None:
    before = officer.page(f"{HERE}/rule").values("main form[method=post]")
    officer.follow(officer.send(f"{HERE}/rule", {"rule": "hand"}))
    stale = officer.post_form(f"{HERE}/rule", before | {"rule": "accreditation"})
    assert stale.status == 409
    assert stale.texts(".stale tbody td") == ["By hand", "By date of accreditation"]
    assert stale.values("main form[method=post]")["version"] == "1"
    assert kept(arrange)[0] == "hand"


def test_by_hand_up_down_and_to_a_place(officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any]) -> None:
    officer.follow(officer.send(f"{HERE}/rule", {"rule": "hand"}))

    def press(address: str, **fields: Any) -> Page:
        token = officer.token(f"{HERE}/rule")
        return officer.post_form(f"{HERE}/{numbers['state:CA']}/{address}", {"csrf_token": token} | fields)

    assert press("up", version=1).location.endswith(f"#delegation-{numbers['state:CA']}")
    assert kept(arrange)[1] == ["state:BS", "state:CA", "state:BZ", "state:HT"]
    assert press("down", version=2).status == 303
    assert press("place", version=3, place=1).status == 303
    assert press("up", version=4).status == 303  # nothing is above it
    assert kept(arrange) == ("hand", ["state:CA", "state:BS", "state:BZ", "state:HT"], 4)
    stale = press("down", version=3)
    assert (stale.status, order(stale)[0][1]) == (409, "Canada")
    for place in (0, 5, "", "x", 10**12):
        assert press("place", version=4, place=place).status == 422
    assert officer.post_form(f"{HERE}/{numbers['media']}/up", {"csrf_token": officer.token(f"{HERE}/rule"), "version": 4}).status == 422
    assert officer.post_form(f"{HERE}/99999/down", {"csrf_token": officer.token(f"{HERE}/rule"), "version": 4}).status == 422
    assert kept(arrange)[2] == 4


def test_dates_of_accreditation_make_the_order(officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any]) -> None:
    officer.follow(officer.send(f"{HERE}/rule", {"rule": "accreditation"}))
    page = officer.page(f"{HERE}/accreditation")
    assert page.texts(".row label") == ["The Bahamas (Commonwealth of)", "Belize", "Canada", "Haiti"]
    refused = officer.send(f"{HERE}/accreditation", {"days-0-day": "2999-01-01"})
    assert refused.status == 422
    sent = officer.send(f"{HERE}/accreditation", {"days-3-day": "2026-01-02", "days-1-day": "2026-02-02"})
    assert officer.follow(sent).texts(".flashes p") == ["2 dates were changed."]
    assert order(officer.page(HERE))[:4] == [
        ("1", "Haiti", "–"),
        ("2", "Belize", "–"),
        ("3", "The Bahamas (Commonwealth of)", "no date of accreditation yet: last"),
        ("4", "Canada", "no date of accreditation yet: last"),
    ]
    foreign = {"days-0-delegation": str(numbers["media"]), "days-0-day": "2026-01-02"}
    assert officer.send(f"{HERE}/accreditation", foreign).status == 303
    dated = arrange(lambda: sorted(each.address for each in db.session.scalars(db.select(Delegation)) if each.accredited_on))
    assert dated == ["state:BZ", "state:HT"]


def test_who_sits_where(officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any]) -> None:
    def sit() -> None:
        haiti = db.session.get(Delegation, numbers["state:HT"])
        assert haiti is not None
        haiti.places, haiti.second_row = 5, 2

    arrange(sit)
    page = officer.page(f"{HERE}/table")
    assert page.texts("tbody th") == [name for _place, name, _note in ALPHABETICAL[:5]]
    assert page.texts("tfoot .number") == ["5", "2"]
    assert page.links(".actions a") == [f"{HERE}/table.pdf?lang=en"]
    found = officer.page(f"{HERE}/table.pdf?lang=es")
    assert (found.status, found.headers["Content-Type"], found.body[:5]) == (200, "application/pdf", b"%PDF-")
    assert found.headers["Content-Disposition"].startswith('attachment; filename="conference-on-water-table-es.pdf"')


def test_a_few_plates_are_made_at_once(officer: Visitor, numbers: dict[str, int]) -> None:
    page = officer.page(f"{HERE}/plates")
    assert len(page.values("main form[method=post]")["delegations"]) == 5
    made = officer.send(f"{HERE}/plates", {"delegations": [str(numbers["state:BZ"])], "language": "es", "second": "en"})
    assert (made.status, made.headers["Content-Type"], made.body[:5]) == (200, "application/pdf", b"%PDF-")
    for wrong in ({"delegations": None}, {"delegations": ["99999"]}, {"delegations": ["x"]}, {"language": "de"}):
        refused = officer.send(f"{HERE}/plates", wrong)
        assert (refused.status, refused.headers["Content-Type"]) == (422, "text/html; charset=utf-8")


@on_sqlite
def test_many_plates_are_made_by_the_worker(
    app: Flask, officer: Visitor, numbers: dict[str, int], arrange: Arrange[Any]
) -> None:
    more = ("state:AR", "state:BO", "state:BR", "state:CL", "state:CO", "state:CR", "state:DM", "state:EC")
    arrange(lambda: len(there(made(), *more)))
    watched = officer.follow(officer.send(f"{HERE}/plates"))
    assert (watched.title, watched.text("[role=status]")) == ("Name plates", "Waiting for its turn")
    with app.app_context():
        assert worker.do_next(app.extensions["settings"])
    assert officer.page(watched.path).links("a.primary") == [f"{watched.path}/file"]
    assert officer.page(f"{watched.path}/file").body.startswith(b"%PDF")
    assert arrange(lambda: [(each.kind, each.total, each.state) for each in db.session.scalars(db.select(Job))]) == [
        ("plates", 13, "done")
    ]


@pytest.mark.parametrize("role", list(ConferenceRole))
@on_sqlite
def test_protocol_alone_sets_the_order(
    app: Flask, arrange: Arrange[Any], numbers: dict[str, int], role: ConferenceRole
) -> None:
    browser = visitor(app)

    def make() -> None:
        assignments.part(made(), role)
        holder = assignments.holder()
        db.session.flush()
        db.session.expunge(holder)
        browser.sign_in_as(holder)

    arrange(make)
    assert browser.page(HERE).status == (200 if role == ConferenceRole.PROTOCOL else 403)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("part", "expected"), [("", 8), ("/table", 5), ("/plates", 4), ("/accreditation", 5)])
def test_statements_do_not_grow(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int, part: str, expected: int
) -> None:
    def make() -> None:
        there(conferences.conference(), *STATES[:count])
        rule(made(), "lot", *STATES[:count])

    arrange(make)
    officer.page(f"{HERE}{part}")
    with statements() as sent:
        assert officer.page(f"{HERE}{part}").status == 200
    assert len(sent) == expected, sent
