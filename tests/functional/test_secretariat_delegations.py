"""The matrix of delegations, whom staff invite, one delegation, its focal points."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest

from conference.core import clock
from conference.core.db import db
from conference.gateways import tables
from conference.models.assignments import ConferenceRole
from conference.models.badges import Badge, Presence
from conference.models.credentials import Credentials
from conference.models.delegations import Delegation, FocalPoint
from conference.models.letters import VisaLetter
from conference.models.outbox import Message
from conference.models.participants import ParticipantRole, Registration
from conference.queries import conferences as conferences_of
from conference.queries import delegations as reads
from conference.queries import focal_points as points
from conference.queries import participants as participants_of
from conference.services import invitations
from tests.applications import Arrange, Statements
from tests.factories import assignments, conferences, delegations, parties, people
from tests.visitors import Visitor, problems, words

PAGE = "/secretariat/conferences/conference-on-water/delegations"
#: Statements of the matrix, the sign-in included.
MATRIX = 16


def _fill(*parties_: str) -> None:
    made = conferences.conference()
    for party_id in parties_:
        delegations.delegation(made, party_id)


def _at(party_id: str = delegations.BELIZE) -> str:
    return f"{PAGE}/{reads.of('conference-on-water', party_id).id}"


def _row(page: Any, number: int = 0) -> list[str]:
    return page.texts(f"tbody tr:nth-child({number + 1}) > *")


def test_nobody_is_invited_yet(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_fill)
    page = officer.page(PAGE)
    assert page.texts("main .empty p") == [
        "Each invited state and organization will stand here with its answer, its people and its focal point.",
        "Invite",
    ]


def test_staff_invite_a_kind_and_one_by_one(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_fill)
    fields = {"kinds": ["permanent_observer"], "parties": ["org:IOM", "state:HT"], "size_member_state": "7"}
    page = officer.send(f"{PAGE}/invite", fields)
    shown = officer.follow(page)
    count = len(shown.all("tbody tr"))
    assert shown.texts(".flashes p") == [f"{count} invitations are prepared. Nothing has been sent yet."]
    assert _row(shown) == [
        "Haiti", "Member state", "Prepared", "Awaiting reply", "not named yet", "0 of 7, Haiti", "0", "5", "None", "yes",
        "0", "0", "0", "–", "–",
    ]  # fmt: skip
    again = officer.follow(officer.send(f"{PAGE}/invite", fields))
    assert again.texts(".flashes p") == [f"{count} of those chosen were here already and stay as they are."]
    assert len(again.all("tbody tr")) == count


def test_those_not_foreseen_are_listed_and_cannot_be_picked(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.conference(first_day=_june(), last_day=_june()).id)
    page = officer.page(f"{PAGE}/invite")
    first = "#parties details:first-of-type"
    assert page.text(f"{first} summary .quiet") == "33 can be picked"
    assert page.texts(f"{first} ul li") == ["Cuba Member, not participating", "Honduras Suspended"]
    assert len(page.all(f"{first} input")) == 33
    assert page.text(".page-head .lede").startswith("Each stands here by its status on")
    answer = officer.send(f"{PAGE}/invite", {"parties": ["state:HN"]})
    assert (answer.status, problems(answer)) == (422, ["States and organizations: Choose only what the list has."])
    assert arrange(lambda: db.session.scalars(db.select(Delegation.id)).all()) == []


def _june() -> date:
    return date(2010, 6, 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "States and organizations: Choose at least one state or organization."),
        ({"parties": "state:VE"}, "Why a state of disputed status is invited: Say why a state of disputed status is invited."),
        ({"parties": "state:HT", "deadline": "2027-03-18"}, "Last day to answer and register: The deadline is after the conference. Choose an earlier day."),
        ({"parties": "state:HT", "deadline": "31.12."}, "Last day to answer and register: Enter a day that exists, as year-month-day: 2027-03-10."),
        ({"parties": "state:HT", "size_member_state": "-1"}, "Member states: people: Enter a number from 0 to 9999."),
        ({"parties": "state:HT", "places_organization": "9" * 30}, "Organizations: places at the table: Enter a number from 0 to 9999."),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_nothing_is_saved(
    officer: Visitor, arrange: Arrange[Any], fields: dict[str, str], said: str
) -> None:
    arrange(_fill)
    page = officer.send(f"{PAGE}/invite", {"basis": "CP/RES. 7"} | fields)
    assert (page.status, problems(page), page.values("#invite")["basis"]) == (422, [said], "CP/RES. 7")
    assert arrange(lambda: db.session.scalars(db.select(Delegation.id)).all()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_needs_the_same_statements_for_all(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int
) -> None:
    arrange(lambda: _peopled(count))
    with statements() as sent:
        page = officer.page(PAGE)
    assert (len(page.all("tbody tr")), len(sent)) == (count, MATRIX)


def _peopled(count: int) -> None:
    made = conferences.conference()
    for party_id in ("state:BZ", "state:HT", "org:IOM")[:count]:
        invited = delegations.delegation(made, party_id)
        parties.contact(party_id)
        delegations.person(invited)
        delegations.focal_point(invited, f"{party_id[-2:].lower()}@example.org")


def test_figures_filters_and_totals_lead_to_their_people(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_with_people)
    page = officer.page(PAGE)
    number = arrange(lambda: reads.of("conference-on-water", "state:BZ").id)
    assert _row(page) == [
        "Belize", "Member state", "Sent by hand", "Accepts", "not named yet", "2 of 6, Belize", "1, Belize", "5", "None", "yes",
        "0", "0", "0", "–", "Ana Pérez",
    ]  # fmt: skip
    assert page.texts("tfoot tr > *") == [
        "2 delegations", "", "1 sent", "1 accepts, 0 regret", "0 named", "2 of 12", "1", "10", "0 in order", "2 may vote",
        "0 of 0", "0", "0", "", "",
    ]  # fmt: skip
    people = f"/secretariat/conferences/conference-on-water/participants?delegation={number}"
    assert page.links("tbody tr:first-child td.number a") == [f"{people}&state=counted", f"{people}&state=waiting"]
    assert officer.page(people).status == 200
    for query, names in (
        ("?answer=awaiting", ["Haiti"]), ("?sent=sent", ["Belize"]), ("?kind=member_state", ["Belize", "Haiti"]),
        ("?kind=permanent_observer", []), ("?answer=nonsense", []),
    ):  # fmt: skip
        assert officer.page(PAGE + query).texts("tbody th") == names


def _with_people() -> None:
    made = conferences.conference()
    invited = delegations.delegation(made)
    delegations.delegation(made, "state:HT")
    delegations.link(invited)
    invitations.of(invited).answer = "accepts"
    for state in (Registration.SUBMITTED, Registration.CONFIRMED, Registration.WAITING, Registration.DRAFT):
        delegations.person(invited, state)
    delegations.focal_point(invited)


def test_all_prepared_ones_are_sent_and_those_without_an_address_stand_by_hand(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(lambda: (_fill("state:BZ", "state:HT"), parties.contact("state:HT"))[0])
    page = officer.page(PAGE)
    assert page.texts(".by-hand a") == ["Their notes to download", "Belize"]
    done = officer.follow(officer.send(PAGE))
    assert done.texts(".flashes p") == ["1 letter goes out. 1 party has no address: send that invitation by hand."]
    assert arrange(lambda: db.session.scalars(db.select(Message.recipient)).all()) == ["mission@example.org"]


def test_an_invitation_is_mailed_once_however_often_the_button_is_pressed(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(lambda: (_fill("state:HT"), parties.contact("state:HT"))[0])
    path = arrange(lambda: _at("state:HT"))
    form = f"form[action='{path}/send']"
    values = officer.page(path).values(form)
    assert officer.follow(officer.post_form(f"{path}/send", values)).texts(".flashes p") == ["The letter goes to 1 address."]
    second = officer.post_form(f"{path}/send", values)
    assert (second.status, problems(second)) == (
        409, ["This invitation changed, or was sent, while you were looking at it. See how it stands now."],
    )  # fmt: skip
    assert arrange(lambda: len(db.session.scalars(db.select(Message.id)).all())) == 1


def test_a_link_to_send_by_hand_is_shown_once(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _fill("state:BZ"))
    path = arrange(_at)
    page = officer.send(path, form=f"form[action='{path}/by-hand']")
    address = page.one("input#address").attributes["value"] or ""
    assert (page.status, page.headers["Cache-Control"]) == (201, "no-store")
    assert client.page(address.removeprefix("http://localhost")).status == 200
    assert address not in officer.page(path).body.decode()


def test_facts_are_changed_by_one_at_a_time(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _fill("state:BZ"))
    path = arrange(_at)
    opened = officer.page(f"{path}/edit").values("main form")
    assert officer.send(f"{path}/edit", {"places": "3", "number": "NV-12"}).status == 303
    stale = officer.post_form(f"{path}/edit", opened | {"places": "4"})
    assert (stale.status, stale.text("#stale")) == (409, "Saved by somebody else in the meantime")
    assert ["Places at the table", "3", "4"] in [
        [cell.text() for cell in row.css("th, td")] for row in stale.all(".stale tbody tr")
    ]
    assert arrange(lambda: reads.of("conference-on-water", "state:BZ").places) == 3


def test_a_lower_maximum_warns_and_removes_nobody(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_with_people)
    path = arrange(_at)
    refused = officer.send(f"{path}/edit", {"size": "1"})
    assert (refused.status, problems(refused)) == (
        422, ["Reason for another maximum: People are registered already: say why the maximum changes."],
    )  # fmt: skip
    page = officer.follow(officer.send(f"{path}/edit", {"size": "1", "reason": "The room is small."}))
    assert page.texts(".flashes p") == ["Saved.", "1 person more than the maximum is registered. Nobody is removed."]
    assert page.text("main > .notice") == "1 person more than the maximum is registered. Nobody is removed by the system."


def test_an_answer_that_came_another_way_is_recorded(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _fill("state:BZ"))
    path = arrange(_at)
    opened = officer.page(path).values("#answer-form")
    page = officer.follow(officer.send(path, {"answer": "regrets", "words": "By telephone."}, form="#answer-form"))
    assert page.text(".page-head .lede") == "Member state · Prepared · Regrets"
    assert page.text("blockquote") == "By telephone."
    stale = officer.post_form(f"{path}/answer", opened | {"answer": "accepts"})
    assert (stale.status, len(stale.all(".stale"))) == (409, 1)


def test_what_was_only_prepared_is_taken_back(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _fill("state:BZ"))
    path = arrange(_at)
    page = officer.follow(officer.send(path, form=f"form[action='{path}/remove']"))
    assert page.texts(".flashes p") == ["The prepared invitation is taken back."]
    assert officer.page(path).status == 404


def _named() -> str:
    return delegations.link(delegations.delegation(conferences.conference()))


PDF = b"%PDF-1.4 a letter"


def test_a_named_focal_point_is_confirmed_with_one_click_and_its_letter_is_a_download(
    officer: Visitor, client: Visitor, arrange: Arrange[Any]
) -> None:
    link = arrange(_named)
    reply = {"answer": "accepts", "name": "Ana Pérez", "email": "ana@example.org", "letter": (BytesIO(PDF), "nota.html")}
    assert client.send(link, reply).status == 303
    path = arrange(_at)
    page = officer.page(path)
    assert page.texts(".things h3") == ["Ana Pérez"]
    letter = officer.page(page.links(".things a[download]")[0])
    assert (letter.body, letter.headers["Content-Type"]) == (PDF, "application/octet-stream")
    assert letter.headers["Content-Disposition"].startswith('attachment; filename="letter-')
    assert letter.headers["Content-Disposition"].endswith('.pdf"')
    done = officer.follow(officer.send(path, form=".things form"))
    assert done.texts(".flashes p") == [
        "Confirmed. The person is told by mail, and may act for this party from now on."
    ]
    assert arrange(_acting) == ["ana@example.org"]


def _acting() -> list[str]:
    found = points.of(reads.of("conference-on-water", "state:BZ"))
    return [each.account.email for each in found if each.account]


def test_staff_add_change_and_end_a_focal_point(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: _fill("state:BZ"))
    path = arrange(_at)
    wrong = officer.send(f"{path}/focal-points/new", {"name": "Ana", "email": "ana", "end": "2020-01-01"})
    assert (wrong.status, problems(wrong)) == (422, ["E-mail address: Enter an e-mail address such as name@example.org."])
    early = officer.send(f"{path}/focal-points/new", {"name": "Ana", "email": "ana@example.org", "end": "2020-01-01"})
    assert (early.status, problems(early)) == (422, ["Last day: The last day is before the first."])
    fields = {"name": "Ana", "email": "ana@example.org", "everywhere": "y"}
    page = officer.follow(officer.send(f"{path}/focal-points/new", fields))
    assert page.text(".things .meta").endswith("for all conferences")
    one = page.links(".things .actions a")[-1]
    other = officer.send(one, {"email": "luis@example.org"}, form="#focal-point")
    assert (other.status, problems(other)) == (
        422, ["E-mail address: Another address is another person: end this focal point and add the other one."],
    )  # fmt: skip
    assert officer.send(one, {"name": "Ana Pérez"}, form="#focal-point").status == 303
    ended = officer.follow(officer.send(one, form=f"form[action='{one}/end']"))
    assert ended.texts(".things h3") == ["Ana Pérez"]
    assert ended.texts(".things p")[-1].startswith("Ended on")


def test_accreditation_staff_keep_those_of_their_conference_alone(
    officer: Visitor, nobody: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(_accredited)
    path = arrange(_at)
    assert [nobody.page(each).status for each in (PAGE, path, f"{path}/focal-points/new")] == [200, 200, 200]
    assert nobody.page(f"{path}/focal-points/new").all("#everywhere") == []
    here, everywhere = arrange(_numbers)
    assert nobody.page(f"{path}/focal-points/{here}").status == 200
    assert nobody.page(f"{path}/focal-points/{everywhere}").status == 403
    assert officer.page(f"{path}/focal-points/{everywhere}").status == 200
    elsewhere = PAGE.replace("conference-on-water", "elsewhere")
    assert nobody.page(elsewhere).status == 404


def _accredited() -> None:
    invited = delegations.delegation(conferences.conference())
    conferences.conference(slug="elsewhere")
    delegations.focal_point(invited)
    delegations.focal_point(invited, "all@example.org", everywhere=True)
    assignments.part(invited.conference, ConferenceRole.ACCREDITATION, email="nobody@example.org")


def _numbers() -> list[int]:
    return list(db.session.scalars(db.select(FocalPoint.id).order_by(FocalPoint.id)))


RULES = f"{PAGE}/rules"


def _conference() -> list[Any]:
    found = conferences_of.by_slug_for_staff("conference-on-water")
    return [found.registration_deadline, found.beyond_size]


def test_rules_of_registration_are_set_once_and_told_in_the_history(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_fill)
    opened = officer.page(RULES).values("main form")
    assert (opened["deadline"], opened["beyond"]) == ("", "waiting")
    page = officer.follow(officer.send(RULES, {"deadline": "2027-03-01", "beyond": "refused"}))
    assert (page.title, page.texts(".flashes p")) == ("Delegations", ["Saved."])
    assert arrange(_conference) == [date(2027, 3, 1), "refused"]
    stale = officer.post_form(RULES, opened | {"deadline": "2027-03-02"})
    assert (stale.status, arrange(_conference)) == (409, [date(2027, 3, 1), "refused"])
    history = officer.page("/secretariat/conferences/conference-on-water/").texts(".history li")[0]
    assert "Nobody more can be registered" in history


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"deadline": "2099-01-01"}, "Last day of registration: The deadline is after the conference. Choose an earlier day."),
        ({"deadline": "soon"}, "Last day of registration: Enter a day that exists, as year-month-day: 2027-03-10."),
        ({"beyond": "perhaps"}, "Beyond the maximum delegation size: Choose one of the list."),
    ],
)
def test_rules_that_cannot_be_are_said_at_their_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    arrange(_fill)
    page = officer.send(RULES, wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert arrange(_conference) == [None, "waiting"]


def _at_the_desk() -> dict[str, int]:
    """Belize with a head, letters for visas, badges and presence; Haiti with nothing of it; the numbers of Belize."""
    made = conferences.conference()
    belize = delegations.delegation(made)
    delegations.delegation(made, "state:HT")
    head = delegations.person(belize, Registration.CONFIRMED, ParticipantRole.HEAD, family_name="Head")
    wants = [delegations.person(belize, Registration.CONFIRMED, family_name=f"Visa{number}") for number in range(2)]
    for each in wants:
        each.visa_letter = True
    gone = delegations.person(belize, Registration.WITHDRAWN, family_name="Gone")
    gone.visa_letter = True
    officer, now = people.account(), clock.now()
    letter = {"text": "…", "language": "en", "days": "2027-03-15/2027-03-17", "issued_on": now.date(), "issued_at": now}
    for _again in range(2):
        db.session.add(VisaLetter(participant_id=wants[0].id, issued_by_id=officer.id, **letter))
    for number, who in enumerate((head, wants[0])):
        badge = Badge(conference=made, person=who.person, participant=who, code=f"code-{number}", made_at=now, printed_at=now)
        db.session.add(badge)
        db.session.flush()
        scan = {"conference_id": made.id, "badge_id": badge.id, "person_id": who.person_id, "at": now, "received_at": now}
        for day in (15, 16)[number:]:
            uid = f"{number}-{day}"
            db.session.add(Presence(uid=uid, day=date(2027, 3, day), by_id=officer.id, **scan))
    db.session.add(Credentials(delegation=belize, status="in_order", named=[]))
    return {"belize": belize.id}


PEOPLE = "/secretariat/conferences/conference-on-water/participants"


def test_letters_badges_and_presence_lead_to_their_people(officer: Visitor, arrange: Arrange[Any]) -> None:
    number = arrange(_at_the_desk)["belize"]
    page = officer.page(PAGE)
    assert _row(page)[4:13] == ["Ana Head", "3 of 6, Belize", "0", "5", "In order", "yes", "1 of 2, Belize", "2, Belize", "2, Belize"]
    assert _row(page, 1)[4:13] == ["not named yet", "0 of 6, Haiti", "0", "5", "None", "yes", "0", "0", "0"]
    names = {href: [row.split()[-1] for row in officer.page(href).texts("tbody th")] for href in page.links("tbody tr:first-child td a")}
    here = f"{PEOPLE}?delegation={number}"
    assert names == {
        f"{here}&role=head": ["Head"],
        f"{here}&state=counted": ["Head", "Visa0", "Visa1"],
        f"{here}&visa=wanted": ["Visa0", "Visa1"],
        f"{here}&badge=printed": ["Head", "Visa0"],
        f"{here}&present=any": ["Head", "Visa0"],
    }


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("visa=issued", ["Visa0"]), ("visa=missing", ["Visa1"]), ("badge=none", ["Visa1"]), ("present=2027-03-15", ["Head"]),
        ("present=2027-03-16", ["Head", "Visa0"]), ("present=2027-03-17", []), ("visa=x&badge=x&present=x", ["Head", "Visa0", "Visa1", "Gone"]),
    ],
)  # fmt: skip
def test_the_list_of_participants_is_narrowed_by_them(
    officer: Visitor, arrange: Arrange[Any], asked: str, names: list[str]
) -> None:
    arrange(_at_the_desk)
    assert [row.split()[-1] for row in officer.page(f"{PEOPLE}?{asked}").texts("tbody th")] == names


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("asked", "names", "present"),
    [
        ("head=named", ["Belize"], "2"), ("head=missing", ["Haiti"], "0"), ("credentials=in_order", ["Belize"], "2"),
        ("credentials=none", ["Haiti"], "0"), ("vote=yes", ["Belize", "Haiti"], "2"), ("vote=no", [], ""),
        ("present=2027-03-15", ["Belize", "Haiti"], "1"), ("head=named&present=2027-03-17", ["Belize"], "0"),
    ],
)  # fmt: skip
def test_the_matrix_is_narrowed_and_so_is_its_file(
    officer: Visitor, arrange: Arrange[Any], asked: str, names: list[str], present: str
) -> None:
    arrange(_at_the_desk)
    page = officer.page(f"{PAGE}?{asked}")
    assert page.texts(".matrix tbody th") == names
    assert page.texts('.matrix tfoot td[data-label="Present"]') == ([present] if names else [])
    file = officer.page(f"{PAGE}.csv?{asked}")
    rows = list(csv.reader(StringIO(file.body.decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == names
    if names:
        assert f"{PAGE}.xlsx?{asked}" in page.links()


def test_the_file_says_what_the_page_says(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_at_the_desk)
    file = officer.page(f"{PAGE}.csv")
    assert file.headers["Content-Disposition"].startswith('attachment; filename="conference-on-water-delegations.csv"')
    rows = list(csv.reader(StringIO(file.body.decode("utf-8-sig"), newline="")))
    assert dict(zip(rows[0], rows[1], strict=True)) == {
        "Delegation": "Belize", "Kind": "Member state", "Invitation": "Prepared", "Answer": "Awaiting reply",
        "Head of delegation": "Ana Head", "People": "3", "Maximum delegation size": "6", "Referred to the Secretariat": "0",
        "Places at the table": "5", "Credentials": "In order", "May vote": "yes", "Why": "May vote.",
        "Letters for the visa wanted": "2", "Letters for the visa issued": "1", "Badges printed": "2", "People present": "2",
        "Deadline": "", "Focal point": "",
    }  # fmt: skip
    sheet = officer.page(f"{PAGE}.xlsx")
    assert [[*line[1]] for line in tables.read(sheet.body)] == [[*row] for row in rows]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_no_cell_of_the_file_is_computed(officer: Visitor, arrange: Arrange[Any]) -> None:
    def poison() -> None:
        _at_the_desk()
        belize = reads.of("conference-on-water", "state:BZ")
        head = participants_of.head(belize)
        assert head is not None
        head.person.given_name, head.person.family_name = "=HYPERLINK(1)", ""

    arrange(poison)
    rows = list(csv.reader(StringIO(officer.page(f"{PAGE}.csv").body.decode("utf-8-sig"), newline="")))
    assert rows[1][4] == "'=HYPERLINK(1)"
    assert all(not line[2] for line in tables.read(officer.page(f"{PAGE}.xlsx").body))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_file_needs_the_same_statements_for_all(
    officer: Visitor, arrange: Arrange[Any], statements: Statements, count: int, ending: str
) -> None:
    arrange(lambda: _peopled(count))
    with statements() as sent:
        assert officer.page(f"{PAGE}.{ending}").status == 200
    assert len(sent) == MATRIX - 1  # without the chart


def _registered() -> None:
    made = conferences.conference()
    belize = delegations.delegation(made)
    days = ((2, 2), (2, None), (4, 5), (4, 4))
    for handed_in, confirmed in days:
        each = delegations.person(belize, Registration.CONFIRMED if confirmed else Registration.SUBMITTED)
        each.submitted_at = datetime(2026, 11, handed_in, 12, tzinfo=UTC)
        each.confirmed_at = datetime(2026, 11, confirmed, 12, tzinfo=UTC) if confirmed else None
    gone = delegations.person(belize, Registration.WITHDRAWN)
    gone.submitted_at = datetime(2026, 11, 3, 12, tzinfo=UTC)


def test_registrations_over_time_are_drawn_and_stand_in_a_table(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(_registered)
    page = officer.page(PAGE)
    assert page.text(".over-time title") == "4 people registered, 3 of them confirmed"
    assert [[*map(words, row.css("th, td"))] for row in page.all(".short tbody tr")] == [
        ["2 November 2026", "2", "2", "1"],
        ["4 November 2026", "2", "4", "2"],
        ["5 November 2026", "0", "4", "3"],
    ]
    assert page.all("svg [style]") == []
    assert [len((line.attributes["points"] or "").split()) for line in page.all("svg polyline")] == [4, 4]
