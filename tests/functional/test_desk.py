"""The entry desk without script, what it hands to the page with script, and what it takes back; presence in figures."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from conference.config import Settings
from conference.core.db import db
from conference.gateways import files
from conference.models.assignments import ConferenceRole
from conference.models.badges import Badge, Presence
from conference.models.delegations import Delegation
from conference.services import badges as of_badges
from tests.applications import Arrange, Statements
from tests.factories import assignments, badges, conferences, participants, people
from tests.visitors import Page, Visitor, problems

DESK = "/secretariat/conferences/conference-on-water/desk"
PRESENCE = "/secretariat/conferences/conference-on-water/presence"
#: 10:02 in Washington on the first day.
AT = datetime(2027, 3, 15, 14, 2, tzinfo=UTC)
ANA, EVA, FOREIGN = "ANAANAANAANAANAANAANAANA00", "EVAEVAEVAEVAEVAEVAEVAEVA00", "F0RE1GNF0RE1GNF0RE1GN00000"


@pytest.fixture(autouse=True)
def opening() -> Iterator[time_machine.Traveller]:
    """The first morning."""
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def there(opening: time_machine.Traveller, arrange: Arrange[Any], settings: Settings) -> dict[str, int]:
    """Ana of Belize with a photo, Eva of Haiti, somebody of another conference; a session at ten."""

    def make() -> dict[str, int]:
        ana = badges.person(participants.delegation(), "Ana María", "Pérez de la Cruz", function="Minister")
        ana.person.photo = files.keep(settings.files, badges.jpeg())
        eva = badges.person(participants.delegation("state:HT"), "Eva", "Young", last_day=None)
        other = conferences.conference(slug="elsewhere", title={"en": "Elsewhere"})
        made = Delegation(conference=other, party_id="state:AR", size=6, version=1)
        db.session.add(made)
        badges.badge(badges.person(made, "Zoe", "Far"), FOREIGN)
        hall = conferences.sitting(participants.opened())
        return {
            "ana": badges.badge(ana, ANA).id,
            "eva": badges.badge(eva, EVA).id,
            "hall": hall.id,
            "belize": ana.delegation_id,
            "haiti": eva.delegation_id,
        }

    return arrange(make)


def look(visitor: Visitor, code: str, query: str = "") -> Page:
    return visitor.send(DESK + query, {"code": code}, form="#desk")


def kept(arrange: Arrange[Any]) -> list[tuple[int, str]]:
    return arrange(
        lambda: [(each.badge_id, each.place) for each in db.session.scalars(db.select(Presence).order_by(Presence.id))]
    )


def test_somebody_is_welcome_once(
    officer: Visitor, there: dict[str, int], arrange: Arrange[Any], opening: time_machine.Traveller
) -> None:
    page = look(officer, ANA.lower())
    assert (page.status, page.text(".desk-word"), page.text(".desk-name"), page.text(".desk-party")) == (
        200,
        "Welcome",
        "Ana María Pérez de la Cruz",
        "Belize",
    )
    assert page.text("title").startswith("Welcome – Entry desk")
    assert page.one("#answer").attributes["aria-live"] == "assertive"
    photo = officer.page(page.one("img.desk-photo").attributes["src"] or "")
    assert (photo.headers["Content-Type"], photo.body[:3], photo.headers["Cache-Control"]) == (
        "image/jpeg",
        b"\xff\xd8\xff",
        "private, no-store",
    )
    opening.shift(600)
    assert look(officer, ANA).text(".desk-word") == "Already here since 10:02"
    assert look(officer, ANA, f"?place={there['hall']}").text(".desk-word") == "Welcome"
    assert kept(arrange) == [(there["ana"], ""), (there["ana"], str(there["hall"]))]


def test_the_same_form_sent_twice_is_one_scan(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    fields = officer.page(DESK).values("#desk") | {"code": ANA}
    answers = [officer.post_form(DESK, fields).text(".desk-word") for _twice in range(2)]
    assert (answers, len(kept(arrange))) == (["Welcome", "Welcome"], 1)


@pytest.mark.parametrize(
    ("code", "word"), [("NOTHING", "Not known"), (FOREIGN, "Badge of another conference"), ("<b>&'\"", "Not known")]
)
def test_a_badge_that_is_not_of_here_tells_nothing(
    officer: Visitor, there: dict[str, int], arrange: Arrange[Any], code: str, word: str
) -> None:
    page = look(officer, code)
    assert (page.text(".desk-word"), page.all(".desk-name"), kept(arrange)) == (word, [], [])
    assert "Zoe" not in page.body.decode()


def test_a_revoked_badge_says_why(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    def revoke() -> None:
        badge = db.session.get_one(Badge, there["ana"])
        of_badges.revoke(badge, "Asked to leave", version=badge.version, by=people.account(), now=AT)

    arrange(revoke)
    page = look(officer, ANA)
    assert (page.text(".desk-word"), "Asked to leave" in page.text("#answer"), kept(arrange)) == ("Badge revoked", True, [])


def test_nothing_typed_is_said_at_the_field(officer: Visitor, there: dict[str, int]) -> None:
    page = look(officer, "  ")
    assert (page.status, page.text(".error")) == (422, "Scan a badge, or type its code.")
    fields = officer.page(DESK).values("#desk") | {"code": ANA, "uid": "mine"}
    assert officer.post_form(DESK, fields).text(".error") == "This form was changed on its way. Open the page afresh."


def test_who_forgot_the_badge_is_found_by_name(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    page = officer.page(f"{DESK}?q=perez+ana")
    assert page.texts(".things h3") == ["Ana María Pérez de la Cruz"]
    answer = officer.post_form(DESK, page.values(".things form.act"))
    assert (answer.text(".desk-word"), kept(arrange)) == ("Welcome", [(there["ana"], "")])
    assert officer.page(f"{DESK}?q=nobody").texts("[role=status]")[-1] == (
        "Nobody whose registration is confirmed has this name."
    )


def test_a_session_of_another_conference_is_nowhere(officer: Visitor, there: dict[str, int]) -> None:
    assert [officer.page(f"{DESK}?place=99999").status, officer.page(f"{DESK}/photos/{there['eva']}").status] == [404, 404]
    elsewhere = DESK.replace("conference-on-water", "elsewhere")
    assert officer.page(f"{elsewhere}?place={there['hall']}").status == 404
    assert officer.page(f"{elsewhere}/photos/{there['ana']}").status == 404


def test_sessions_of_today_stand_first(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    words: dict[str, Any] = {"title": {"en": "Rehearsal"}, "start": datetime(2027, 3, 14, 9)}
    arrange(lambda: conferences.sitting(participants.opened(), **words).id)
    page = officer.page(DESK)
    assert [each.attributes["label"] for each in page.all("#place optgroup")] == ["Today", "Other days"]
    assert page.texts("#place option") == [
        "Entrance, every day",
        "15 March 2027, 10:00 – First plenary session",
        "14 March 2027, 09:00 – Rehearsal",
    ]


def test_only_this_page_may_use_the_camera(officer: Visitor, there: dict[str, int]) -> None:
    assert officer.page(DESK).headers["Permissions-Policy"].startswith("camera=(self),")
    assert officer.page(PRESENCE).headers["Permissions-Policy"].startswith("camera=(),")


def test_who_works_at_the_desk_sees_it_and_no_list_of_people(
    nobody: Visitor, there: dict[str, int], arrange: Arrange[Any]
) -> None:
    assert nobody.page(DESK).status == 403
    arrange(
        lambda: assignments.part(participants.opened(), ConferenceRole.DESK, email="nobody@example.org").id
    )
    assert look(nobody, ANA).text(".desk-word") == "Welcome"
    assert nobody.page(PRESENCE).status == 403


def test_the_list_names_badges_by_hash_alone(officer: Visitor, there: dict[str, int]) -> None:
    look(officer, ANA)
    page = officer.page(f"{DESK}/list.json")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert ANA not in page.body.decode()
    assert EVA not in page.body.decode()
    assert (page.json["day"], [row[3:9] for row in page.json["badges"]]) == (
        "2027-03-15",
        [
            ["Ana María Pérez de la Cruz", "Belize", "Member state", "Minister", "", "10:02"],
            ["Eva Young", "Haiti", "Member state", "", "", ""],
        ],
    )
    assert page.json["badges"][0][0] == of_badges.digest(ANA)


def bring(visitor: Visitor, scans: Any, token: str | None = None, body: Any = None) -> Page:
    sent = visitor.token(DESK, "#desk") if token is None else token
    answer = visitor.post(f"{DESK}/scans", json={"scans": scans} if body is None else body, headers={"X-CSRFToken": sent})
    return Page(answer)


def test_scans_of_who_is_signed_out_are_not_taken_and_stay_on_the_device(
    client: Visitor, there: dict[str, int], arrange: Arrange[Any]
) -> None:
    assert bring(client, [scan()], token="").status == 303
    assert kept(arrange) == []


def scan(code: str = ANA, **other: str) -> dict[str, str]:
    said = {"uid": str(uuid.uuid4()), "badge": of_badges.digest(code), "place": "", "at": "2027-03-15T13:50:12.345Z"}
    return said | other


def test_what_a_device_kept_arrives_once(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    first, second, unknown = scan(), scan(EVA, place=str(there["hall"])), scan("NOBODY")
    answer = bring(officer, [first, second, scan(), unknown])
    assert answer.status == 200
    assert [(each["verdict"], each["since"]) for each in answer.json["scans"]] == [
        ("welcome", "09:50"),
        ("welcome", "09:50"),
        ("here", "09:50"),
        ("unknown", ""),
    ]
    assert [each["uid"] for each in answer.json["scans"]][:2] == [first["uid"], second["uid"]]
    again = bring(officer, [first, second])
    assert [each["verdict"] for each in again.json["scans"]] == ["welcome", "welcome"]
    assert kept(arrange) == [(there["ana"], ""), (there["eva"], str(there["hall"]))]


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"scans": "x"},
        {"scans": [1]},
        {"scans": [{"uid": "x"}]},
        {"scans": [{"uid": str(uuid.uuid4()), "badge": "0" * 64, "place": "", "at": "2027-99-99T99:99:99Z"}]},
        {"scans": [{"uid": str(uuid.uuid4()), "badge": "0" * 64, "place": "hall", "at": "2027-03-15T13:50:12Z"}]},
        {"scans": [{"uid": str(uuid.uuid4()), "badge": ["0"], "place": "", "at": "2027-03-15T13:50:12Z"}]},
        {"scans": [{}] * 501},
    ],
)
def test_what_is_of_another_shape_is_refused_whole(
    officer: Visitor, there: dict[str, int], arrange: Arrange[Any], body: Any
) -> None:
    answer = bring(officer, None, body=body)
    assert (answer.status, list(answer.json)) == (400, ["error"])
    assert kept(arrange) == []


def test_no_json_and_no_token_are_refused(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    token = officer.token(DESK, "#desk")
    headers = {"X-CSRFToken": token, "Content-Type": "application/json"}
    assert officer.post(f"{DESK}/scans", data=b'{"scans": [', headers=headers).status_code == 400
    assert officer.post(f"{DESK}/scans", data={"scans": "x"}, headers={"X-CSRFToken": token}).status_code == 400
    assert [bring(officer, [scan()], token=wrong).status for wrong in ("", "nonsense")] == [400, 400]
    assert kept(arrange) == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_takes_as_many_statements_however_long_it_is(
    opening: time_machine.Traveller,
    officer: Visitor,
    arrange: Arrange[Any],
    statements: Statements,
    engine: str,
    count: int,
) -> None:
    codes = [f"{number}" * 26 for number in range(count)]

    def make() -> None:
        for code, party in zip(codes, ("state:BZ", "state:HT", "state:AR"), strict=False):
            badges.badge(badges.person(participants.delegation(party), "Ana", party[-1]), code)

    arrange(make)
    token = officer.token(DESK, "#desk")
    with statements() as sent:
        assert len(bring(officer, [scan(code) for code in codes], token=token).json["scans"]) == count
    # of PostgreSQL one more: who comes at the same time waits
    assert len(sent) == {"sqlite": 7, "postgresql": 8}[engine]
    with statements() as sent:
        assert len(officer.page(f"{DESK}/list.json").json["badges"]) == count
    assert len(sent) == 4
    with statements() as sent:
        assert officer.page(PRESENCE).status == 200
    assert len(sent) == 9


def test_figures_lead_to_their_people(officer: Visitor, there: dict[str, int]) -> None:
    assert officer.page(PRESENCE).text(".empty") == (
        "Figures will stand here as soon as the first badge is read at the entry desk."
    )
    look(officer, ANA)
    look(officer, EVA)
    look(officer, EVA, f"?place={there['hall']}")
    page = officer.page(PRESENCE)
    assert page.texts("section[aria-labelledby=delegations] tbody tr:first-child > *") == [
        "Belize", "1", "1 people of Belize on 15 March 2027", "0", "0", "1 people of Belize"
    ]
    assert page.texts("section[aria-labelledby=delegations] tfoot td") == ["2", "2", "0", "0", "2 people in all"]
    links = page.links("section[aria-labelledby=days] a")
    assert links == [
        f"{PRESENCE}?day=2027-03-15#people",
        f"{PRESENCE}?day=2027-03-15&place=#people",
        f"{PRESENCE}?day=2027-03-15&place={there['hall']}#people",
    ]
    names = [officer.page(link.partition("#")[0]).texts("section[aria-labelledby=people] tbody th") for link in links]
    assert names == [["Ana María Pérez de la Cruz", "Eva Young"]] * 2 + [["Eva Young"]]
    one = officer.page(f"{PRESENCE}?delegation={there['belize']}")
    assert one.texts("section[aria-labelledby=people] tbody th") == ["Ana María Pérez de la Cruz"]
    odd = officer.page(f"{PRESENCE}?day=never&place=hall&delegation=x&page=0")
    assert (odd.status, odd.all("#people")) == (200, [])


def test_the_file_of_it_is_not_computed_by_a_spreadsheet(
    officer: Visitor, there: dict[str, int], arrange: Arrange[Any]
) -> None:
    def rename() -> None:
        db.session.get_one(Badge, there["eva"]).person.given_name = "=Eva"

    arrange(rename)
    look(officer, EVA)
    page = officer.page(f"{PRESENCE}.csv?day=2027-03-15")
    assert page.headers["Content-Type"].startswith("text/csv")
    assert page.body.decode("utf-8-sig").splitlines() == [
        "Person,Function,Delegation,First seen,Last seen",
        "'=Eva Young,,Haiti,2027-03-15 10:02,2027-03-15 10:02",
    ]
    assert problems(page) == []
