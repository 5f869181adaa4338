"""Scenario S2 in a real Chromium: a mission fills its delegation beyond its size; the Secretariat raises and lowers it."""

import os
import subprocess
import sys

from playwright.sync_api import Browser, Page, expect

from tests.browsing import OFFICER, ROOT, Server, sign_in, tab

HERE = "/delegations/conference-on-water/state:BZ"
#: Of every account that the factories make.
PASSWORD = "a password of the tests"
INVITED = """
from wsgi import app
from conference.core.db import transaction
from tests.factories import participants, people
with app.app_context(), transaction():
    participants.opened(responsible_id=people.account(email="officer@example.org").id)
    participants.focal_point(participants.delegation(size=6, places=5))
    participants.delegation("state:HT", size=6)
"""
PEOPLE = (
    ("Ana", "Head of delegation"),
    ("Eva", "Alternate head"),
    ("Leo", "Adviser"),
    ("Max", "Adviser"),
    ("Ida", "Adviser"),
    ("Noé", "Adviser"),
)
FULL = "The places are full: the maximum delegation size is 6, and 6 are registered. Write to officer@example.org."


def test_six_places_seven_people_and_a_second_head(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", INVITED], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server) as mission, tab(chromium, empty_server) as staff:
        _as_mission(mission)
        _sees_only_its_own(mission)
        for name, role in PEOPLE:
            _enter(mission, name, role)
            expect(mission.locator(".flashes")).to_have_text("Submitted. The Secretariat will confirm it.")
        expect(mission.locator("tbody .badge")).to_have_text(["With the Secretariat"] * 6)
        expect(mission.locator("tbody td[data-label=Place]")).to_have_text(["At the table"] * 5 + ["No reserved place"])

        _enter(mission, "Pía", "Adviser")
        expect(mission.locator(".flashes p")).to_have_text(
            [FULL, "The registration has been referred to the Secretariat. People are taken in order."]
        )
        _enter(mission, "Rui", "Adviser")
        expect(mission.locator("tbody .badge")).to_have_text(
            ["With the Secretariat"] * 6 + ["Places full, referred to the Secretariat"] * 2
        )

        sign_in(staff, OFFICER)
        _resize(staff, 7, reason="One interpreter of sign language more.")
        expect(staff.locator(".flashes p")).to_have_text(["Saved.", "1 person moved up."])
        mission.reload()
        expect(mission.locator("tbody .badge")).to_have_text(
            ["With the Secretariat"] * 7 + ["Places full, referred to the Secretariat"]
        )
        staff.goto("/secretariat/outbox")
        told = staff.locator("tbody tr", has_text="A place is free")
        expect(told.filter(has_text="mission@example.org")).to_have_count(1)

        _resize(staff, 5, reason="The room is smaller.")
        expect(staff.locator(".flashes p")).to_have_text(
            ["Saved.", "2 people more than the maximum are registered. Nobody is removed."]
        )
        mission.reload()
        expect(mission.locator("tbody .badge")).to_have_text(
            ["With the Secretariat"] * 7 + ["Places full, referred to the Secretariat"]
        )
        expect(mission.get_by_text("More people are registered than the maximum delegation size.")).to_be_visible()

        _enter(mission, "Zoe", "Head of delegation")
        expect(mission.locator("[role=alert]")).to_contain_text("This delegation has a head already.")
        mission.get_by_role("radio", name="becomes an adviser").check()
        mission.get_by_role("button", name="Save", exact=True).click()
        expect(mission.locator("tbody th").first).to_have_text("Zoe")
        expect(mission.locator("tbody tr", has_text="Head of delegation").locator("th")).to_have_text(["Zoe"])
        expect(mission.locator("tbody tr", has_text="Ana")).to_contain_text("Adviser")


def _sees_only_its_own(page: Page) -> None:
    page.goto("/delegations")
    expect(page.locator("main h2").first).to_be_visible()
    assert [each for each in page.locator("main a").all_inner_texts() if "Haiti" in each] == []
    answer = page.goto("/delegations/conference-on-water/state:HT")
    assert answer is not None
    assert answer.status == 404


def _enter(page: Page, name: str, role: str) -> None:
    page.goto(f"{HERE}/people/new")
    page.get_by_label("Given names").fill(name)
    page.get_by_label("Role in the delegation").select_option(label=role)
    page.get_by_role("button", name="Save and submit").click()
    expect(page.locator(".flashes, [role=alert]").first).to_be_visible()


def _resize(page: Page, size: int, *, reason: str) -> None:
    page.goto("/secretariat/conferences/conference-on-water/delegations/1/edit")
    page.get_by_label("Maximum delegation size").fill(str(size))
    page.get_by_label("Reason for another maximum").fill(reason)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".flashes p").first).to_be_visible()


def _as_mission(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("mission@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
