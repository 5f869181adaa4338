"""Passwords: argon2id with 19 MiB, two passes (OWASP's first choice), so that a sign-in does not eat the memory."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

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
