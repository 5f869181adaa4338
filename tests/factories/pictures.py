"""Pictures as people send them, made of nothing."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def photo(width: int = 800, height: int = 1000, kind: str = "JPEG", **saved: Any) -> bytes:
    """A face, roughly, on a blue ground."""
    picture = Image.new("RGB", (width, height), "steelblue")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((width // 3, height // 6, 2 * width // 3, height // 2), fill="peru")
    out = BytesIO()
    picture.save(out, kind, **saved)
    return out.getvalue()


def turned() -> bytes:
    """As a phone takes it: lying on its side, with the word to turn it, and where it was taken."""
    marks = Image.Exif()
    marks[274] = 6  # the top is on the right
    marks[0x010F] = "A camera"
    marks.get_ifd(0x8825)[1] = "N"
    picture = Image.new("RGB", (1000, 800), "white")
    picture.paste("black", (0, 0, 500, 800))  # the left half, which is the upper one when turned
    out = BytesIO()
    picture.save(out, "JPEG", exif=marks)
    return out.getvalue()


def bomb(side: int = 30_000) -> bytes:
    """A PNG of few bytes that says to be `side` pixels wide and high."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(3 * side + 1) * 20)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
