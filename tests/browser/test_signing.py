"""Being invited, forgetting, coming back too late: in a real browser, with the mail that was really written."""

import email
import email.policy
import re
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browsing import OFFICER, PASSWORD, Server, sign_in, tab

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ANA = "ana@example.org"
NEW = "four words of a song"
ANOTHER = "four words of a story"
PROPOSALS = "/secretariat/proposals/"


def test_who_is_invited_sets_a_password_and_may_forget_it(chromium: Browser, empty_server: Server) -> None:
    empty_server.command("accounts", "invite", ANA, "--role", "officer", "--name", "Ana Ruiz")
    with tab(chromium, empty_server, width="small") as page:
        page.goto(_mailed(empty_server, 1))
        _look(page, "Choose your password")
        expect(page.get_by_label("E-mail address")).to_have_value(ANA)
        _set(page, "short")
        _look(page, "Choose your password")
        expect(page.get_by_role("alert")).to_contain_text("Use at least 12 characters.")
        expect(page.get_by_role("alert")).to_be_focused()
        _set(page, NEW)
        page.wait_for_url("**/secretariat/")
        page.get_by_role("link", name="Ana Ruiz").click()
        _look(page, "Your account")
        page.goto("/sign-out")
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("link", name="Password forgotten?").click()
        _look(page, "Password forgotten")
        page.get_by_label("E-mail address").fill(ANA)
        page.get_by_role("button", name="Mail me a link").click()
        expect(page.get_by_role("status")).to_contain_text("a link is on its way")
        link = _mailed(empty_server, 2)
        page.goto(link)
        _set(page, ANOTHER)
        page.wait_for_url("**/secretariat/")
        page.goto(link)
        _look(page, "This link was used already")
        page.goto(link.replace("/link/", "/link/x"))
        _look(page, "There is no such link")
    with tab(chromium, empty_server) as page:
        sign_in(page, ANA, ANOTHER)


def test_a_link_for_somebody_else_leads_on_by_signing_out(chromium: Browser, empty_server: Server) -> None:
    empty_server.command("accounts", "invite", ANA, "--role", "officer")
    with tab(chromium, empty_server) as page:
        sign_in(page)
        page.goto(_mailed(empty_server, 1))
        _look(page, "This link is for somebody else")
        page.get_by_role("button", name="Sign out and open the link").click()
        _look(page, "Choose your password")


@pytest.mark.parametrize("width", ["desk", "small"])
def test_an_administrator_keeps_accounts(chromium: Browser, empty_server: Server, width: str) -> None:
    words = ("accounts", "create", "admin@example.org", "--role", "administrator", "--password-stdin")
    empty_server.command(*words, stdin=f"{PASSWORD}\n")
    with tab(chromium, empty_server, width=width) as page:
        sign_in(page, "admin@example.org")
        page.goto("/secretariat/accounts/")
        _look(page, "Accounts")
        page.get_by_role("link", name="Invite somebody").click()
        _look(page, "Invite somebody")
        page.get_by_label("E-mail address").fill(ANA)
        page.get_by_label("Name").fill("Ana Ruiz")
        page.get_by_role("button", name="Send the invitation").click()
        _look(page, "Accounts")
        expect(page.get_by_role("row", name=ANA)).to_contain_text("Invited")
        page.get_by_role("link", name=ANA).click()
        _look(page, ANA)
        page.get_by_role("button", name="Send a new invitation").click()
        expect(page.get_by_role("status")).to_contain_text("A new invitation is on its way.")
        page.goto("/account/password")
        _look(page, "Change the password")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_what_is_sent_too_late_is_kept(chromium: Browser, empty_server: Server, script: bool) -> None:
    with tab(chromium, empty_server, script=script) as page, tab(chromium, empty_server) as elsewhere:
        sign_in(page)
        page.goto(f"{PROPOSALS}new")
        page.locator("#title-en").fill('Meeting on "water" & <roads>')
        page.locator("#summary-en").fill("First line\n\n  Third line")
        _end_all_others(elsewhere)
        page.get_by_role("button", name=re.compile("^(Record|Save)")).click()
        _look(page, "Sign in", axe=script)
        expect(page.locator(".notice")).to_contain_text("What you typed is kept on this page")
        page.get_by_label("E-mail address").fill(OFFICER)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        _look(page, "What you typed was kept", axe=script)
        page.get_by_role("button", name="Send it now").click()
        page.wait_for_url(re.compile(f"{PROPOSALS}\\d+/"))
        expect(page.get_by_role("heading", level=1)).to_have_text('Meeting on "water" & <roads>')
        page.goto(page.url + "edit")
        expect(page.locator("#summary-en")).to_have_value("First line\n\n  Third line")


def _set(page: Page, password: str) -> None:
    page.get_by_label("New password").fill(password)
    page.get_by_role("button", name="Set the password and sign in").click()


def _end_all_others(page: Page) -> None:
    sign_in(page)
    page.goto("/account")
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.get_by_role("status")).to_contain_text("All other sign-ins have ended.")


def _look(page: Page, title: str, *, axe: bool = True) -> None:
    """The page is this one, and a machine (which needs script) finds nothing wrong with it."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    if not axe:
        return
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert Axe().run(page, options=RULES).response["violations"] == []


def _mailed(server: Server, number: int) -> str:
    """The path of the link in the newest of `number` mails that carry one."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = [_link(file.read_bytes()) for file in sorted((server.data / "mail").glob("*.eml"), key=_written)]
        links = [link for link in found if link]
        if len(links) == number:
            return links[-1]
        time.sleep(0.2)
    raise AssertionError(f"{number} mails with a link were awaited")


def _written(file: Path) -> int:
    return file.stat().st_mtime_ns


def _link(content: bytes) -> str:
    message = email.message_from_bytes(content, policy=email.policy.default)
    found = re.search(r"/sign-in/link/\S+", str(message.get_content()))
    return found.group() if found else ""
