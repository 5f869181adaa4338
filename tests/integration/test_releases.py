"""Releases as the services keep them: one identity, every address, every text."""

from datetime import date, datetime
from pathlib import Path

import pytest
from flask import current_app

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.gateways import files
from conference.models.audit import Act
from conference.models.releases import Release
from conference.services import releases
from tests.factories import papers, people

pytestmark = pytest.mark.usefixtures("written")

IDENTITY = {"issuer": "OAS", "reference": "E-900/10", "kind": "release", "language": "en", "title": "A title"}
WITHOUT_REFERENCE = papers.PROPOSAL.replace("Reference: E-901/10", "")


def acts() -> list[str]:
    """The verbs of all acts on releases, in their order."""
    return list(db.session.scalars(db.select(Act.verb).where(Act.thing == "releases").order_by(Act.id)))


def folder() -> Path:
    """Where originals are kept."""
    found: Path = current_app.extensions["settings"].files
    return found


def test_a_release_is_kept_under_its_reference_with_its_original() -> None:
    release = papers.brought_in(address=papers.ADDRESS).release
    assert (release.issuer, release.reference, release.slug, release.path) == (
        *("OAS", "E-901/10", "e-901-10"),
        "/releases/oas/e-901-10",
    )
    assert (release.date, release.title) == (date(2010, 6, 1), "Two Organizations Agree to Work Together on Migration")
    version = release.versions[0]
    assert (version.number, version.came_by, version.received_at) == (1, "paste", papers.NOW)
    assert files.read(folder(), version.sha256) == papers.PROPOSAL.encode()
    assert acts() == ["import"]


@pytest.mark.parametrize(
    "text",
    [
        papers.PROPOSAL,
        papers.PROPOSAL.replace("\n\n", "\n\n\n \t"),
        papers.PROPOSAL.removeprefix("Media Center\n\n"),
        papers.PROPOSAL.replace("\n", "\r\n"),
    ],
)
def test_the_same_text_in_other_blanks_and_furniture_is_no_new_version(text: str) -> None:
    papers.brought_in()
    again = papers.brought_in(text)
    assert (again.outcome, len(again.release.versions)) == (releases.KNOWN, 1)
    assert acts() == ["import"]


def test_every_spelling_of_an_address_is_kept_once() -> None:
    papers.brought_in(address=papers.ADDRESS)
    for address in (papers.OTHER_ADDRESS, papers.ADDRESS, papers.OTHER_ADDRESS):
        release = papers.brought_in(address=address).release
    assert [each.as_seen for each in release.addresses] == [papers.ADDRESS, papers.OTHER_ADDRESS]
    assert len({each.normalised for each in release.addresses}) == 1
    assert acts() == ["import", "address"]


def test_another_text_is_a_new_version_and_the_first_stays() -> None:
    papers.brought_in()
    changed = papers.brought_in(papers.PROPOSAL.replace("received", "greeted"))
    assert (changed.outcome, [each.number for each in changed.release.versions]) == (releases.NEW_VERSION, [1, 2])
    assert changed.release.versions[0].text == papers.PROPOSAL
    assert [step for step in releases.differences(changed.release) if step[0] != "same"] == [
        ("old", "received"),
        ("new", "greeted"),
    ]
    assert acts() == ["import", "new_version"]


def test_without_a_reference_the_address_says_which_release_it_is() -> None:
    address = "https://www.iom.int/news/an-agreement"
    first = papers.brought_in(WITHOUT_REFERENCE, address)
    again = papers.brought_in(WITHOUT_REFERENCE.replace("received", "greeted"), address.replace("https://www.", "http://"))
    assert (again.release is first.release, again.outcome) == (True, releases.NEW_VERSION)
    other = papers.brought_in(WITHOUT_REFERENCE, "https://www.iom.int/news/another-agreement")
    assert other.outcome == releases.NEW
    assert len({first.release.slug, other.release.slug}) == 2


def test_without_reference_and_address_the_bytes_say_which_release_it_is() -> None:
    first = papers.brought_in(WITHOUT_REFERENCE)
    assert papers.brought_in(WITHOUT_REFERENCE).release is first.release
    assert papers.brought_in(WITHOUT_REFERENCE.replace("received", "greeted")).outcome == releases.NEW


def test_the_address_of_another_release_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(Refused) as refusal:
        papers.brought_in(address=papers.ADDRESS.replace("E-901/10", "E-900/10"))
    assert refusal.value.field == "address"
    assert db.session.scalars(db.select(Release)).all() == []
    assert not folder().exists() or list(folder().iterdir()) == []


def test_the_first_text_of_a_recorded_release_becomes_its_version_1(now: datetime) -> None:
    made = releases.record_without_text(
        **(IDENTITY | {"reference": "E-901/10"}), day=None, address=papers.ADDRESS, by=None, now=now
    )
    assert (made.current, made.path) == (None, "/releases/oas/e-901-10")
    imported = papers.brought_in()
    assert (imported.outcome, imported.release is made) == (releases.FIRST_TEXT, True)
    assert (made.title, made.date) == ("A title", date(2010, 6, 1))
    assert [each.number for each in made.versions] == [1]


@pytest.mark.parametrize("other", [{"title": "", "reference": ""}, {"address": "oas.org"}])
def test_a_release_without_a_name_or_with_a_wrong_address_is_not_recorded(other: dict[str, str], now: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        releases.record_without_text(**({"address": ""} | IDENTITY | other), day=None, by=None, now=now)
    assert refusal.value.field == ("address" if "address" in other else "reference")


def test_a_correction_of_what_was_read_changes_its_address(now: datetime) -> None:
    release = papers.brought_in().release
    version, by = releases.version_of(release), people.account()
    releases.change(release, **IDENTITY, day=None, version=version, by=by, now=now)
    assert (release.path, release.title, release.date) == ("/releases/oas/e-900-10", "A title", None)
    with pytest.raises(Stale):
        releases.change(release, **IDENTITY, day=None, version=version, by=by, now=now)
    assert acts() == ["import", "edit"]


def test_the_reference_of_another_release_is_refused(now: datetime) -> None:
    releases.record_without_text(**IDENTITY, day=None, address="", by=None, now=now)
    release = papers.brought_in().release
    version, by = releases.version_of(release), people.account()
    with pytest.raises(Refused) as refusal:
        releases.change(release, **IDENTITY, day=None, version=version, by=by, now=now)
    assert (refusal.value.field, release.reference) == ("reference", "E-901/10")


def test_publishing_twice_is_once(now: datetime) -> None:
    release = papers.brought_in().release
    for _ in range(2):
        releases.publish(release, by=people.account(), now=now)
    assert (release.published_at, acts()) == (now, ["import", "publish"])
