"""Files as they came, kept under the SHA-256 of their bytes: the same bytes are kept once and never changed."""

import hashlib
import os
import secrets
from pathlib import Path


def keep(folder: Path, content: bytes) -> str:
    """Keep `content` and return its SHA-256, hexadecimal. Written whole before it gets its name."""
    digest = hashlib.sha256(content).hexdigest()
    place = _place(folder, digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f"{digest}.{secrets.token_hex(6)}")
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(place)
    return digest


def read(folder: Path, digest: str) -> bytes:
    """The bytes with this SHA-256. FileNotFoundError when they are not kept."""
    return _place(folder, digest).read_bytes()


def _place(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest
