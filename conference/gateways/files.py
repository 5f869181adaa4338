"""Files as they came, kept under the SHA-256 of their bytes: the same bytes are kept once and never changed."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

#: The name of a file while it is being written.
_UNFINISHED = re.compile(r"[0-9a-f]{64}\.[0-9a-f]{12}")


class Outside(ValueError):
    """A name leads out of the folder."""


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


def remove(folder: Path, digest: str) -> None:
    """Let go of the bytes with this SHA-256, which nothing may name any more."""
    _place(folder, digest).unlink(missing_ok=True)


def kept(folder: Path) -> list[Path]:
    """All files in `folder` that are written whole, relative to it, in the order of their names."""
    found = (file for file in folder.rglob("*") if file.is_file() and not _UNFINISHED.fullmatch(file.name))
    return sorted(file.relative_to(folder) for file in found)


def put_back(folder: Path, name: str, chunks: Iterable[bytes]) -> None:
    """Write a file of a backup to where it was in `folder`. Raises Outside, OSError."""
    place = folder / name
    if not place.resolve().is_relative_to(folder.resolve()):
        raise Outside(f"{name} leads out of the folder")
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def _place(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest
