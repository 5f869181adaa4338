"""Scenario S1 with the release that it began with, whole."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browsing import Server, sign_in, tab
from tests.road import Pasted, travel


def test_from_the_real_press_release_to_the_calendar(
    chromium: Browser, empty_server: Server, reference_data: Path
) -> None:
    release = Pasted(
        text=(reference_data / "releases" / "00_E-212-10_en.txt").read_text(encoding="utf-8"),
        reference="E-212/10",
        path="/releases/oas/e-212-10",
        address="https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-212/10",
        other_address="http://www.oea.org/en/media_center/press_release.asp?sCodigo=E-212%2F10",
        words="proposed the development of a hemispheric conference",
        topic="Trafficking in persons",
    )
    with tab(chromium, empty_server) as page:
        sign_in(page)
        travel(page, empty_server, release, "principal-challenges")
