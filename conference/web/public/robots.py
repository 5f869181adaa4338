"""What programs that read the whole site are told: where they may go, and every public address."""

from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from flask import Blueprint, Response

from conference.models.releases import public_path
from conference.policy.permissions import May
from conference.queries import feeds
from conference.web.access import permitted
from conference.web.pages import Answer, settings

pages = Blueprint("public_robots", __name__)

#: Beginnings of addresses that nobody shall find by a search: of staff, of one person alone, and without an end.
CLOSED = (
    "/secretariat",
    "/sign-in",
    "/sign-out",
    "/account",
    "/translations",
    "/invitations",
    "/delegations",
    "/search",
    "/?month=",
)
#: Addresses of each kind, the newest; the protocol allows 50,000 in all.
MOST = 5_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

#: The pages that are there whatever is published.
LISTS = ("/", "/conferences", "/proposals", "/releases", "/parties", "/bodies")


@pages.route("/robots.txt")
@permitted(May.READ_PUBLIC_PAGES)
def robots() -> Answer:
    """RFC 9309: all that is public, and the map."""
    closed = (f"Disallow: {path}" for path in CLOSED)
    lines = ("User-agent: *", *closed, "", f"Sitemap: {settings().base_url}/sitemap.xml", "")
    return Response("\n".join(lines), mimetype="text/plain")


@pages.route("/sitemap.xml")
@permitted(May.READ_PUBLIC_PAGES)
def sitemap() -> Answer:
    """Every public page that has something of its own, with when it last changed (sitemaps.org)."""
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    for path, changed in _addresses():
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = settings().base_url + path
        if changed:
            ET.SubElement(url, "lastmod").text = f"{changed:%Y-%m-%dT%H:%M:%SZ}"
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(content, content_type="application/xml; charset=utf-8")


def _addresses() -> Iterator[tuple[str, datetime | None]]:
    for path in LISTS:
        yield path, None
    for row in feeds.conference_addresses(MOST):
        yield f"/conferences/{row.slug}", row.updated
        yield f"/conferences/{row.slug}/agenda", row.updated
    for row in feeds.proposal_addresses(MOST):
        yield f"/proposals/{row.number}", row.updated
    for row in feeds.release_addresses(MOST):
        yield public_path(row.issuer, row.slug), row.updated
