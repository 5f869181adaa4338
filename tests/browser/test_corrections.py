"""Scenario S10 (1, 3, 4), and what happens when sessions move or two officers meet on one form."""

import json
import re

from playwright.sync_api import Browser, Page, expect

from tests.browsing import Server, sign_in, tab
from tests.readers.independent import read
from tests.road import bring_in

ADDRESS = "https://www.oas.org/en/media_center/press_release.asp?sCodigo=AVI-907/14"
#: Made up for this test.
ADVISORY = """Media Center

Press Advisory

OAS Permanent Council to Hold Regular Meeting on Monday, March 10

  March 5, 2014

WHAT: Regular meeting of the Permanent Council

WHEN: Monday, March 10, 2014, at {time}

WHERE: Simón Bolívar Room
Organization of American States
Washington, DC

Reference: AVI-907/14
"""
CONFERENCE = "/secretariat/conferences/council"


def test_a_wrong_zone_is_warned_of_and_a_correction_is_a_version(chromium: Browser, empty_server: Server) -> None:
    with tab(chromium, empty_server) as page:
        sign_in(page)
        bring_in(page, ADVISORY.format(time="10:00 EST (14:00 GMT)"), ADDRESS)
        staff_page = page.url
        expect(page.locator(".warnings")).to_contain_text("EST")
        expect(page.locator(".warnings")).to_contain_text("EDT")
        expect(page.locator("#finding-1")).to_contain_text("10:00 New York (America/New_York, by the place) = 10 March 2014, 14:00 UTC")
        _create_the_conference(page)
        _publish(page)
        assert _starts(empty_server) == ["2014-03-10T14:00Z"]
        page.goto(staff_page)
        expect(page.locator("#finding-1 .badge")).to_have_text("Confirmed")
        bring_in(page, ADVISORY.format(time="11:30 EDT (15:30 GMT)"), ADDRESS)
        expect(page).to_have_url(staff_page)
        expect(page.get_by_role("status")).to_contain_text("it is its new version")
        expect(page.locator("#finding-1")).to_contain_text("Changed by the correction. Nothing was taken over")
        assert _starts(empty_server) == ["2014-03-10T14:00Z"]  # nothing is overwritten
        page.goto("/releases/oas/avi-907-14")
        expect(page.locator("main")).to_contain_text(re.compile("corrected on", re.IGNORECASE))
        expect(page.locator("mark").first).to_be_visible()


def test_a_session_that_moves_keeps_its_uid_and_raises_its_sequence(chromium: Browser, empty_server: Server) -> None:
    with tab(chromium, empty_server) as page:
        sign_in(page)
        page.goto("/secretariat/conferences/new")
        page.get_by_label("Why there is no proposal").fill("Set down by the calendar of the Council")
        page.get_by_role("group", name="Title").get_by_label("English").fill("Regular meeting")
        page.get_by_role("group", name="City").get_by_label("English").fill("Washington, D.C.")
        _create_the_rest(page)
        _plan_one_session(page)
        before = read(empty_server.get("/conferences/council/calendar.ics"))
        page.goto(f"{CONFERENCE}/sittings")
        page.get_by_role("link", name="Regular sitting").click()
        page.get_by_label("Start", exact=True).fill("2014-03-11T15:00")
        page.get_by_label("End", exact=True).fill("2014-03-11T17:00")
        page.get_by_role("button", name="Save and publish").click()
        expect(page.get_by_role("status")).to_contain_text("published as no. 2")
        after = read(empty_server.get("/conferences/council/calendar.ics"))
        assert [(each.uid, each.sequence) for each in before] == [(before[0].uid, 0)]
        assert [(each.uid, each.sequence) for each in after] == [(before[0].uid, 1)]
        page.goto("/conferences/council/agenda")
        expect(page.locator("del").first).to_contain_text("10:00")
        expect(page.locator("ins").first).to_contain_text("15:00")


def test_the_second_of_two_officers_sees_both_versions_and_can_save(chromium: Browser, empty_server: Server) -> None:
    with tab(chromium, empty_server) as first, tab(chromium, empty_server) as second:
        for page in (first, second):
            sign_in(page)
        first.goto("/secretariat/proposals/new")
        first.get_by_role("group", name="Title").get_by_label("English").fill("A meeting on crossings")
        first.get_by_role("button", name="Save").click()
        edit = first.url.rstrip("/") + "/edit"
        for page in (first, second):
            page.goto(edit)
        first.get_by_label("Suggested city").fill("Lima")
        first.get_by_role("button", name="Save").click()
        second.get_by_label("Suggested city").fill("Quito")
        with second.expect_response(edit) as answer:
            second.get_by_role("button", name="Save").click()
        assert answer.value.status == 409
        expect(second.locator(".stale tbody tr")).to_contain_text(["Lima"])
        expect(second.get_by_label("Suggested city")).to_have_value("Quito")
        second.get_by_role("button", name="Save").click()
        expect(second.locator(".facts")).to_contain_text(["Quito"])


def _create_the_conference(page: Page) -> None:
    page.get_by_role("link", name="New conference from it").click()
    page.get_by_label("Why there is no proposal").fill("Announced by the release")
    expect(page.get_by_role("checkbox", name=re.compile("^Add the first"))).to_be_checked()
    _create_the_rest(page)


def _create_the_rest(page: Page) -> None:
    page.get_by_label("Address", exact=True).fill("council")
    page.get_by_label("Time zone").select_option("America/New_York")
    page.get_by_label("First day").fill("2014-03-10")
    page.get_by_label("Last day").fill("2014-03-11")
    page.get_by_role("button", name="Create the conference").click()
    expect(page.locator(".kicker .badge")).to_have_text("Planned")


def _plan_one_session(page: Page) -> None:
    page.goto(f"{CONFERENCE}/sittings/new")
    page.get_by_role("group", name="Title").get_by_label("English").fill("Regular sitting")
    page.get_by_label("Start", exact=True).fill("2014-03-10T10:00")
    page.get_by_label("End", exact=True).fill("2014-03-10T13:00")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    _publish(page)


def _publish(page: Page) -> None:
    page.goto(f"{CONFERENCE}/publish")
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.get_by_role("status")).to_contain_text("Published as no. 1")


def _starts(server: Server) -> list[str]:
    agenda = json.loads(server.get("/conferences/council/agenda.json"))
    return [each["start_utc"] for each in agenda["sittings"]]
