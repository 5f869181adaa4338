"""The public page of a conference in a real Chromium: data for search engines, the urgent notice, what stands first."""

import json
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browsing import Server, serving, sign_in, tab

HERE = "/conferences/hemispheric-migration"
STAFF = f"/secretariat{HERE}"
#: Collects in the page whatever its content security policy objects to.
WATCH = "window.violations = []; addEventListener('securitypolicyviolation', each => violations.push(each.violatedDirective))"


def test_data_for_search_engines_is_no_script(chromium: Browser, demonstration: Server) -> None:
    """A block of data is not held against `default-src 'self'`; an inline script, for comparison, is."""
    with tab(chromium, demonstration) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.add_init_script(WATCH)
        for path in (HERE, _first_session(page)):
            page.goto(path)
            events = page.eval_on_selector_all('script[type="application/ld+json"]', "all => all.map(one => one.text)")
            assert [json.loads(each)["@type"] for each in events] == ["Event"]
            assert page.evaluate("violations") == []
        assert said == []


def test_the_same_policy_stops_an_inline_script(chromium: Browser, demonstration: Server) -> None:
    context = chromium.new_context(base_url=demonstration.address)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(HERE)
    insert = "const one = document.createElement('script'); one.type = '%s'; one.text = '1'; document.head.append(one)"
    page.evaluate(insert % "application/ld+json")
    quiet = page.evaluate("violations")
    page.evaluate(insert % "text/javascript")
    page.wait_for_function("violations.length")
    assert (quiet, page.evaluate("violations")) == ([], ["script-src-elem"])
    context.close()


def test_on_a_phone_the_next_session_comes_first(chromium: Browser, demonstration: Server) -> None:
    with tab(chromium, demonstration, width="phone") as page:
        page.goto(HERE)
        order = page.eval_on_selector_all("main h2, main nav.on-page", "all => all.map(one => one.id || one.className)")
        tops = page.eval_on_selector_all("main h2", "all => all.map(one => one.getBoundingClientRect().top)")
    assert order == [
        "sessions", "on-page", "about", "thread", "items", "add-to-phone", "practical", "press", "facts"
    ]  # fmt: skip
    assert tops == sorted(tops)


def test_a_notice_is_written_looked_at_shown_and_taken_down(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server, tab(chromium, server) as page, tab(chromium, server) as guest:
        _sign_in(page, server)
        page.goto(f"{STAFF}/banner")
        page.get_by_label("Text of the notice, English").fill("Closed today. See https://example.org/today")
        page.get_by_role("button", name="Look at it first").click()
        assert page.locator("#look ~ .urgent a").get_attribute("href") == "https://example.org/today"
        assert _violations(page) == []
        page.get_by_role("button", name="Show it now").click()
        page.wait_for_url(f"**{STAFF}/")
        assert _violations(page) == []
        guest.goto(HERE)
        expect(guest.locator(".urgent[role=status]")).to_contain_text(re.compile("^\\s*Urgent notice"))
        assert _violations(guest) == []
        page.goto(f"{STAFF}/banner")
        assert _violations(page) == []
        page.get_by_role("button", name="Take it down").click()
        page.wait_for_url(f"**{STAFF}/")
        guest.reload()
        expect(guest.locator(".urgent")).to_have_count(0)


def _first_session(page: Page) -> str:
    page.goto(f"{HERE}/agenda")
    return page.locator(".sittings h3 a").first.get_attribute("href") or ""


def _sign_in(page: Page, server: Server) -> None:
    lines = (server.data / "demo-accounts.txt").read_text().splitlines()
    sign_in(page, *next(line.split("\t") for line in lines if line.startswith("officer@")))


def _violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
