"""Tokens of secret addresses: told once and kept nowhere; what is kept is their hash."""

import secrets
from hashlib import sha256

BYTES = 32


def made() -> str:
    """One that nobody can guess."""
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """Its SHA-256, hexadecimal, whatever somebody typed into an address."""
    return sha256(token.encode(errors="replace")).hexdigest()
