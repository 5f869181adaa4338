"""The home of a focal point: its own delegations, what is expected and by when, and where a sign-in leads."""

from datetime import date
from typing import Any

import pytest

from conference.models.delegations import Answer
from conference.models.participants import ParticipantRole, Registration
from conference.queries import delegations as reads
from conference.services import invitations
from tests.applications import Arrange, Statements
from tests.factories import conferences, delegations, people
from tests.visitors import Visitor

WHO = "nobody@example.org"
#: Statements of the home, the sign-in included.
HOME = 5


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
