"""What a stranger, a rival and a careless hand try with delegations: each answer is a refusal, and nothing is lost.

Most lines of that kind stand beside what they break; here are those that go over many pages.
"""

from typing import Any

import pytest
from flask import Flask

from conference.core.db import db
from conference.models.delegations import FocalPoint
from conference.models.participants import Participant
from conference.policy.permissions import May
from conference.queries import delegations as reads
from tests.applications import Arrange
from tests.factories import delegations, participants, visas
from tests.visitors import Visitor, problems, visitor

HERE = "/delegations/conference-on-water/state:BZ"
OWN = "/delegations/conference-on-water/state:CL"

pytestmark = pytest.mark.usefixtures("clock")


def acting(app: Flask, arrange: Arrange[Any], party_id: str, email: str) -> Visitor:
    """A browser of a focal point of one party, whose delegation has one draft."""
    browser = visitor(app)

    def made() -> Any:
        there = participants.delegation(party_id)
        account = participants.focal_point(there, email)
        participants.entered(there)
        db.session.expunge(account)
        return account

    browser.sign_in_as(arrange(made))
    return browser


@pytest.fixture
def belize(app: Flask, arrange: Arrange[Any]) -> Visitor:
    """The focal point of Belize; its person is the first."""
    return acting(app, arrange, "state:BZ", "mission@example.org")


@pytest.fixture
def chile(app: Flask, arrange: Arrange[Any], belize: Visitor) -> Visitor:
    """The focal point of Chile; its person is the second."""
    assert belize
    return acting(app, arrange, "state:CL", "chile@example.org")


def addresses(app: Flask, start: str, **values: Any) -> dict[str, int]:
    """Every address below a delegation, "GET /…", with what a focal point of another party is to get: 404 throughout.

    What is the Secretariat's alone answers 403 before anybody looks whether it is there.
    """
    found = {}
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/delegations/<slug>/<party_id>"):
            continue
        known = {"slug": "conference-on-water", "way": "up"} | values
        path = (rule.build({name: known.get(name, 1) for name in rule.arguments}) or ("", ""))[1]
        may = getattr(app.view_functions[rule.endpoint], "permission", None)
        for method in {"GET", "POST"} & (rule.methods or set()):
            found[f"{method} {path}"] = 403 if may == May.MANAGE_DELEGATIONS else 404
    assert all(start in address for address in found)
    return found


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
class TestForeignFocalPoint:
    """On every address there is, also on those that will be added."""

    def answers(self, browser: Visitor, wanted: dict[str, int], token: str) -> dict[str, int]:
        found = {}
        for address in wanted:
            method, path = address.split()
            page = browser.page(path) if method == "GET" else browser.post_form(path, {"csrf_token": token})
            found[address] = page.status
        return found

    def test_another_delegation_is_nowhere(self, app: Flask, chile: Visitor, arrange: Arrange[Any]) -> None:
        arrange(lambda: visas.issued(db.session.get_one(Participant, 1)).id)
        wanted = addresses(app, HERE, party_id="state:BZ", participant_id=1)
        token = chile.token(f"{OWN}/people/new", "form#person")
        assert self.answers(chile, wanted, token) == wanted
        assert len(wanted) > 20

    def test_its_people_are_nowhere_below_the_own_delegation_either(self, app: Flask, chile: Visitor) -> None:
        every = addresses(app, OWN, party_id="state:CL", participant_id=1)
        wanted = {address: status for address, status in every.items() if "/people/1" in address}
        token = chile.token(f"{OWN}/people/new", "form#person")
        assert self.answers(chile, wanted, token) == wanted
        assert len(wanted) > 15

    def test_nothing_of_it_changed(self, app: Flask, chile: Visitor, arrange: Arrange[Any]) -> None:
        token = chile.token(f"{OWN}/people/new", "form#person")
        self.answers(chile, addresses(app, HERE, party_id="state:BZ", participant_id=1), token)
        found = arrange(lambda: [(each.state, each.version) for each in db.session.scalars(db.select(Participant))])
        assert found == [("draft", 1), ("draft", 1)]


def test_a_forwarded_invitation_link_opens_no_delegation(
    client: Visitor, nobody: Visitor, arrange: Arrange[Any]
) -> None:
    """Whoever has it may answer in the name of the party, and acts for nobody before staff have confirmed it."""
    link = arrange(lambda: delegations.link(delegations.delegation(participants.opened())))
    said = {"answer": "accepts", "name": "Nobody of Belize", "email": "nobody@example.org"}
    assert nobody.send(link, said).status == 303
    assert nobody.page(HERE).status == 404
    assert nobody.page(f"{HERE}/people/new").status == 404
    found = arrange(lambda: [(each.email, each.confirmed_at) for each in db.session.scalars(db.select(FocalPoint))])
    assert found == [("nobody@example.org", None)]
    newer = arrange(lambda: delegations.link(reads.of("conference-on-water", "state:BZ")))
    assert [client.page(link).status, client.page(newer).status] == [404, 200]


def test_the_only_head_is_withdrawn_and_the_delegation_is_told(belize: Visitor, arrange: Arrange[Any]) -> None:
    said = {"given_name": "Eva", "role": "head", "then": "submit"}
    belize.follow(belize.send(f"{HERE}/people/new", said, form="form#person"))
    assert "This delegation has no head yet." not in belize.page(HERE).texts("main .notice")
    page = belize.follow(belize.send(f"{HERE}/people/2/withdraw"))
    assert "This delegation has no head yet." in page.texts("main .notice")
    assert page.texts("#gone + ul bdi") == ["Eva"]
    states = arrange(lambda: [each.state for each in db.session.scalars(db.select(Participant).order_by(Participant.id))])
    assert states == ["draft", "withdrawn"]


def test_the_same_name_twice_in_one_delegation_makes_two_people(belize: Visitor) -> None:
    for _ in range(2):
        said = {"given_name": "Ana", "family_name": "Pérez", "role": "delegate", "email": "ana@example.org"}
        assert belize.send(f"{HERE}/people/new", said, form="form#person").status == 303
    assert belize.page(HERE).texts("tbody th") == ["Ana Pérez"] * 3


@pytest.mark.parametrize(
    ("given", "family", "shown"),
    [
        ("محمد", "بن سلمان", "محمد بن سلمان"),
        ("小平", "邓", "小平 邓"),
        ("Suharto", "", "Suharto"),
        ("", "Pelé", "Pelé"),
        ("Ludwig", "van der Aa", "Ludwig van der Aa"),
    ],
)
def test_names_stand_as_the_person_writes_them(belize: Visitor, given: str, family: str, shown: str) -> None:
    said = {"given_name": given, "family_name": family, "role": "delegate", "function": "ñ" * 200}
    page = belize.follow(belize.send(f"{HERE}/people/new", said, form="form#person"))
    assert page.texts("tbody th")[1] == f"{shown} {'ñ' * 200}"


def test_a_function_of_more_than_two_hundred_letters_is_said_at_its_field(belize: Visitor) -> None:
    page = belize.send(f"{HERE}/people/new", {"given_name": "Eva", "function": "ñ" * 201}, form="form#person")
    assert (page.status, len(problems(page)), page.values("form#person")["function"]) == (422, 1, "ñ" * 201)
