"""Passwords: argon2id with 19 MiB, two passes (OWASP's first choice), so that a sign-in does not eat the memory."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.people import email_key

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

#: Checked when the account is unknown, so that the answer takes as long.
_NOBODY = _hasher.hash("nobody has this password")

SHORTEST = 12
LONGEST = 200


def hashed(password: str) -> str:
    """The hash to keep of `password`."""
    return _hasher.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether `password` is the one whose hash is `kept`; takes the same time when nothing is kept."""
    try:
        _hasher.verify(kept or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def refuse_weak(password: str, email: str, field: str = "password") -> None:
    """Refused at `field` when `password` is too short, too long, or what anybody would try first for `email`."""
    if wrong := _weakness(password, email):
        raise Refused(wrong, field)


def _weakness(password: str, email: str) -> str:
    if len(password) < SHORTEST:
        return str(_("Use at least %(count)s characters.", count=SHORTEST))
    if len(password) > LONGEST:
        return str(_("Use at most %(count)s characters.", count=LONGEST))
    if not password.strip():
        return str(_("Use more than blanks."))
    if email_key(password) == email_key(email):
        return str(_("Use something else than the e-mail address."))
    return str(_("Use more than one letter again and again.")) if len(set(password)) == 1 else ""
