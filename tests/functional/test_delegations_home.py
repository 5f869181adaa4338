"""The home of a focal point: what is expected and by when, what is new, the evening mail, where a sign-in leads."""

import gzip
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conference.core import clock
from conference.core.db import db
from conference.models.credentials import Credentials, CredentialsPolicy
from conference.models.delegations import Answer
from conference.models.participants import ParticipantRole, Registration
from conference.queries import delegations as reads
from conference.queries import news as acts
from conference.services import audit, invitations, news, registration
from conference.services import delegations as service
from conference.services.invitations import Reply
from conference.web.delegates import home
from tests.applications import Arrange, Statements
from tests.factories import conferences, delegations, people
from tests.visitors import Visitor

WHO = "nobody@example.org"
#: Statements of the home, the sign-in included.
HOME = 10


def _acts_for_belize(everywhere: bool = False) -> None:
    made = conferences.conference()
    made.registration_deadline = date(2027, 3, 1)
    belize = delegations.delegation(made)
    delegations.delegation(made, "state:HT")
    delegations.focal_point(belize, WHO, everywhere=everywhere)


def test_whoever_acts_for_nobody_reads_what_will_stand_here(nobody: Visitor) -> None:
    page = nobody.page("/delegations")
    assert (page.status, page.title, len(page.all(".empty"))) == (200, "Your delegations", 1)


def test_it_has_its_own_party_alone_and_what_is_expected(nobody: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_acts_for_belize)
    page = nobody.page("/delegations")
    assert page.texts(".things h2") == ["Belize"]
    assert page.texts(".owed li") == [
        "Answer the invitation by the link in its letter.",
        "Register the people of your delegation.",
    ]
    assert page.text(".things strong") == "By Monday 1 March 2027, 23:59"
    assert page.links(".things h2 a") == ["/delegations/conference-on-water/state:BZ"]


def test_any_other_delegation_is_not_there(nobody: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_acts_for_belize)
    own, other, unknown = (f"/delegations/conference-on-water/{each}" for each in ("state:BZ", "state:HT", "state:XX"))
    assert [nobody.page(each).status for each in (own, other, unknown)] == [200, 404, 404]
    assert [client.page(each).status for each in (own, other)] == [303, 303]


def test_whoever_is_signed_in_and_acts_for_nobody_learns_of_none(nobody: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: delegations.delegation(conferences.conference()).id)
    assert nobody.page("/delegations/conference-on-water/state:BZ").status == 404


def _peopled() -> None:
    _acts_for_belize()
    belize = reads.of("conference-on-water", "state:BZ")
    invitations.of(belize).answer = Answer.ACCEPTS
    delegations.person(belize, Registration.RETURNED)
    delegations.person(belize, Registration.WITHDRAWN, ParticipantRole.HEAD)


def test_returned_people_and_a_missing_head_are_expected(nobody: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_peopled)
    assert nobody.page("/delegations").texts(".owed li") == [
        "Say who the head of delegation is.",
        "Complete 1 registration that was returned.",
        "Add the photo of 1 person for the badge.",
    ]


def _regretted_and_over() -> None:
    _acts_for_belize(everywhere=True)
    invitations.of(reads.of("conference-on-water", "state:BZ")).answer = Answer.REGRETS
    for slug, state in (("cancelled", "cancelled"), ("reported", "reported"), ("next", "planned")):
        made = conferences.conference(slug=slug)
        delegations.delegation(made)
        made.state = state


def test_for_all_conferences_means_those_that_are_not_over(nobody: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_regretted_and_over)
    page = nobody.page("/delegations")
    assert page.links(".things h2 a") == ["/delegations/conference-on-water/state:BZ", "/delegations/next/state:BZ"]
    assert page.texts(".things .quiet")[0] == "You regretted the invitation. Nothing is expected."


def _owing() -> None:
    """A party that owes nearly everything, each by its own day."""
    _acts_for_belize()
    belize = reads.of("conference-on-water", "state:BZ")
    belize.conference.visa_deadline = date(2027, 2, 1)
    invitations.of(belize).answer = Answer.ACCEPTS
    policy = {"forms": ["original"], "signatories": ["foreign_minister"], "deadline": date(2027, 3, 10)}
    db.session.add(CredentialsPolicy(conference=belize.conference, **policy))
    delegations.person(belize, Registration.DRAFT).visa_letter = True
    head = delegations.person(belize, Registration.CONFIRMED, ParticipantRole.HEAD)
    head.rank = "head_of_state"
    delegations.person(belize, Registration.CONFIRMED).mode = "online"


OWED = [
    "Submit 1 registration that is entered only.",
    "Add the photo of 1 person for the badge.",
    "Enter the passport of 1 person who wants a letter for the visa. By Monday 1 February 2027.",
    "Bring in the credentials of your delegation. By Wednesday 10 March 2027.",
]


def test_drafts_photos_passports_and_credentials_are_expected_each_by_its_day(
    nobody: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(_owing)
    assert nobody.page("/delegations").texts(".owed li") == OWED


@pytest.mark.parametrize(
    ("status", "words", "said"),
    [
        ("none", "", ["Bring in the credentials of your delegation."]),
        ("copy", "", ["Bring in the original of the credentials."]),
        ("original", "", []),
        ("in_order", "", []),
        ("not_in_order", "", ["Complete the credentials. The Secretariat says what is missing."]),
        ("not_in_order", "The seal is missing.", ["Complete the credentials: The seal is missing."]),
        ("new_needed", "", ["Bring in new credentials: the head of the delegation was replaced."]),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_the_credentials_need(nobody: Visitor, arrange: Arrange[Any], status: str, words: str, said: list[str]) -> None:
    def make() -> None:
        _owing()
        belize = reads.of("conference-on-water", "state:BZ")
        db.session.add(Credentials(delegation=belize, status=status, words=words, named=[]))

    arrange(make)
    by = " By Wednesday 10 March 2027."
    assert nobody.page("/delegations").texts(".owed li")[3:] == [f"{each}{by}" for each in said]


def _changed() -> None:
    """Staff send, answer, enlarge, confirm and return; what the account did itself is no news."""
    _acts_for_belize()
    made, officer, own, now = reads.of("conference-on-water", "state:BZ"), people.account(), people.account(None, WHO), clock.now()
    made.conference.state = "registration_open"
    people_of = [delegations.person(made, Registration.SUBMITTED) for _number in range(3)]
    news.see(own, [made], acts.last_act(), now=now)
    invitations.send_by_hand(made, version=1, by=officer, now=now)
    invitations.record_answer(made, Reply(answer="accepts"), version=2, by=officer, now=now)
    facts = replace(service.facts_of(made), size=9, places=1)
    service.change(made, facts, reason="More of them", version=made.version, by=officer, now=now)
    for each in people_of[:2]:
        registration.confirm(each, by=officer, now=now)
    registration.return_(people_of[1], "The function is missing.", by=officer, now=now)
    registration.withdraw(people_of[2], by=own, now=now)
    audit.record(people_of[0], "edit", by=officer, now=now, changes={"held_at": []})


NEWS = [
    "The invitation was sent.",
    "The answer to the invitation was recorded: it is accepted.",
    "The maximum delegation size is 9 now.",
    "There is 1 place at the table now.",
    "1 registration was confirmed.",
    "1 registration was returned for completion.",
]


def test_what_others_changed_stands_there_until_it_was_seen(nobody: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_changed)
    assert nobody.page("/delegations").texts(".news li") == NEWS
    assert nobody.page("/delegations").texts(".news li") == NEWS
    seen = nobody.follow(nobody.send("/delegations", form="#seen"))
    assert (seen.texts(".news li"), seen.all("#seen")) == ([], [])


def test_what_came_after_the_page_was_opened_is_still_new(nobody: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_changed)
    before = nobody.page("/delegations").values("#seen")

    def later() -> None:
        made = reads.of("conference-on-water", "state:BZ")
        audit.record(made, "edit", by=people.account(), now=clock.now(), changes={"size": [9, 10]})

    arrange(later)
    nobody.post_form("/delegations/seen", before)
    assert nobody.page("/delegations").texts(".news li") == ["The maximum delegation size is 10 now."]
    nobody.post_form("/delegations/seen", before)  # the older page sent again takes nothing back
    assert nobody.page("/delegations").texts(".news li") == ["The maximum delegation size is 10 now."]


def test_another_account_and_another_party_have_news_of_their_own(
    nobody: Visitor, officer: Visitor, arrange: Arrange[Any]
) -> None:
    def make() -> None:
        _changed()
        haiti = reads.of("conference-on-water", "state:HT")
        audit.record(haiti, "edit", by=people.account(), now=clock.now(), changes={"size": [6, 99]})

    arrange(make)
    page = nobody.page("/delegations")
    assert (page.texts(".things h2"), page.texts(".news li")) == (["Belize"], NEWS)
    assert officer.page("/delegations").texts(".news li") == []


@pytest.mark.parametrize("act", ["", "x", "-1", "99999999999"])
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_number_of_no_act_is_refused(nobody: Visitor, arrange: Arrange[Any], act: str) -> None:
    arrange(_changed)
    assert nobody.send("/delegations", {"act": act}, form="#seen").status == 422
    assert nobody.page("/delegations").texts(".news li") == NEWS


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_more_than_a_dozen_changes_are_counted(nobody: Visitor, arrange: Arrange[Any], monkeypatch: Any) -> None:
    arrange(_changed)
    monkeypatch.setattr(home, "TOLD", 4)
    assert nobody.page("/delegations").texts(".news li") == [*NEWS[:4], "and 2 more changes"]


def test_the_evening_mail_is_switched_on_and_off_at_home(nobody: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_acts_for_belize)
    first = nobody.follow(nobody.send("/delegations", form="#evening"))
    assert first.texts(".flashes p") == ["An evening mail will tell you of changes."]
    assert arrange(_evening) == (True, True)
    last = nobody.follow(nobody.send("/delegations", form="#evening"))
    assert last.texts(".flashes p") == ["There will be no evening mail."]
    assert arrange(_evening) == (False, True)


def _evening() -> tuple[bool, bool]:
    own = people.account(None, WHO)
    return own.evening_mail, own.evening_act > 0


def test_it_is_light(nobody: Visitor, arrange: Arrange[Any]) -> None:
    """Ten kilobytes for the page of three delegations with much that is owed and new, as it is sent: pages of whoever
    is signed in are not compressed (`conference.web.compression`). Compressed it would be a third of that.
    """

    def make() -> None:
        _changed()
        for number in range(2):
            invited = delegations.delegation(conferences.conference(slug=f"conference-{number}"))
            delegations.person(invited, Registration.RETURNED)
            delegations.focal_point(invited, WHO)
            audit.record(invited, "edit", by=people.account(), now=clock.now(), changes={"size": [6, 8]})

    arrange(make)
    page = nobody.page("/delegations", headers={"Accept-Encoding": "gzip"})
    assert (len(page.all(".home > li")), "Content-Encoding" in page.headers) == (3, False)
    assert (len(page.body) < 10_000, len(gzip.compress(page.body)) < 3_500) == (True, True), len(page.body)


@pytest.mark.parametrize("count", [1, 3])
def test_it_needs_the_same_statements_for_all(
    nobody: Visitor, arrange: Arrange[Any], statements: Statements, count: int
) -> None:
    def fill() -> None:
        for number in range(count):
            invited = delegations.delegation(conferences.conference(slug=f"conference-{number}"))
            delegations.person(invited)
            delegations.focal_point(invited, WHO)

    arrange(fill)
    with statements() as sent:
        page = nobody.page("/delegations")
    assert (len(page.all(".things > li")), len(sent)) == (count, HOME)


@pytest.mark.parametrize(("acts", "path"), [(True, "/delegations"), (False, "/account")])
def test_a_sign_in_leads_to_it(client: Visitor, arrange: Arrange[Any], acts: bool, path: str) -> None:
    arrange(_acts_for_belize if acts else lambda: people.account(None).id)
    page = client.send("/sign-in", {"email": WHO, "password": people.PASSWORD})
    assert (page.status, page.location) == (303, path)
    assert ("Your delegations" in client.page("/account").texts(".who a")) is acts
