"""Scenario S1 on a server that was started as the README says, without the demonstration."""

import pytest
from playwright.sync_api import Browser

from tests.browsing import Server, sign_in, tab
from tests.road import Pasted, travel

#: Made up for this test.
RELEASE = Pasted(
    text="""Media Center

Press Release

OAS and IOM Review Their Work on Mobility in the Hemisphere

  May 4, 2026

The Secretary General of the Organization of American States (OAS) received a four-member delegation of the
International Organization for Migration (IOM) to review what the two organizations do together against trafficking
in persons.

The Secretary General proposed the holding of a hemispheric conference on migration, at a time to be agreed, so that
the two organizations can compare what they have learned.

Reference: E-901/26
""",
    reference="E-901/26",
    path="/releases/oas/e-901-26",
    address="https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-901/26",
    other_address="http://oea.org/es/centro_noticias/comunicado_prensa.asp?sCodigo=E-901%2F26",
    words="proposed the holding of a hemispheric conference",
    topic="Migration",
)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_press_release_to_the_calendar(chromium: Browser, empty_server: Server, script: bool) -> None:
    with tab(chromium, empty_server, script=script) as page:
        sign_in(page)
        travel(page, empty_server, RELEASE, "principal-challenges")
