"""Releases: brought in once under one identity, with every address and every text they had."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zlib import crc32

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.people import Account
from conference.models.releases import Candidate, Release, ReleaseAddress, ReleaseVersion
from conference.press import Reading, addresses, references, versions
from conference.queries import releases as known
from conference.services import announcements, audit, candidates, passages, reading

#: FIRST_TEXT: version 1 of a release that was known without its text.
NEW, KNOWN, NEW_VERSION, FIRST_TEXT = "new", "known", "new version", "first text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What came in, and how: its cleaned words, and the bytes they came as."""

    text: str
    content: bytes
    media_type: str
    #: paste | upload | command
    came_by: str
    address: str = ""
    file_name: str = ""


#: Keeps original bytes and returns their SHA-256, hexadecimal.
Keep = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of it: `outcome` is NEW, KNOWN, NEW_VERSION or FIRST_TEXT."""

    release: Release
    outcome: str


def bring_in(incoming: Incoming, *, keep: Keep, by: Account | None, now: datetime) -> Imported:
    """Keep a release and what a careful reader finds in it.

    The same release again adds its address and nothing else; another text of it becomes a new version. Refused at
    `address`.
    """
    address = _normalised(incoming.address)
    found = reading.read(incoming.text, url=incoming.address, today=now.date())
    refuse_other_reference(found, incoming.address)
    sha256 = keep(incoming.content)
    one_at_a_time("release identity")
    release = _same(found, address, sha256)
    outcome = KNOWN if release else NEW
    if release is None:
        release = _new(found, address, sha256, now)
    news = _see_at(release, incoming.address, address, now)
    if _is_other_text(release, incoming.text):
        outcome = outcome if outcome == NEW else NEW_VERSION if release.versions else FIRST_TEXT
        _add_version(release, incoming, found, sha256=sha256, by=by, now=now)
        audit.record(release, "new_version" if outcome == NEW_VERSION else "import", by=by, now=now)
    elif news:
        audit.record(release, "address", by=by, now=now, changes={"address": [None, incoming.address]})
    return Imported(release, outcome)


def record_without_text(
    *,
    issuer: str,
    reference: str,
    kind: str,
    language: str,
    day: date | None,
    title: str,
    address: str,
    by: Account | None,
    now: datetime,
) -> Release:
    """A release that is known without its text. Refused when it is known already, or at its field."""
    one_at_a_time("release identity")
    _refuse_nameless(reference, title)
    if reference and _by_reference(issuer, reference):
        raise Refused(_("There is a release with this reference already."), "reference")
    normalised = _normalised(address)
    slug = _free_slug(issuer, _slug(reference, normalised, "", title, day))
    release = Release(issuer=issuer, reference=reference, slug=slug, kind=kind, language=language, created_at=now)
    release.date, release.title = day, title
    db.session.add(release)
    db.session.flush()
    _see_at(release, address, normalised, now)
    audit.record(release, "record", by=by, now=now)
    return release


def change(
    release: Release,
    *,
    issuer: str,
    reference: str,
    kind: str,
    language: str,
    day: date | None,
    title: str,
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Correct what was read. A new reference gives a new address; Refused when another release has it.

    Stale when somebody else corrected it since the form was opened.
    """
    if version_of(release) != version:
        raise Stale(_("Somebody else corrected this release while you were editing it."))
    _refuse_nameless(reference, title)
    one_at_a_time("release identity")
    same = _by_reference(issuer, reference) if reference else None
    if same is not None and same.id != release.id:
        raise Refused(_("There is a release with this reference already."), "reference")
    slug = release.slug
    if reference and (reference != release.reference or issuer != release.issuer):
        slug = references.slug(reference)
    if known.slug_taken(issuer, slug, but=release.id):
        raise Refused(_("Another release has this address."), "reference")
    changes = audit.assign(
        release, issuer=issuer, reference=reference, slug=slug, kind=kind, language=language, date=day, title=title
    )
    if changes:
        audit.record(release, "edit", by=by, now=now, changes=changes)
        announcements.refresh_all(release)


def version_of(release: Release) -> int:
    """A number that is another one when what the release is called by is."""
    called = (release.issuer, release.reference, release.kind, release.language, str(release.date), release.title)
    return crc32("\n".join(called).encode())


def publish(release: Release, *, by: Account, now: datetime) -> None:
    """Let the public read it; once is enough."""
    if release.published_at is None:
        release.published_at = now
        audit.record(release, "publish", by=by, now=now)


def refuse_other_reference(found: Reading, address: str) -> None:
    """Refused at `address` when it names another release than the text does."""
    named = addresses.reference_in(address) if address else None
    if named and found.reference and references.slug(named) != references.slug(found.reference):
        raise Refused(
            _("This address is that of %(named)s, but the text is %(read)s.", named=named, read=found.reference),
            "address",
        )


def _refuse_nameless(reference: str, title: str) -> None:
    """A release needs something to be called by; a reference also stands in the address."""
    if not reference and not title:
        raise Refused(_("Give its reference, or at least its title."), "reference")
    if reference and not references.slug(reference):
        raise Refused(_("A reference has letters or digits, such as E-212/10."), "reference")


def _by_reference(issuer: str, reference: str) -> Release | None:
    return known.by_reference(issuer, reference, references.slug(reference))


def _same(found: Reading, address: str, sha256: str) -> Release | None:
    """The release that this is; without a reference its address says so, else its bytes."""
    if found.reference:
        return _by_reference(found.issuer or "", found.reference)
    return known.by_address(address) if address else known.by_bytes(sha256)


def _new(found: Reading, address: str, sha256: str, now: datetime) -> Release:
    issuer, reference = found.issuer or "", found.reference or ""
    day, title = _day(found.date), found.title or ""
    release = Release(
        issuer=issuer,
        reference=reference,
        slug=_free_slug(issuer, _slug(reference, address, sha256, title, day)),
        kind=found.kind,
        language=found.language,
        date=day,
        title=title,
        created_at=now,
    )
    db.session.add(release)
    db.session.flush()
    return release


def _slug(reference: str, address: str, sha256: str, title: str, day: date | None) -> str:
    if reference:
        return references.slug(reference)
    return references.slug_without_reference(address or None, sha256, title or None, day)


def _free_slug(issuer: str, slug: str) -> str:
    """`slug`, with a number after it when another release has it: one whose title reads like this reference."""
    if not known.slug_taken(issuer, slug):
        return slug
    numbered = (f"{slug}-{count}" for count in range(2, 10_000))
    return next(each for each in numbered if not known.slug_taken(issuer, each))


def _normalised(address: str) -> str:
    if not address:
        return ""
    try:
        return addresses.normalise(address)
    except ValueError as error:
        raise Refused(_("Enter a web address that begins with http:// or https://."), "address") from error


def _see_at(release: Release, as_seen: str, normalised: str, now: datetime) -> bool:
    """Add an address in a spelling that was not seen before; says whether it was news."""
    if not as_seen or as_seen in {each.as_seen for each in release.addresses}:
        return False
    release.addresses.append(ReleaseAddress(as_seen=as_seen, normalised=normalised, seen_at=now))
    db.session.flush()
    return True


def _is_other_text(release: Release, text: str) -> bool:
    return release.current is None or versions.folded(release.current.text) != versions.folded(text)


def _add_version(
    release: Release,
    incoming: Incoming,
    found: Reading,
    *,
    sha256: str,
    by: Account | None,
    now: datetime,
) -> None:
    before = release.current
    version = ReleaseVersion(
        number=before.number + 1 if before else 1,
        text=incoming.text,
        sha256=sha256,
        size=len(incoming.content),
        media_type=incoming.media_type,
        file_name=incoming.file_name,
        came_by=incoming.came_by,
        received_at=now,
        received_by=by,
        reading=found.as_json(),
        candidates=[
            Candidate(position=position, found=each.as_json(), start=each.start, end=each.end, decision="open")
            for position, each in enumerate(found.candidates)
        ],
    )
    release.versions.append(version)
    _fill_in(release, found)
    db.session.flush()
    passages.follow(release, version)
    candidates.inherit(version, before)
    announcements.refresh_all(release)


def _fill_in(release: Release, found: Reading) -> None:
    """What was not known before the text came."""
    release.title = release.title or found.title or ""
    release.date = release.date or _day(found.date)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def differences(release: Release) -> Sequence[tuple[str, str]]:
    """The last correction word by word: ("same" | "old" | "new", words). Empty for a single version."""
    if len(release.versions) < 2:
        return ()
    return versions.difference(release.versions[-2].text, release.versions[-1].text)
