"""Releases as they come in: texts written for the tests, in the layout of the real ones."""

from datetime import UTC, datetime
from functools import partial

from flask import current_app

from conference.core.db import db
from conference.gateways import files
from conference.models.releases import Candidate, Release
from conference.services import releases
from conference.services.releases import Imported, Incoming
from tests.factories import people

NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)

#: Proposes a conference; no date, no place.
PROPOSAL = """Media Center

Press Release

Two Organizations Agree to Work Together on Migration

  June 1, 2010

The Assistant Secretary General received a delegation of the International Organization for Migration (IOM).

He recalled the problem of human trafficking and proposed the development of a hemispheric conference, in the near \
future, to study migration.

The delegation thanked him for the meeting.

Reference: E-901/10"""

PROPOSED = "proposed the development of a hemispheric conference"

#: Announces a meeting of the Permanent Council.
MEETING = """Media Center

Press Advisory

Regular Meeting of the OAS Permanent Council on Monday, March 10

  March 7, 2014

WHAT: Regular Meeting of the OAS Permanent Council

WHEN: Monday, March 10, 10:00 EDT (14:00 GMT)

WHERE: Simón Bolívar Hall
Organization of American States
Washington, DC 20006

Reference: AVI-901/14"""

ADDRESS = "https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-901/10"
OTHER_ADDRESS = "http://oea.org/en/media_center/press_release.asp?sCodigo=E-901%2F10"


def brought_in(text: str = PROPOSAL, address: str = "") -> Imported:
    """`text` brought in by paste, its original kept beside the database of the test."""
    incoming = Incoming(
        text=text, content=text.encode(), came_by="paste", address=address, media_type="text/plain"
    )
    folder = current_app.extensions["settings"].files
    return releases.bring_in(incoming, keep=partial(files.keep, folder), by=people.account(), now=NOW)


def of(reference: str = "E-901/10") -> Release:
    """The release with this reference."""
    return db.session.scalars(db.select(Release).where(Release.reference == reference)).one()


def finding(reference: str = "E-901/10") -> Candidate:
    """The first finding in its newest text."""
    version = of(reference).current
    assert version is not None
    return version.candidates[0]
