"""One file of many parts: a zip whose last 64 bytes (its comment) are the SHA-256 of all bytes before them.

So a file that was cut short, or in which any byte changed, is known before anything of it is used. Every part has its
own SHA-256 too, which whoever wrote the file keeps in a list beside it.
"""

import hashlib
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

SEAL_BYTES = 64
_CHUNK = 256 * 1024


class Broken(ValueError):
    """The file is not as it was sealed, or was never sealed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its name in the zip, with the SHA-256 (hexadecimal) and size of its bytes."""

    name: str
    sha256: str
    size: int


@contextmanager
def writing(file: Path) -> Iterator[ZipFile]:
    """A new sealed file, readable by its owner alone; it gets its name when it is whole. Raises OSError."""
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as opened:
            with ZipFile(opened, "w", ZIP_DEFLATED) as archive:
                archive.comment = b"0" * SEAL_BYTES
                yield archive
            _seal(opened)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def add(archive: ZipFile, name: str, chunks: Iterable[bytes], *, now: datetime) -> Part:
    """Write a part as its bytes come."""
    entry = ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    digest, size = hashlib.sha256(), 0
    with archive.open(entry, "w", force_zip64=True) as part:
        for chunk in chunks:
            part.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Part(name, digest.hexdigest(), size)


@contextmanager
def reading(file: Path) -> Iterator[ZipFile]:
    """The parts of a file whose seal was checked. Raises Broken, OSError."""
    with file.open("rb") as opened:
        _check(opened)
        with _archive(opened) as archive:
            yield archive


def chunks(archive: ZipFile, part: Part) -> Iterator[bytes]:
    """The bytes of a part. Raises Broken after the last when they are not those of `part`."""
    with _entry(archive, part.name) as entry:
        yield from _checked(iter(lambda: entry.read(_CHUNK), b""), part)


def lines(archive: ZipFile, part: Part) -> Iterator[bytes]:
    """The same, line by line."""
    with _entry(archive, part.name) as entry:
        yield from _checked(entry, part)


def whole(archive: ZipFile, name: str) -> bytes:
    """A small part at once. Raises Broken."""
    with _entry(archive, name) as entry:
        return entry.read()


def unsealed(file: Path, name: str) -> bytes:
    """A small part of a file that is only looked at: its seal is not checked. Raises Broken, OSError."""
    with file.open("rb") as opened, _archive(opened) as archive:
        if len(archive.comment) != SEAL_BYTES:
            raise Broken("it has no seal")
        return whole(archive, name)


def chunks_of(file: Path) -> Iterator[bytes]:
    """The bytes of any file."""
    with file.open("rb") as opened:
        yield from iter(lambda: opened.read(_CHUNK), b"")


def _checked(pieces: Iterable[bytes], part: Part) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        yield piece
    if digest.hexdigest() != part.sha256:
        raise Broken(f"{part.name} is not as it was written")


def _archive(opened: IO[bytes]) -> ZipFile:
    try:
        return ZipFile(opened)
    except BadZipFile as error:
        raise Broken("it is no zip") from error


@contextmanager
def _entry(archive: ZipFile, name: str) -> Iterator[IO[bytes]]:
    try:
        with archive.open(name) as entry:
            yield entry
    except (KeyError, BadZipFile, zlib.error) as error:
        raise Broken(f"{name} is missing or damaged") from error


def _seal(opened: IO[bytes]) -> None:
    size = opened.seek(-SEAL_BYTES, os.SEEK_END)
    seal = _digest(opened, size)
    opened.seek(size)
    opened.write(seal)
    opened.flush()
    os.fsync(opened.fileno())


def _check(opened: IO[bytes]) -> None:
    size = opened.seek(0, os.SEEK_END) - SEAL_BYTES
    if size <= 0 or _digest(opened, size) != opened.read(SEAL_BYTES):
        raise Broken("it was cut short, or bytes of it changed")


def _digest(opened: IO[bytes], size: int) -> bytes:
    """Of the first `size` bytes, as text; the next read goes on from there."""
    opened.seek(0)
    digest = hashlib.sha256()
    while size and (chunk := opened.read(min(size, _CHUNK))):
        digest.update(chunk)
        size -= len(chunk)
    return digest.hexdigest().encode()
