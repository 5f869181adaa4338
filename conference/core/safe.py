"""The safe: numbers of passports are kept encrypted, and compared without being opened.

Both keys come from the secret key of the installation by HKDF (RFC 5869), each under its own label, so that neither
opens anything else. With another secret key what is in the safe cannot be read any more; it is then as if erased.
"""

import base64
import hmac
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

#: Labels of both keys (the "info" of HKDF). Another label is another key: never change one.
ENCRYPTION = b"conference passport encryption 1"
COMPARISON = b"conference passport comparison 1"

#: Blanks, hyphens and dashes of every kind, dots and strokes.
_BETWEEN = re.compile("[\\s\\-\u2010-\u2013./]+")


@dataclass(frozen=True, slots=True)
class Safe:
    """What closes and opens, by the secret key of the installation."""

    secret_key: str

    def close(self, number: str) -> str:
        """`number` encrypted (Fernet: AES-128-CBC with HMAC-SHA256); each time another text. "" stays ""."""
        return _fernet(self.secret_key).encrypt(number.encode()).decode() if number else ""

    def open(self, closed: str) -> str:
        """The number again; "" when it was closed with another key, or is nothing."""
        if not closed:
            return ""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - only who opens something needs it

        try:
            return _fernet(self.secret_key).decrypt(closed.encode()).decode()
        except InvalidToken:
            return ""

    def key(self, number: str) -> str:
        """A keyed hash (HMAC-SHA256, hexadecimal) that two spellings of one number have in common; "" for none."""
        plain = normal(number)
        return hmac.new(_derived(self.secret_key, COMPARISON), plain.encode(), sha256).hexdigest() if plain else ""


def normal(number: str) -> str:
    """A number without blanks, hyphens and dots, in capitals: what two spellings of it have in common."""
    return _BETWEEN.sub("", number).upper()


@cache
def _fernet(secret_key: str) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415 - 10 MB that a process should not take without need

    return Fernet(base64.urlsafe_b64encode(_derived(secret_key, ENCRYPTION)))


@cache
def _derived(secret_key: str, label: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) without a salt, to one block of 32 bytes."""
    extracted = hmac.new(bytes(sha256().digest_size), secret_key.encode(), sha256).digest()
    return hmac.new(extracted, label + b"\x01", sha256).digest()
