"""The extra questions of a conference: kept by staff, asked of each participant, shown on the person's page and in the file."""

import csv
from io import StringIO
from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.applications import Question
from conference.models.audit import Act
from conference.models.participants import Participant
from conference.queries import conferences as of_conferences
from tests.applications import Arrange, Statements
from tests.factories import applications, conferences, participants, people
from tests.visitors import Page, Visitor, problems, visitor

HERE = "/secretariat/conferences/conference-on-water/questions"
THERE = "/delegations/conference-on-water/state:BZ"
NEW = f"{THERE}/people/new"
FORM = "form#question"
MEALS = {"en": "Meat\nFish\nNo meat", "es": "Carne\nPescado\nSin carne"}

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

pytestmark = pytest.mark.usefixtures("clock", "made")


@pytest.fixture
def made(arrange: Arrange[Any]) -> None:
    """The conference with the delegation of Belize and its focal point."""
    arrange(lambda: participants.focal_point(participants.delegation()) and None)


@pytest.fixture
def mission(app: Flask, arrange: Arrange[Any], made: None) -> Visitor:
    """A browser in which the focal point of Belize is signed in."""
    def found() -> Any:
        account = people.account(None, "mission@example.org")
        db.session.expunge(account)
        return account

    browser = visitor(app)
    browser.sign_in_as(arrange(found))
    return browser


def ask(arrange: Arrange[Any], kind: str = "text", **other: Any) -> int:
    """One more question; its number."""
    number: int = arrange(lambda: applications.question(of_conferences.by_slug("conference-on-water"), kind, **other).id)
    return number


def enter(browser: Visitor, **fields: Any) -> Page:
    """Fill in the form of a new person."""
    return browser.send(NEW, {"given_name": "Ana", "role": "delegate"} | fields, form="form#person")


def answers() -> list[dict[str, Any]]:
    """What is kept of everybody."""
    return list(db.session.scalars(db.select(Participant.answers).order_by(Participant.id)))


class TestKeeping:
    """Staff."""

    def test_added_changed_ordered_and_closed(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        page = officer.page(HERE)
        assert page.text(".empty p") == "The questions of this conference will stand here, in the order in which they are asked."
        first = {"kind": "text", "label-en": "Which workshop?", "label-es": "¿Qué taller?", "hint-en": "One is enough."}
        second = {"kind": "choice", "label-en": "Which meal?", "required": "y", "choices-en": MEALS["en"], "choices-es": MEALS["es"]}
        for fields in (first, second):
            officer.follow(officer.send(HERE, fields, form=FORM))
        page = officer.page(HERE)
        assert page.texts("tbody th") == ["Which workshop?", "Which meal?"]
        officer.follow(officer.post_form(f"{HERE}/2/up", page.values("#question-2 form")))
        page = officer.page(HERE)
        assert page.texts("tbody th") == ["Which meal?", "Which workshop?"]
        officer.follow(officer.post_form(f"{HERE}/1/close", page.values("#question-1 form")))
        page = officer.page(HERE)
        assert page.texts("tbody th") == ["Which meal?", "Which workshop? no longer asked"]
        officer.follow(officer.send(f"{HERE}/2", {"label-fr": "Quel repas ?"}, form=FORM))
        kept = arrange(lambda: [(each.label, each.choices, each.required, each.closed, each.version) for each in
                                db.session.scalars(db.select(Question).order_by(Question.position))])
        assert kept[0][:4] == (
            {"en": "Which meal?", "fr": "Quel repas ?"},
            [{"en": "Meat", "es": "Carne"}, {"en": "Fish", "es": "Pescado"}, {"en": "No meat", "es": "Sin carne"}],
            True,
            False,
        )
        assert (kept[1][0], kept[1][3]) == ({"en": "Which workshop?", "es": "¿Qué taller?"}, True)
        verbs = arrange(lambda: db.session.scalars(db.select(Act.verb).where(Act.thing == "questions").order_by(Act.id)).all())
        assert verbs == ["create", "create", "reorder", "edit", "edit"]

    @on_sqlite
    @pytest.mark.parametrize(
        ("wrong", "at"),
        [
            ({"label-en": " "}, "#label-en"),
            ({"label-en": "x" * 301}, "#label-en"),
            ({"kind": "essay"}, "#kind"),
            ({"kind": "choice"}, "#choices-en"),
            ({"kind": "choice", "choices-en": "Meat"}, "#choices-en"),
            ({"kind": "choice", "choices-en": "Meat\nFish", "choices-es": "Carne"}, "#choices-en"),
        ],
    )
    def test_bad_input_at_its_field(
        self, officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], at: str
    ) -> None:
        page = officer.send(HERE, {"label-en": "Which meal?", "label-pt": "Qual?", "kind": "text"} | wrong, form=FORM)
        assert (page.status, page.links("[role=alert] a"), page.values(FORM)["label-pt"]) == (422, [at], "Qual?")
        assert arrange(lambda: db.session.scalars(db.select(Question)).all()) == []

    def test_choices_that_were_there_stay(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        number = ask(arrange, "choice", label="Which meal?", choices=MEALS)
        page = officer.send(f"{HERE}/{number}", {"choices-en": "Meat\nFish", "choices-es": "Carne\nPescado"}, form=FORM)
        assert (page.status, page.links("[role=alert] a")) == (422, ["#choices-en"])

    def test_two_tabs(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        number = ask(arrange)
        first = officer.page(f"{HERE}/{number}").values(FORM)
        assert officer.post_form(f"{HERE}/{number}", first | {"label-en": "Which room?"}).status == 303
        page = officer.post_form(f"{HERE}/{number}", first | {"label-en": "Which hall?"})
        assert (page.status, page.values(FORM)["label-en"]) == (409, "Which hall?")
        assert officer.post_form(f"{HERE}/{number}", page.values(FORM)).status == 303

    def test_of_another_conference(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        number = ask(arrange)
        arrange(lambda: conferences.conference(slug="elsewhere") and None)
        assert officer.page(f"/secretariat/conferences/elsewhere/questions/{number}").status == 404

    @on_sqlite
    def test_as_many_statements_for_one_as_for_three(
        self, officer: Visitor, arrange: Arrange[Any], statements: Statements
    ) -> None:
        counts = []
        for more in (1, 2):
            for _each in range(more):
                ask(arrange)
            officer.page(HERE)
            with statements() as sent:
                assert officer.page(HERE).status == 200
            counts.append(len(sent))
        assert counts == [5, 5]


class TestAnswering:
    """On the form of the delegation."""

    def test_each_kind(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        for kind in ("text", "yes_no", "number", "day"):
            ask(arrange, kind, label=f"A {kind}?")
        ask(arrange, "choice", label="Which meal?", choices=MEALS)
        said = {"question_1": "Water", "question_2": "yes", "question_3": "3", "question_4": "2027-03-15", "question_5": "2"}
        mission.follow(enter(mission, **said))
        assert arrange(answers) == [{"1": "Water", "2": "yes", "3": 3, "4": "2027-03-15", "5": "2"}]
        values = mission.page(f"{THERE}/people/1").values("form#person")
        assert {name: values[name] for name in said} == said
        mission.follow(mission.send(f"{THERE}/people/1", {"question_1": ""}, form="form#person"))
        assert arrange(answers) == [{"2": "yes", "3": 3, "4": "2027-03-15", "5": "2"}]
        changes = arrange(lambda: [act.changes for act in db.session.scalars(
            db.select(Act).where(Act.thing == "participants", Act.verb == "edit").order_by(Act.id))])
        assert changes == [{"answers": []}, {"answers": []}]

    @on_sqlite
    @pytest.mark.parametrize(
        ("kind", "wrong"),
        [("text", "x" * 1001), ("yes_no", "perhaps"), ("number", "three"), ("number", "9" * 12), ("number", "9" * 5000),
         ("day", "yesterday"), ("day", "20270-03-15"), ("choice", "7"), ("choice", "-1"), ("choice", "Meat")],
    )  # fmt: skip
    def test_a_forged_answer(self, mission: Visitor, arrange: Arrange[Any], kind: str, wrong: str) -> None:
        ask(arrange, kind, label="What?", choices=MEALS if kind == "choice" else {})
        page = enter(mission, question_1=wrong, unit="Ministry")
        assert (page.status, page.links("[role=alert] a")) == (422, ["#question_1"])
        assert page.values("form#person")["unit"] == "Ministry"
        assert arrange(answers) == []

    def test_an_answer_to_a_question_that_is_not_asked_is_not_read(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        ask(arrange)
        mission.follow(enter(mission, question_7="x", question_1="Water"))
        assert arrange(answers) == [{"1": "Water"}]

    def test_a_required_one_is_needed_to_submit_and_not_for_a_draft(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        ask(arrange, label="Which workshop?", required=True)
        page = enter(mission, then="submit")
        words = "Answer this question before the registration is submitted: Which workshop?"
        label = "Which workshop? (an answer is needed)"
        assert (page.status, problems(page), page.links("[role=alert] a")) == (422, [f"{label}: {words}"], ["#question_1"])
        assert arrange(answers) == []
        mission.follow(enter(mission))
        token = {"csrf_token": mission.token(NEW, "form#person")}
        path = f"{THERE}/people/{arrange(lambda: db.session.scalars(db.select(Participant.id)).one())}"
        page = mission.post_form(f"{path}/submit", token)
        assert (page.status, problems(page)) == (422, [words])
        page = mission.follow(mission.send(path, {"question_1": "Water", "then": "submit"}, form="form#person"))
        assert page.texts(".flashes p") == ["Submitted. The Secretariat will confirm it."]

    def test_a_closed_one_is_asked_no_more_and_its_answers_stay(
        self, mission: Visitor, officer: Visitor, arrange: Arrange[Any]
    ) -> None:
        ask(arrange, required=True)
        mission.follow(enter(mission, question_1="Water"))
        officer.follow(officer.post_form(f"{HERE}/1/close", officer.page(HERE).values("#question-1 form")))
        ask(arrange, "yes_no", label="A visit?")
        page = mission.page(f"{THERE}/people/1")
        assert "question_1" not in page.values("form#person")
        mission.follow(mission.send(f"{THERE}/people/1", {"question_2": "no"}, form="form#person"))
        assert arrange(answers) == [{"1": "Water", "2": "no"}]
        assert mission.follow(enter(mission, given_name="Eva", then="submit")).texts(".flashes p") == [
            "Submitted. The Secretariat will confirm it."
        ]

    def test_in_the_language_of_the_screen(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        ask(arrange, "choice", label="Which meal?", choices=MEALS)
        page = mission.page(f"{NEW}?lang=es")
        assert page.texts("#question_1 option") == ["–", "Carne", "Pescado", "Sin carne"]
        assert page.text("label[for=question_1]") == "Which meal?"

    def test_two_tabs(self, mission: Visitor, arrange: Arrange[Any]) -> None:
        ask(arrange)
        mission.follow(enter(mission, question_1="Water"))
        first = mission.page(f"{THERE}/people/1").values("form#person")
        mission.follow(mission.post_form(f"{THERE}/people/1", first | {"question_1": "Rivers"}))
        page = mission.post_form(f"{THERE}/people/1", first | {"question_1": "Lakes"})
        assert (page.status, page.texts(".stale tbody td")) == (409, ["Rivers", "Lakes"])


def test_the_columns_of_the_file_come_after_those_that_were_there(
    mission: Visitor, officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    path = "/secretariat/conferences/conference-on-water/participants.csv"
    mission.follow(enter(mission))
    before = _rows(officer.page(path))[0]
    ask(arrange, "choice", label="Which meal?", choices=MEALS)
    ask(arrange, "yes_no", label="=A visit?")
    mission.follow(mission.send(f"{THERE}/people/1", {"question_1": "1", "question_2": "no"}, form="form#person"))
    heads, row = _rows(officer.page(path))
    assert heads == [*before, "Which meal?", "'=A visit?"]
    assert row[len(before) :] == ["Fish", "no"]
    counts = []
    for more in (0, 2):
        for number in range(more):
            mission.follow(enter(mission, given_name=f"Eva {number}"))
        with statements() as sent:
            officer.page(path)
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_people_who_register_themselves_are_asked(client: Visitor, arrange: Arrange[Any]) -> None:
    def opened() -> None:
        conferences.published(of_conferences.by_slug("conference-on-water"))
        participants.opened(self_registration=True)

    arrange(opened)
    ask(arrange, "yes_no", label="A visit?", required=True)
    here, form = "/conferences/conference-on-water/register", "form#register"
    fields = {"given_name": "Ana", "email": "ana@example.org", "delegation": "1"}
    page = client.send(here, fields, form=form)
    assert (page.status, page.links("[role=alert] a")) == (422, ["#question_1"])
    client.follow(client.send(here, fields | {"question_1": "yes"}, form=form))
    assert arrange(answers) == [{"1": "yes"}]


@on_sqlite
def test_who_may(client: Visitor, nobody: Visitor, mission: Visitor, arrange: Arrange[Any]) -> None:
    number = ask(arrange)
    for path in (HERE, f"{HERE}/{number}"):
        assert [each.page(path).status for each in (client, nobody, mission)] == [303, 403, 403]


def _rows(page: Page) -> list[list[str]]:
    return list(csv.reader(StringIO(page.body.decode("utf-8-sig"))))
