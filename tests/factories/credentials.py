"""Credentials: what a conference asks, letters written, documents brought in, all made by the services."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from conference.gateways import files
from conference.models.conferences import Conference
from conference.models.credentials import CredentialsDocument, CredentialsLetter
from conference.models.delegations import Delegation
from conference.queries import credentials as reads
from conference.queries import delegations
from conference.services import credentials as service
from conference.services import credentials_documents, credentials_letters, credentials_policy
from conference.services.credentials import Found
from conference.services.credentials_documents import Brought
from conference.services.credentials_policy import PolicyFacts
from tests.factories import people

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
PDF = b"%PDF-1.7 signed"


def policy(made: Conference, **other: Any) -> None:
    """Originals, signed by anybody; nobody votes before the decision."""
    known = reads.policy(made.id)
    facts = PolicyFacts(**({"may_vote_before": False} | other))
    credentials_policy.change(made, facts, version=known.version if known else 0, by=people.account(), now=NOW)


def letter(delegation: Delegation, language: str = "es", kind: str = "note_verbale") -> CredentialsLetter:
    """Out of the delegation as entered."""
    return credentials_letters.write(delegation, kind=kind, language=language, by=people.account(), now=NOW)


def document(
    delegation: Delegation, folder: Path, content: bytes = PDF, *, code: str = "", now: datetime = NOW
) -> CredentialsDocument:
    """A scan, as PDF."""
    brought = Brought(form="original", content=content, ending="pdf", name="letter.pdf", code=code)
    return credentials_documents.bring_in(delegation, brought, keep=partial(files.keep, folder), by=people.account(), now=now)


def checked(delegation: Delegation, status: str = "in_order", *, now: datetime = NOW, **other: Any) -> None:
    """What staff found."""
    version = service.version_of(reads.of(delegation))
    found = Found(**({"status": status, "words": "Please send the original."} | other))
    service.check(delegation, found, version=version, by=people.account(), now=now)


def things(made: Conference, folder: Path) -> dict[str, int]:
    """A letter and a document of org:SELA, in which somebody is, for the table of routes."""
    delegation = delegations.of(made.slug, "org:SELA")
    return {"letter_id": letter(delegation).id, "document_id": document(delegation, folder).id}
