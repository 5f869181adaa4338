"""Documents of credentials: they come in, and the code of a letter of ours finds whom it names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import one_line
from conference.models.credentials import (
    Credentials,
    CredentialsDocument,
    CredentialsForm,
    CredentialsLetter,
    CredentialsStatus,
)
from conference.models.delegations import Delegation
from conference.models.participants import Registration
from conference.models.people import Account
from conference.queries import credentials as reads
from conference.queries import participants
from conference.services import audit, credentials, credentials_codes

#: Keeps the bytes of a document and returns their SHA-256, hexadecimal.
Keep = Callable[[bytes], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A document as it came: its bytes, the ending by its bytes, what it was called, and the code typed with it."""

    form: str
    content: bytes
    ending: str
    name: str
    code: str = ""


def bring_in(
    delegation: Delegation, brought: Brought, *, keep: Keep, by: Account, now: datetime
) -> CredentialsDocument:
    """Keep a document; the first one makes it "received as a copy". The same bytes twice are one document.

    Refused at `kind` or `code`. After the deadline it is taken all the same.
    """
    participants.hold(delegation)
    if brought.form not in set(CredentialsForm):
        raise Refused(_("Choose what it is."), "kind")
    letter = with_code(delegation, brought.code) if brought.code else None
    digest = keep(brought.content)
    document = reads.same_document(delegation, digest)
    if document is not None and (letter is None or document.letter_id == letter.id):
        return document
    if document is not None:
        document.letter = letter
    else:
        document = CredentialsDocument(
            delegation_id=delegation.id,
            form=brought.form,
            file=digest,
            ending=brought.ending,
            name=one_line(brought.name)[:200] or f"credentials.{brought.ending}",
            letter=letter,
            by_id=by.id,
            brought_at=now,
        )
        db.session.add(document)
    db.session.flush()
    audit.record(delegation, "credentials_document", by=by, now=now, changes={"letter_name": []})
    own = reads.of(delegation)
    if own is None or own.status == CredentialsStatus.NONE:
        credentials.enter(credentials.held(delegation), CredentialsStatus.COPY, "credentials_document", by=by, now=now)
    return document


def with_code(delegation: Delegation, code: str, field: str = "code") -> CredentialsLetter:
    """The letter of `delegation` that bears this printed code. Refused at `field`, whosever another one is."""
    typed = credentials_codes.typed(code)
    if not credentials_codes.is_whole(typed):
        reason = _("This code is mistyped: compare it letter by letter with the one at the foot of the letter.")
        raise Refused(reason, field)
    letter = reads.letter_by_code(typed)
    if letter is None or letter.delegation_id != delegation.id:
        raise Refused(_("No letter that was written for this delegation has this code."), field)
    return letter


def prefilled(
    delegation: Delegation, own: Credentials | None, wanted: CredentialsLetter | None = None
) -> tuple[list[int], CredentialsLetter | None]:
    """Whom to tick as named, and by which letter: the one asked for, else one that came back since staff looked."""
    letter = wanted or _letter_since(delegation)
    if letter is None:
        return list(own.named) if own else [], None
    here = {each.id for each in participants.of(delegation) if each.state != Registration.WITHDRAWN}
    return [number for number in letter.people if number in here], letter


def _letter_since(delegation: Delegation) -> CredentialsLetter | None:
    """That of the newest document that came with a code, unless staff have looked since."""
    looked = next((each.at for each in credentials.history(delegation) if each.verb == "credentials"), None)
    came = next((each for each in reads.documents(delegation) if each.letter_id is not None), None)
    return came.letter if came and (looked is None or came.brought_at > looked) else None
