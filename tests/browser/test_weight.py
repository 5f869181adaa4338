"""What a phone fetches for the whole agenda of a large conference: at most 80 kB and 8 requests, fonts included."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browsing import Server, tab

MOST_BYTES = 80_000
MOST_REQUESTS = 8


def test_an_agenda_of_500_sessions_is_light(chromium: Browser, empty_server: Server) -> None:
    slug = empty_server.command("demo", "load", "--sittings", "500", "--items", "150").strip()
    fetched = _fetched(chromium, empty_server, f"/conferences/{slug}/agenda")

    names = sorted(path.rpartition("/")[2] for path in fetched)
    assert names == ["agenda", "copy.js", "icon.svg", "site.css", "source-serif-4-latin-600-normal.woff2"]
    assert len(fetched) <= MOST_REQUESTS
    assert sum(fetched.values()) <= MOST_BYTES, fetched


def _fetched(chromium: Browser, server: Server, path: str) -> dict[str, int]:
    """Every request of the page with the bytes that came over the line, headers included."""
    paths: dict[str, str] = {}
    sizes: dict[str, int] = {}
    with tab(chromium, server) as page:
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.responseReceived", lambda event: paths.update({event["requestId"]: event["response"]["url"]}))
        line.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
        page.goto(path, wait_until="networkidle")
        assert page.locator(".sittings > li").count() == 500
    return {urlsplit(paths[request]).path: size for request, size in sizes.items()}
