"""How long a sign-in holds, and what becomes of a form that is sent after its end."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from time_machine import Traveller

from conference.core import clock as clocks
from conference.core.db import db
from conference.models.people import Role
from conference.models.proposals import Proposal
from conference.web import kept_forms
from tests.applications import Arrange, Statements
from tests.factories import conferences, people
from tests.visitors import Page, Visitor, problems, visitor

STAFF = "/secretariat/releases/"
NEW = "/secretariat/proposals/new"
EMAIL = "officer@example.org"
RIGHT = {"email": EMAIL, "password": people.PASSWORD}
TITLE = {"title-en": "Meeting on water <b>&\"'", "summary-en": "Line one\r\nLine two\r\n"}


@pytest.fixture
def signed_in(clock: Traveller, officer: Visitor) -> Visitor:
    """An officer who signs in while the clock stands."""
    return officer


def proposals(arrange: Arrange[Any]) -> list[tuple[str, str]]:
    """Title and summary of each proposal that was saved."""

    def read() -> list[tuple[str, str]]:
        found = db.session.scalars(db.select(Proposal).order_by(Proposal.id))
        return [(each.title["en"], each.summary.get("en", "")) for each in found]

    return arrange(read)


class TestTime:
    """Three hours without use, twelve in any case."""

    def test_after_three_hours_without_use_it_is_over(self, signed_in: Visitor, clock: Traveller) -> None:
        clock.shift(timedelta(hours=2, minutes=59))
        assert signed_in.page(STAFF).status == 200
        clock.shift(timedelta(hours=3))
        asked = signed_in.page(STAFF)
        assert (asked.status, asked.location) == (303, f"/sign-in?next={STAFF}")
        assert signed_in.follow(asked).texts(".notice p") == ["You were signed out after 3 hours without use."]

    def test_after_twelve_hours_it_is_over_however_it_was_used(self, signed_in: Visitor, clock: Traveller) -> None:
        found = []
        for _ in range(6):
            clock.shift(timedelta(hours=2))
            found.append(signed_in.page(STAFF).status)
        assert found == [200] * 5 + [303]
        page = signed_in.page("/sign-in")
        assert page.texts(".notice p") == ["You were signed out: a sign-in lasts 12 hours at most."]

    def test_the_cookie_is_written_anew_every_five_minutes_at_most(self, signed_in: Visitor, clock: Traveller) -> None:
        signed_in.page("/account")
        found = []
        for minutes in (4, 1, 4, 1):
            clock.shift(timedelta(minutes=minutes))
            found.append("Set-Cookie" in signed_in.page("/account").headers)
        assert found == [False, True, False, True]

    def test_a_calendar_never_carries_a_cookie(self, signed_in: Visitor, clock: Traveller, arrange: Arrange[Any]) -> None:
        slug = arrange(lambda: conferences.published().slug)
        clock.shift(timedelta(hours=1))
        answer = signed_in.page(f"/conferences/{slug}/calendar.ics")
        assert (answer.status, "Set-Cookie" in answer.headers) == (200, False)

    def test_a_cookie_without_its_times_opens_nothing(self, signed_in: Visitor) -> None:
        with signed_in.session_transaction() as cookie:
            del cookie["began"], cookie["used"]
        assert signed_in.page(STAFF).status == 303

    def test_a_page_for_everybody_stays_readable(self, signed_in: Visitor, clock: Traveller) -> None:
        clock.shift(timedelta(hours=4))
        page = signed_in.page("/conferences")
        assert (page.status, page.texts(".who .quiet")) == (200, [])

    def test_who_never_signed_in_is_told_of_no_end(self, client: Visitor) -> None:
        assert client.page("/sign-in").all(".notice") == []

    def test_a_new_sign_in_has_nothing_of_the_one_before(self, signed_in: Visitor, clock: Traveller) -> None:
        with signed_in.session_transaction() as cookie:
            cookie["planted"] = "by somebody else"
        old = signed_in.page("/account").values("main form.form")["csrf_token"]
        clock.shift(timedelta(minutes=1))
        assert signed_in.send("/sign-in", RIGHT).status == 303
        with signed_in.session_transaction() as cookie:
            assert sorted(cookie) == ["_fresh", "_id", "_user_id", "began", "used"]
        assert signed_in.post_form("/account/sign-out-everywhere", {"csrf_token": old}).status == 400


class TestLastUse:
    """When an account was last here, to a quarter of an hour."""

    def test_it_is_noted_every_quarter_of_an_hour(
        self, signed_in: Visitor, clock: Traveller, arrange: Arrange[Any], statements: Statements
    ) -> None:
        found = []
        for minutes in (14, 1, 14, 1):
            clock.shift(timedelta(minutes=minutes))
            with statements() as sent:
                signed_in.page("/account")
            found.append(len([each for each in sent if each.startswith("UPDATE accounts SET last_seen_at")]))
        assert found == [0, 1, 0, 1]
        assert arrange(lambda: people.account().last_seen_at) == clocks.now()

    def test_a_page_is_shown_though_it_cannot_be_noted(
        self, signed_in: Visitor, clock: Traveller, arrange: Arrange[Any], app: Flask
    ) -> None:
        """Somebody else writes all the while."""
        clock.shift(timedelta(hours=1))
        with app.app_context():
            engine = db.engine.execution_options(writes=True)
        with engine.connect() as busy:
            busy.execute(text("UPDATE accounts SET version = version"))
            page = signed_in.page("/account")
            busy.rollback()
        assert (page.status, page.title) == (200, "Your account")
        signed_in.page("/account")
        assert arrange(lambda: people.account().last_seen_at) == clocks.now()

    def test_it_is_noted_after_a_form_too(self, signed_in: Visitor, clock: Traveller, arrange: Arrange[Any]) -> None:
        form = signed_in.page("/account").values("main form.form")
        clock.shift(timedelta(hours=1))
        assert signed_in.post_form("/account", form | {"name": "Ana"}).status == 303
        assert arrange(lambda: (people.account().last_seen_at, people.account().name)) == (clocks.now(), "Ana")


class TestKeptForm:
    """What was typed while the sign-in ended."""

    def _typed(self, browser: Visitor, clock: Traveller, **more: str) -> Page:
        """Open the form, fill it in, wait too long, send it."""
        form = browser.page(NEW).values("main form") | TITLE | more
        clock.shift(timedelta(hours=4))
        return browser.post_form(NEW, form)

    def test_it_is_sent_after_signing_in_again(self, signed_in: Visitor, clock: Traveller, arrange: Arrange[Any]) -> None:
        asked = self._typed(signed_in, clock)
        assert (asked.status, asked.headers["WWW-Authenticate"], asked.title) == (401, "Form", "Sign in")
        assert asked.texts(".notice p") == [
            "You were signed out after 3 hours without use.",
            "Nothing was saved yet. What you typed is kept on this page: sign in, then send it.",
        ]
        assert proposals(arrange) == []
        kept = signed_in.post_form("/sign-in", asked.values("main form") | RIGHT)
        assert (kept.status, kept.title) == (200, "What you typed was kept")
        assert kept.one("main form").attributes["action"] == NEW
        saved = signed_in.post_form(NEW, kept.values("main form"))
        assert saved.status == 303
        assert proposals(arrange) == [(TITLE["title-en"], "Line one\nLine two")]

    def test_a_wrong_password_in_between_loses_nothing(self, signed_in: Visitor, clock: Traveller) -> None:
        asked = self._typed(signed_in, clock)
        wrong = signed_in.post_form("/sign-in", asked.values("main form") | RIGHT | {"password": "wrong"})
        assert wrong.status == 422
        kept = signed_in.post_form("/sign-in", wrong.values("main form") | RIGHT)
        assert kept.values("main form")["title-en"] == TITLE["title-en"]

    def test_it_says_how_much_was_kept(self, signed_in: Visitor, clock: Traveller) -> None:
        asked = self._typed(signed_in, clock)
        kept = signed_in.post_form("/sign-in", asked.values("main form") | RIGHT)
        fields = len(kept.all("main input[type=hidden]")) - 1
        assert fields > 10
        assert kept.text(".lede") == f"{fields} fields were sent after your sign-in had ended. Nothing was saved yet."

    def test_it_is_for_nobody_else(self, signed_in: Visitor, clock: Traveller, arrange: Arrange[Any]) -> None:
        arrange(lambda: people.account(Role.OFFICER, "other@example.org") and None)
        asked = self._typed(signed_in, clock)
        other = signed_in.post_form("/sign-in", asked.values("main form") | RIGHT | {"email": "other@example.org"})
        assert (other.status, other.location) == (303, NEW)

    @pytest.mark.parametrize("change", ["altered", "", "e30.AAAA"])
    def test_what_was_altered_is_not_sent(self, signed_in: Visitor, clock: Traveller, change: str) -> None:
        form = self._typed(signed_in, clock).values("main form")
        altered = form["kept"].replace(form["kept"][10:14], "AAAA") if change == "altered" else change
        answer = signed_in.post_form("/sign-in", form | RIGHT | {"kept": altered})
        assert (answer.status, answer.location) == (303, NEW)

    def test_passwords_are_not_kept_and_files_are_chosen_again(
        self, signed_in: Visitor, clock: Traveller
    ) -> None:
        token = signed_in.token(NEW)
        clock.shift(timedelta(hours=4))
        fields: dict[str, Any] = {"csrf_token": token, "title-en": "kept", "new_password": "four words of a song"}
        sent = fields | {"original": (BytesIO(b"%PDF"), "report of water.pdf")}
        asked = Page(signed_in.post(NEW, data=sent, content_type="multipart/form-data"))
        page = signed_in.post_form("/sign-in", asked.values("main form") | RIGHT)
        assert asked.status == 401
        assert b"four words" not in page.body
        assert page.text("main label[for=kept-1]") == "report of water.pdf"
        assert page.one("#kept-1").attributes["name"] == "original"
        assert sorted(page.values("main form")) == ["csrf_token", "title-en"]

    def test_what_is_too_large_is_said_not_to_be_kept(self, signed_in: Visitor, clock: Traveller) -> None:
        asked = self._typed(signed_in, clock, **{"summary-es": "a" * kept_forms.MOST})
        assert (asked.status, asked.values("main form")["kept"]) == (401, "")
        assert asked.texts(".notice p")[1].startswith("What you sent is too large to be kept on this page.")
        assert signed_in.post_form("/sign-in", asked.values("main form") | RIGHT).location == NEW

    def test_a_disabled_account_keeps_its_form_and_stays_out(
        self, signed_in: Visitor, administrator: Visitor, arrange: Arrange[Any]
    ) -> None:
        form = signed_in.page(NEW).values("main form") | TITLE
        number = arrange(lambda: people.account().id)
        assert administrator.send(f"/secretariat/accounts/{number}/", {"disabled": "y"}, form="main form.form").status == 303
        assert signed_in.page(STAFF).status == 303
        asked = signed_in.post_form(NEW, form)
        assert (asked.status, asked.texts(".notice p")[0]) == (401, "Your sign-in was ended.")
        refused = signed_in.post_form("/sign-in", asked.values("main form") | RIGHT)
        assert (refused.status, problems(refused)) == (422, ["This e-mail address and password do not fit together."])

    @pytest.mark.parametrize("token", [None, "", "wrong", "of somebody else"])
    def test_only_a_form_of_this_browser_is_kept(
        self, signed_in: Visitor, clock: Traveller, app: Flask, token: str | None
    ) -> None:
        foreign = visitor(app).token("/sign-in")
        signed_in.page(NEW)
        clock.shift(timedelta(hours=4))
        given = {} if token is None else {"csrf_token": foreign if token == "of somebody else" else token}
        answer = signed_in.post_form(NEW, TITLE | given)
        assert (answer.status, answer.location) == (303, f"/sign-in?next={NEW}")

    def test_whoever_never_signed_in_sends_nothing(self, client: Visitor) -> None:
        answer = client.post_form(NEW, TITLE | {"csrf_token": client.token("/sign-in")})
        assert (answer.status, answer.location) == (303, f"/sign-in?next={NEW}")
