"""How pages look to whom: both schemes, forced colours, zoomed to 200 %, the narrowest phone, by keyboard alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.test_every_page import RULES
from tests.browsing import Server, serving, sign_in, tab

CONFERENCE = "/conferences/hemispheric-migration"
STAFF = "/secretariat/conferences/hemispheric-migration"
#: A page of each sort.
GUESTS = ("/", "/conferences", CONFERENCE, f"{CONFERENCE}/agenda", "/releases", "/proposals", "/parties", "/bodies")
SECRETARIAT = ("/secretariat/", f"{STAFF}/", f"{STAFF}/edit", f"{STAFF}/sittings", f"{STAFF}/begin")

#: What stands around the focus, and whether it can be seen.
FOCUSED = """() => {
    const here = document.activeElement;
    if (here === document.body) return null;
    const style = getComputedStyle(here), box = here.getBoundingClientRect();
    const outside = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
    return {
        what: here.outerHTML.slice(0, 90), seen: outside && box.width > 0 && box.height > 0,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


@pytest.fixture(scope="module")
def development(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as a developer starts it."""
    with serving(tmp_path_factory.mktemp("development") / "data", "--no-demo", DEVELOPMENT="1") as server:
        yield server


@pytest.mark.parametrize("width", ["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_part_in_every_state(chromium: Browser, development: Server, scheme: str, width: str) -> None:
    """The page of all parts has fields with errors, an open list of languages, every badge."""
    with tab(chromium, development, width=width, color_scheme=scheme) as page:
        page.goto("/styleguide")
        assert page.locator("[aria-invalid=true]").count() == 7
        assert _wrong(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_every_part_keeps_its_edge(chromium: Browser, development: Server, scheme: str) -> None:
    with tab(chromium, development, forced_colors="active", color_scheme=scheme) as page:
        page.goto("/styleguide")
        edges = """parts => parts.map(part => {
            const style = getComputedStyle(part);
            return [part.className, ['Top', 'Left', 'Bottom'].some(side => parseFloat(style[`border${side}Width`]) > 0)];
        })"""
        parts = page.eval_on_selector_all("button, .button, .badge, .notice, .flashes, .empty, .problems", edges)
        assert len(parts) > 40
        assert [name for name, edge in parts if not edge] == []
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert page.eval_on_selector("mark", "mark => getComputedStyle(mark).backgroundColor") != ground
        assert page.eval_on_selector(".parts a:not([aria-current])", "link => getComputedStyle(link).borderBottomColor") == ground
        assert page.eval_on_selector(".parts a[aria-current]", "link => getComputedStyle(link).borderBottomColor") != ground
        assert page.eval_on_selector("[aria-current=page]", "link => getComputedStyle(link).borderBottomWidth") == "3px"


@pytest.mark.parametrize("width", ["zoomed", "small"])
def test_nothing_is_cut_off(chromium: Browser, demonstration: Server, width: str) -> None:
    """At 200 % of a desk (WCAG 2.2, 1.4.4 and 1.4.10) and at 360 px."""
    options: dict[str, Any] = {"device_scale_factor": 2} if width == "zoomed" else {}
    with tab(chromium, demonstration, width=width, **options) as page:
        found = {path: _over(page, path) for path in GUESTS}
        _sign_in(page, demonstration)
        found |= {path: _over(page, path) for path in SECRETARIAT}
    assert {path: over for path, over in found.items() if over} == {}


def test_a_guest_gets_everywhere_by_keyboard(chromium: Browser, demonstration: Server) -> None:
    with tab(chromium, demonstration, reduced_motion="reduce") as page:
        _skips(page, "/")
        assert _stops(page, "/") > 15
        assert _stops(page, f"{CONFERENCE}/agenda") > 30


def test_an_officer_gets_through_a_form_by_keyboard(chromium: Browser, demonstration: Server) -> None:
    with tab(chromium, demonstration, reduced_motion="reduce") as page:
        _sign_in(page, demonstration)
        assert _stops(page, f"{STAFF}/edit") > 25
        page.goto(f"{STAFF}/edit")
        page.focus("#slug")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("A b")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=alert]")
        page.focus("[role=alert] a")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "slug"


@pytest.mark.parametrize("path", ["/", f"{CONFERENCE}/agenda"])
def test_on_paper_there_is_no_navigation(chromium: Browser, demonstration: Server, path: str) -> None:
    with tab(chromium, demonstration) as page:
        page.goto(path)
        page.emulate_media(media="print", color_scheme="dark")
        assert page.locator("nav:visible, button:visible, .skip:visible").count() == 0
        colours = "body => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]"
        assert page.eval_on_selector("body", colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def _wrong(page: Page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    found = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]
    return [*found, *(["runs over the right edge"] if _runs_over(page) else [])]


def _runs_over(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def _over(page: Page, path: str) -> list[str]:
    """The texts that are wider than what holds them, but for tables and inputs, which scroll by themselves."""
    page.goto(path)
    cut = """all => all.filter(one => !one.closest('.visually-hidden, .table, thead, input, .month-list') &&
        getComputedStyle(one).overflow !== 'visible' && one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML.slice(0, 90))"""
    found: list[str] = page.eval_on_selector_all("main *", cut)
    return [*found, *(["the page"] if _runs_over(page) else [])]


def _skips(page: Page, path: str) -> None:
    """The first stop is the link to the content, is seen, and goes there."""
    page.goto(path)
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    assert "Skip to the content" in first["what"]
    assert (first["seen"], first["inside"]) == (True, True)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def _stops(page: Page, path: str) -> int:
    """How many stops the page has; at each the focus is seen."""
    page.goto(path)
    stops: list[dict[str, Any]] = []
    for _press in range(400):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None or (stops and found["what"] == stops[0]["what"]):
            break
        stops.append(found)
    assert [stop["what"] for stop in stops if not (stop["seen"] and stop["inside"])] == []
    return len(stops)


def _sign_in(page: Page, server: Server) -> None:
    lines = (server.data / "demo-accounts.txt").read_text().splitlines()
    email, password = next(line.split("\t") for line in lines if line.startswith("officer@"))
    sign_in(page, email, password)
