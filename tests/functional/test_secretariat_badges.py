"""Badges as staff see them: who lacks one, what is printed, one badge, and the page on the phone."""

from typing import Any

import pytest

from conference.config import Settings
from conference.core.db import db
from conference.gateways import files
from conference.models.badges import Badge
from conference.models.jobs import Job
from conference.queries import conferences as of_conferences
from conference.queries import delegations as of_delegations
from conference.services import publishing
from tests.applications import Arrange, Statements
from tests.factories import badges, participants, people
from tests.factories.conferences import NOW
from tests.visitors import Visitor, problems, visitor

PAGE = "/secretariat/conferences/conference-on-water/badges"
CODE = "0123456789ABCDEFGHJKMNPQRS"


@pytest.fixture
def there(arrange: Arrange[Any], settings: Settings) -> dict[str, int]:
    """Ana and Eva of Belize, Ida who is late, Leo of Haiti who has a badge with a photo; their numbers."""

    def make() -> dict[str, int]:
        belize, haiti = participants.delegation(size=None), participants.delegation("state:HT")
        found = {
            "ana": badges.person(belize, "Ana María", "Pérez de la Cruz", function="Minister"),
            "eva": badges.person(belize, "Eva", "Young"),
            "ida": badges.person(belize, "Ida", "Roe", late=True),
            "leo": badges.person(haiti, "Leo", "Pham"),
        }
        found["leo"].person.photo = files.keep(settings.files, badges.jpeg())
        badge = badges.badge(found["leo"], CODE)
        return {name: each.id for name, each in found.items()} | {"badge": badge.id, "belize": belize.id}

    return arrange(make)


def jobs(arrange: Arrange[Any]) -> list[tuple[str, int, str]]:
    """What was ordered: size, how many, language."""
    return arrange(
        lambda: [
            (job.arguments["size"], job.total, job.language) for job in db.session.scalars(db.select(Job).order_by(Job.id))
        ]
    )


def standings(arrange: Arrange[Any]) -> list[tuple[int, str, bool]]:
    wanted = db.select(Badge).order_by(Badge.id)
    return arrange(
        lambda: [(each.participant_id, each.revoked_reason, each.revoked_at is None) for each in db.session.scalars(wanted)]
    )


def test_it_says_who_has_a_badge_and_who_gets_it_at_the_desk(officer: Visitor, there: dict[str, int]) -> None:
    page = officer.page(PAGE)
    assert page.texts(".counts li") == ["No badge yet 3", "Made, not printed 1"]
    assert page.texts("tbody th") == ["Ana María Pérez de la Cruz", "Eva Young", "Ida Roe", "Leo Pham"]
    assert page.texts("tbody td[data-label=Badge]") == [
        "No badge yet",
        "No badge yet",
        "No badge yet registered late: badge only at the desk",
        "Made, not printed, Leo Pham",
    ]
    assert [box.attributes["value"] for box in page.all("[name=people]")] == [
        str(there["ana"]),
        str(there["eva"]),
        str(there["leo"]),
    ]
    assert page.texts("button[name=what]") == ["Print 3 badges", "Print those with a mark", "Make them for the phone alone"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?letter=y", ["Eva Young"]),
        ("?letter=P", ["Ana María Pérez de la Cruz", "Leo Pham"]),
        ("?standing=made", ["Leo Pham"]),
        ("?standing=nonsense&delegation=x", ["Ana María Pérez de la Cruz", "Eva Young", "Ida Roe", "Leo Pham"]),
    ],
)
def test_the_list_is_narrowed(officer: Visitor, there: dict[str, int], query: str, shown: list[str]) -> None:
    assert officer.page(PAGE + query).texts("tbody th") == shown


def test_a_batch_prints_all_of_the_list_but_who_is_late(
    officer: Visitor, there: dict[str, int], arrange: Arrange[Any]
) -> None:
    sent = officer.send(f"{PAGE}?delegation={there['belize']}", {"what": "print_all", "size": "card", "language": "es"})
    assert officer.follow(sent).title == "Badges"
    assert jobs(arrange) == [("card", 2, "es")]
    assert standings(arrange) == [(there["leo"], "", True), (there["ana"], "", True), (there["eva"], "", True)]


def test_the_same_order_twice_is_one_job(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    fields = officer.page(PAGE).values("form.badge-list") | {"people": str(there["eva"]), "what": "print_chosen"}
    first, second = (officer.post_form(PAGE, fields).location for _twice in range(2))
    assert (first == second, len(jobs(arrange))) == (True, 1)


def test_those_with_a_mark_are_printed_and_nobody_else(
    officer: Visitor, there: dict[str, int], arrange: Arrange[Any]
) -> None:
    nobody = officer.send(PAGE, {"what": "print_chosen"})
    assert (nobody.status, problems(nobody)) == (422, ["Choose at least one person."])
    marked = [str(there[name]) for name in ("eva", "ida")]
    assert officer.send(PAGE, {"what": "print_chosen", "people": marked}).status == 303
    assert jobs(arrange) == [("a6", 1, "en")]
    foreign = officer.send(PAGE, {"what": "print_chosen", "people": ["999999", "x"], "size": "a6"})
    assert foreign.status == 422
    assert len(jobs(arrange)) == 1


def test_a_size_that_is_none_prints_nothing(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    page = officer.send(PAGE, {"what": "print_all", "size": "a0"})
    assert (page.status, jobs(arrange)) == (422, [])


def test_they_can_be_made_for_the_phone_alone(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    page = officer.follow(officer.send(PAGE, {"what": "make_all"}))
    assert page.text(".flashes") == "3 badges are made: their bearers can show them on the phone."
    assert (len(standings(arrange)), jobs(arrange)) == (3, [])


def test_who_is_late_gets_it_singly_at_the_desk(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    desk = officer.page(f"{PAGE.removesuffix('badges')}desk?q=ida")
    form = f"form[action$='/people/{there['ida']}']"
    sent = officer.post_form(f"{PAGE}/people/{there['ida']}", desk.values(form) | {"size": "card"})
    assert officer.follow(sent).title == "Badges"
    assert jobs(arrange) == [("card", 1, "en")]


def test_a_registration_that_is_not_confirmed_gets_none(
    officer: Visitor, there: dict[str, int], arrange: Arrange[Any]
) -> None:
    draft = arrange(lambda: participants.entered(of_delegations.by_id("conference-on-water", there["belize"]), "Zoe").id)
    token = officer.token(PAGE)
    page = officer.post_form(f"{PAGE}/people/{draft}", {"csrf_token": token, "size": "a6", "language": "en"})
    assert (page.status, problems(page)) == (422, ["Choose at least one person."])
    assert officer.post_form(f"{PAGE}/people/999", {"csrf_token": token, "size": "a6"}).status == 404


def test_one_badge_is_printed_again_or_replaced(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    one = f"{PAGE}/{there['badge']}"
    page = officer.page(one)
    assert (page.title, page.text(".lede")) == ("Badge of Leo Pham", "Haiti")
    assert page.links(".facts a") == [f"/badge/{CODE}"]
    assert officer.send(one, form="#again-form").status == 303
    assert standings(arrange) == [(there["leo"], "", True)]
    assert officer.send(one, {"lost": "y"}, form="#again-form").status == 303
    assert standings(arrange) == [(there["leo"], "lost", False), (there["leo"], "", True)]
    assert jobs(arrange) == [("a6", 1, "en"), ("a6", 1, "en")]
    assert officer.page(one).text(".notice").startswith("Lost: it was replaced by another one.")


def test_it_is_revoked_with_a_reason_and_not_over_somebody_else(officer: Visitor, there: dict[str, int]) -> None:
    one = f"{PAGE}/{there['badge']}"
    empty = officer.send(one, {"reason": " "}, form="#revoke-form")
    assert (empty.status, problems(empty)) == (
        422,
        ["Why it is revoked: Say why: the desk reads it when the badge is shown."],
    )
    stale = officer.send(one, {"reason": "Asked to leave", "version": "7"}, form="#revoke-form")
    assert (stale.status, stale.values("#revoke-form")["reason"]) == (409, "Asked to leave")
    page = officer.follow(officer.send(one, {"reason": "Asked to leave"}, form="#revoke-form"))
    assert page.text(".notice").startswith("Asked to leave")
    assert page.all("form.form") == []
    assert officer.page(f"{PAGE}?standing=revoked").texts("tbody th") == ["Leo Pham"]
    history = officer.page("/secretariat/history?thing=badges")
    assert "Asked to leave" not in history.body.decode()


def test_of_who_represents_two_one_is_chosen(officer: Visitor, there: dict[str, int], arrange: Arrange[Any]) -> None:
    one = f"{PAGE}/{there['badge']}"

    def both() -> int:
        badge = db.session.get_one(Badge, there["badge"])
        other = badges.person(of_delegations.by_id("conference-on-water", there["belize"]), "Leo", "Pham")
        other.person.same_as_id = badge.person_id
        return other.id

    other = arrange(both)
    wrong = officer.send(one, {"participant": str(there["ana"])}, form="#party-form")
    assert wrong.status == 422
    page = officer.follow(officer.send(one, {"participant": str(other)}, form="#party-form"))
    assert page.text(".lede") == "Belize"
    row = officer.page(PAGE).texts("tbody td[data-label=Badge]")
    assert (row.count("Made, not printed, Leo Pham"), row[-1]) == (1, "Has the badge of another delegation")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_statements_however_long_it_is(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int
) -> None:
    def make() -> None:
        for party in ("state:BZ", "state:HT", "state:AR")[:count]:
            badges.badge(badges.person(participants.delegation(party), "Ana", party[-1]))

    arrange(make)
    with statements() as sent:
        assert len(officer.page(PAGE).all("tbody tr")) == count
    assert len(sent) == 5


def test_the_phone_shows_the_same_code_and_keeps_quiet(app: Any, there: dict[str, int], arrange: Arrange[Any]) -> None:
    arrange(lambda: publishing.publish(of_conferences.by_slug("conference-on-water"), by=people.account(), now=NOW))
    guest = visitor(app)
    page = guest.page(f"/badge/{CODE}")
    assert (page.status, page.title, page.text(".page-head .lede")) == (200, "Leo Pham", "Haiti")
    assert page.links("main a.button") == [
        "/conferences/conference-on-water/agenda",
        "/conferences/conference-on-water#add-to-phone",
    ]
    for answer in (page, guest.page(f"/badge/{CODE}/code.svg")):
        assert [answer.headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")] == [
            "no-store",
            "no-referrer",
            "noindex, nofollow",
        ]
    picture = guest.page(f"/badge/{CODE}/code.svg")
    assert (picture.headers["Content-Type"], picture.body[:4]) == ("image/svg+xml; charset=utf-8", b"<svg")
    assert b"Leo" not in picture.body
    assert guest.page("/badge/nonsense").status == 404


def test_the_phone_says_that_a_badge_was_revoked_and_nothing_else(
    app: Any, officer: Visitor, there: dict[str, int]
) -> None:
    officer.send(f"{PAGE}/{there['badge']}", {"reason": "Asked to leave"}, form="#revoke-form")
    page = visitor(app).page(f"/badge/{CODE}")
    assert (page.status, page.title) == (410, "This badge was revoked")
    assert "Leo" not in page.body.decode()
    assert "Asked" not in page.body.decode()
    assert visitor(app).page(f"/badge/{CODE}/code.svg").status == 410
