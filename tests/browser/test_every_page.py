"""Every page that can be reached by links, looked at by a machine: structure, accessibility, width."""

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browsing import Server, sign_in, tab

#: Pages of one shape that are visited: the second may have other states.
OF_A_SHAPE = 2
#: The pages of conferences and their delegations, which are most of all.
OF_CONFERENCES = re.compile(r"(/secretariat/conferences/|/delegations/)")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
#: Not pages: files to keep, and the end of the sign-in.
NOT_PAGES = re.compile(r"\.(ics|json|bin|atom|xlsx|csv|pdf|docx)$|/original$|/signed$|/sign-out$")


def test_a_guest_finds_every_public_page_in_order(chromium: Browser, demonstration: Server) -> None:
    with tab(chromium, demonstration) as page:
        shapes = _walk(page, "/")
    assert _wrong(shapes) == {}
    assert {"/", "/conferences", "/conferences/*", "/conferences/*/agenda", "/sittings/*", "/releases/*/*"} <= set(shapes)


@pytest.mark.parametrize("part", ["of conferences", "of all else"])
def test_an_officer_finds_every_page_in_order(chromium: Browser, demonstration: Server, part: str) -> None:
    """In two parts, which are walked side by side."""
    with tab(chromium, demonstration) as page:
        sign_in(page, *_demonstration_officer(demonstration))
        shapes = _walk(page, "/secretariat/", only=lambda path: bool(OF_CONFERENCES.match(path)) == (part == "of conferences"))
    assert _wrong(shapes) == {}
    assert len([shape for shape in shapes if shape.startswith("/secretariat/")]) > 20


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_every_state_of_a_search_and_of_the_month_is_in_order(
    chromium: Browser, demonstration: Server, width: str
) -> None:
    states = {
        "/search": 200,
        "/search?q=hemis": 200,
        "/search?q=hemis&kind=conferences&lang=pt": 200,
        "/search?q=nothing+of+the+kind": 200,
        "/search?q=water&year=9&body=none": 422,
        "/?month=2900-02": 200,
        "/?month=never": 400,
    }
    with tab(chromium, demonstration, width=width) as page:
        for path, status in states.items():
            answer = page.goto(path)
            assert answer is not None
            assert (path, answer.status, _faults(page, 200, axe=True)) == (path, status, [])


def test_the_list_of_the_month_shows_itself_to_the_keyboard(chromium: Browser, demonstration: Server) -> None:
    with tab(chromium, demonstration) as page:
        page.goto("/?lang=en")
        page.goto(page.get_attribute("#month-list a", "href") or "/")
        page.locator(".month-list a").first.focus()
        box = page.locator(".month-list").bounding_box()
        assert box is not None
        assert box["height"] > 40


@pytest.mark.parametrize("start", ["/", "/secretariat/"])
def test_nothing_runs_over_the_edge_of_a_phone(chromium: Browser, demonstration: Server, start: str) -> None:
    """In French, whose words are the longest."""
    with tab(chromium, demonstration, width="phone") as page:
        if start != "/":
            sign_in(page, *_demonstration_officer(demonstration))
        shapes = _walk(page, f"{start}?lang=fr", axe=False)
    assert _wrong(shapes) == {}


def test_an_empty_installation_says_what_will_stand_there(chromium: Browser, empty_server: Server) -> None:
    with tab(chromium, empty_server) as page:
        sign_in(page)
        shapes = _walk(page, "/secretariat/") | _walk(page, "/")
    assert _wrong(shapes) == {}


def _walk(
    page: Page, start: str, *, axe: bool = True, only: Callable[[str], bool] = bool
) -> dict[str, list[str]]:
    """Visit pages of every shape from `start` on, look at those of `only`; what is wrong with them, by shape.

    The links of all others are followed as well.
    """
    waiting, seen = [start], {start}
    visits: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {}
    while waiting:
        path = waiting.pop(0)
        shape = _shape(path)
        if visits[shape] >= OF_A_SHAPE:
            continue
        visits[shape] += 1
        answer = page.goto(path)
        assert answer is not None
        if only(path):
            wrong.setdefault(shape, []).extend(f"{path}: {what}" for what in _faults(page, answer.status, axe))
        for found in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
            here = _internal(found, page.url)
            if here and here not in seen:
                seen.add(here)
                waiting.append(here)
    return wrong


def _faults(page: Page, status: int, axe: bool) -> list[str]:
    faults = [] if status == 200 else [f"answered {status}"]
    if (headings := page.locator("h1").count()) != 1:
        faults.append(f"{headings} h1")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append("runs over the right edge")
    if axe:
        violations = Axe().run(page, options=RULES).response["violations"]
        faults += [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]
    return faults


def _internal(href: str, base: str) -> str:
    """The path and query of a link within the site, "" for others."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not href or href.startswith("#") or NOT_PAGES.search(parts.path):
        return ""
    if "lang=" in parts.query:  # the walk stays in its language
        return ""
    path = parts.path or urlsplit(base).path
    return path + (f"?{parts.query}" if parts.query else "")


def _shape(path: str) -> str:
    """The path with what varies as *: numbers, uids and slugs."""
    parts = urlsplit(path)
    plain = re.sub(r"/(\d+|[0-9a-f-]{36})(?=/|$)", "/*", parts.path)
    plain = re.sub(r"^(/secretariat)?/conferences/(?!new|convene)[^/]+", r"\1/conferences/*", plain)
    plain = re.sub(r"^(/secretariat)?/parties/[^/]+", r"\1/parties/*", plain)
    plain = re.sub(r"^/delegations/[^/]+/[^/]+", "/delegations/*/*", plain)
    plain = re.sub(r"^/bodies/[^/]+", "/bodies/*", plain)
    plain = re.sub(r"^/releases/[^/]+/[^/]+", "/releases/*/*", plain)
    return plain + ("?" + ",".join(sorted(part.partition("=")[0] for part in parts.query.split("&"))) if parts.query else "")


def _wrong(shapes: dict[str, list[str]]) -> dict[str, list[str]]:
    return {shape: faults for shape, faults in shapes.items() if faults}


def _demonstration_officer(server: Server) -> tuple[str, str]:
    lines = (server.data / "demo-accounts.txt").read_text().splitlines()
    email, password = next(line.split("\t") for line in lines if line.startswith("officer@"))
    return email, password
