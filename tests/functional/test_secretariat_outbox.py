"""Messages to send, as staff see and settle them."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask

from conference.config import Settings
from conference.core import clock
from conference.core.db import db, transaction
from conference.models.audit import Act
from conference.models.outbox import Message, MessageState
from conference.models.people import Role
from tests.applications import Arrange, Statements, running
from tests.factories import messages, people
from tests.factories.messages import SECRET
from tests.visitors import Visitor, problems, visitor

OUTBOX = "/secretariat/outbox"


def made(arrange: Arrange[Any], **other: Any) -> str:
    """The address of a new message."""
    number: int = arrange(lambda: messages.message(**other).id)
    return f"{OUTBOX}/{number}/"


def state(app: Flask) -> tuple[str, str]:
    """Where the only message stands, and why."""
    with app.app_context():
        return tuple(db.session.execute(db.select(Message.state, Message.reason)).one())  # type: ignore[return-value]


def acts(app: Flask) -> list[str]:
    """What was done to messages."""
    with app.app_context():
        return list(db.session.scalars(db.select(Act.verb).where(Act.thing == "outbox").order_by(Act.id)))


# The list


def test_an_empty_list_says_what_will_stand_there(officer: Visitor) -> None:
    page = officer.page(OUTBOX)
    assert (page.title, page.text(".empty p")) == (
        "Messages to send",
        "Mails will stand here as soon as something writes one, an invitation to sign in for example.",
    )
    assert page.text(".lede").startswith("No mail server is set")


def test_the_list_has_the_newest_first_and_can_be_narrowed(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(
        lambda: [
            messages.message("a", subject="First"),
            messages.message("b", MessageState.REFUSED, subject="Second"),
            messages.message("c", subject="Third", purpose="reset"),
        ]
    )
    page = officer.page(OUTBOX)
    assert page.texts("tbody th") == ["Third", "Second", "First"]
    assert page.texts("tbody tr:nth-child(2) td")[:3] == ["ana@example.org", "Invitation to sign in", "Not accepted"]
    assert officer.page(f"{OUTBOX}?state=refused").texts("tbody th") == ["Second"]
    assert officer.page(f"{OUTBOX}?purpose=reset").texts("tbody th") == ["Third"]
    assert officer.page(f"{OUTBOX}?purpose=reset&state=waiting").texts("tbody th") == ["Third"]
    assert officer.page(f"{OUTBOX}?state=nonsense").texts("tbody th") == ["Third", "Second", "First"]
    assert officer.page(f"{OUTBOX}?purpose=reset&state=sent").text(".empty p:first-child") == "No message fits."
    assert page.texts("#purpose option") == ["All purposes", "Invitation to sign in", "New password"]


def test_fifty_a_page(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: [messages.message(f"m{number}", subject=f"No. {number}") for number in range(51)])
    page = officer.page(OUTBOX)
    assert (len(page.all("tbody tr")), page.links(".pagination a[rel=next]")) == (50, [f"{OUTBOX}?page=2&state=&purpose="])
    assert officer.page(f"{OUTBOX}?page=2").texts("tbody th") == ["No. 0"]




def test_the_list_asks_as_much_for_one_as_for_three(officer: Visitor, arrange: Arrange[Any], statements: Statements) -> None:
    counts = []
    for keys in ("a", "bc"):
        arrange(partial(_to_persons, keys))
        with statements() as sent:
            assert officer.page(OUTBOX).status == 200
        counts.append(len(sent))
    assert counts == [STATEMENTS, STATEMENTS]


#: Who is signed in, the messages with their persons, how many there are, what they are about.
STATEMENTS = 4


def _to_persons(keys: str) -> None:
    for key in keys:
        messages.message(key, account_id=people.account(email=f"{key}@example.org").id)


# One message


def test_the_page_of_a_message(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.page(made(arrange, state=MessageState.UNCLEAR, reason="no_answer"))
    assert (page.title, page.text(".kicker"), page.text(".lede")) == (
        "Su invitación", "Invitation to sign in", "Not known whether it arrived"
    )
    assert page.text(".side section > p") == (
        "It was handed over, but the mail server did not say whether it took it. It may have arrived."
    )
    assert page.text(".letter") == "Estimada Ana: Abra [The secret address is not shown here.] hoy."
    assert page.one(".letter").attributes["lang"] == "es"
    assert page.texts(".side button") == ["Send again", "It arrived"]


def test_the_words_of_the_server_stand_there_as_text(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.page(made(arrange, state=MessageState.REFUSED, reason="550 <b>No</b> such person"))
    assert "550 <b>No</b> such person" in page.texts(".side section > p")
    assert page.texts(".side button") == []


@pytest.mark.parametrize(
    ("at", "buttons"),
    [
        (MessageState.WAITING, ["Take it back"]),
        (MessageState.SENDING, []),
        (MessageState.SENT, []),
        (MessageState.REFUSED, []),
        (MessageState.UNCLEAR, ["Send again", "It arrived"]),
        (MessageState.HELD, ["Send again", "Take it back"]),
        (MessageState.WITHDRAWN, []),
    ],
)
def test_the_buttons_of_each_state(officer: Visitor, arrange: Arrange[Any], at: MessageState, buttons: list[str]) -> None:
    assert officer.page(made(arrange, state=at)).texts(".side button") == buttons


def test_only_administrators_follow_the_secret_and_only_while_mail_lies_in_files(
    app: Flask, settings: Settings, officer: Visitor, administrator: Visitor, arrange: Arrange[Any]
) -> None:
    path = made(arrange)
    page = administrator.page(path)
    assert (page.links(".letter a"), page.text(".letter a")) == ([SECRET], SECRET)
    assert SECRET.encode() not in officer.page(path).body
    with running(replace(settings, smtp_url="smtp://mail.example.org")) as other:
        with other.app_context(), transaction():
            account = people.account(Role.ADMINISTRATOR)
            db.session.expunge(account)
        browser = visitor(other)
        browser.sign_in_as(account)
        page = browser.page(path)
        assert (page.status, SECRET.encode() in page.body) == (200, False)
        assert browser.page(OUTBOX).text(".lede") == "Every mail that this system writes, and what became of it."


@pytest.mark.parametrize("path", [f"{OUTBOX}/1/", f"{OUTBOX}/2147483648/", f"{OUTBOX}/0/"])
def test_a_message_that_is_not_there(officer: Visitor, path: str) -> None:
    assert officer.page(path).status == 404


# What staff settle


@pytest.mark.parametrize(
    ("at", "button", "flash", "after"),
    [
        (MessageState.UNCLEAR, "send-again", "It will be sent again.", ("waiting", "")),
        (MessageState.HELD, "send-again", "It will be sent again.", ("waiting", "")),
        (MessageState.WAITING, "withdraw", "It was taken back.", ("withdrawn", "by_staff")),
        (MessageState.UNCLEAR, "arrived", "Recorded that it arrived.", ("sent", "")),
    ],
)
def test_staff_settle_it(
    app: Flask, officer: Visitor, arrange: Arrange[Any], at: MessageState, button: str, flash: str, after: tuple[str, str]
) -> None:
    path = made(arrange, state=at)
    page = officer.follow(officer.send(path, form=f"form[action$='/{button}']"))
    assert (page.path, page.text(".flashes"), state(app)) == (path, flash, after)
    verb = {"send-again": "send_again", "withdraw": "take_back", "arrived": "arrived"}[button]
    assert acts(app) == [verb]
    assert page.texts(".changes del") == [page_label(at)]


def page_label(at: MessageState) -> str:
    """The state in words."""
    return {"unclear": "Not known whether it arrived", "held": "Held back", "waiting": "Waiting"}[at]


def test_what_changed_meanwhile_is_not_settled(app: Flask, officer: Visitor, arrange: Arrange[Any]) -> None:
    path = made(arrange)
    values = officer.page(path).values("main form[method=post]")
    arrange(lambda: db.session.scalars(db.select(Message)).one().become(MessageState.SENDING))
    page = officer.post_form(f"{path}withdraw", values)
    assert (page.status, problems(page)) == (409, ["This message changed while you were looking at it. See how it stands now."])
    assert (state(app), acts(app), page.text(".lede")) == (("sending", ""), [], "Being sent")


def test_what_makes_no_sense_is_refused(app: Flask, officer: Visitor, arrange: Arrange[Any]) -> None:
    path = made(arrange)
    page = officer.send(path, at=f"{path}arrived")
    assert (page.status, problems(page)) == (422, ["Whether this message arrived is not in doubt."])
    assert state(app) == ("waiting", "")
    past = clock.now() - timedelta(days=1)
    arrange(lambda: db.session.execute(db.update(Message).values(state=MessageState.HELD, expires_at=past)))
    page = officer.send(path, form="form[action$='/send-again']")
    assert (page.status, problems(page)) == (422, ["The time of this message is over. Have a new message written instead."])


@pytest.mark.parametrize(
    ("version", "status"), [(None, 422), ("", 422), ("x", 422), ("1.5", 422), ("-1", 409), ("9" * 30, 409)]
)
def test_a_button_with_another_version_is_refused(
    app: Flask, officer: Visitor, arrange: Arrange[Any], version: str | None, status: int
) -> None:
    page = officer.send(made(arrange), {"version": version})
    assert (page.status, len(problems(page)), state(app), acts(app)) == (status, 1, ("waiting", ""), [])


def test_an_unknown_button_is_nowhere(officer: Visitor, arrange: Arrange[Any]) -> None:
    path = made(arrange)
    assert officer.post_form(f"{path}explode", {"csrf_token": officer.token(path)}).status == 404


def test_whoever_has_no_part_in_it_sees_nothing(client: Visitor, nobody: Visitor, arrange: Arrange[Any]) -> None:
    path = made(arrange)
    for at in (OUTBOX, path):
        assert (client.page(at).status, nobody.page(at).status) == (303, 403)
    assert (client.post_form(f"{path}withdraw", {}).status, nobody.post_form(f"{path}withdraw", {}).status) == (303, 403)


# The dashboard


def test_the_dashboard_says_when_somebody_is_needed(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: [messages.message("a"), messages.message("b", MessageState.SENT)])
    assert officer.page("/secretariat/").all("#outbox") == []
    for key, at in (("c", "refused"), ("d", "unclear"), ("e", "held"), ("f", "held")):
        arrange(partial(messages.message, key, MessageState(at)))
    page = officer.page("/secretariat/")
    assert page.texts("section[aria-labelledby=outbox] li") == [
        "Not known whether it arrived 1", "Held back 2", "Not accepted 1"
    ]
    assert page.links("section[aria-labelledby=outbox] a") == [
        f"{OUTBOX}?state=unclear", f"{OUTBOX}?state=held", f"{OUTBOX}?state=refused"
    ]
