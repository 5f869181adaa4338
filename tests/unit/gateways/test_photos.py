"""Photos: what becomes of those that are good, and what is said of all others."""

from io import BytesIO

import pytest
from PIL import Image

from conference.core.refused import Refused, TooLarge
from conference.gateways import photos
from tests.factories.pictures import bomb, photo, turned


def made(content: bytes) -> Image.Image:
    """The photo that is kept, opened."""
    found = Image.open(BytesIO(photos.read(content)))
    found.load()
    return found


@pytest.mark.parametrize(
    ("width", "height", "kept"),
    [
        (800, 1000, (600, 750)),
        (4000, 3000, (600, 750)),
        (3000, 4000, (600, 750)),
        (200, 250, (200, 250)),
        (250, 250, (200, 250)),
        (300, 4000, (300, 375)),
    ],
)
def test_every_photo_becomes_four_by_five(width: int, height: int, kept: tuple[int, int]) -> None:
    assert made(photo(width, height)).size == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_both_kinds_become_jpeg(kind: str) -> None:
    assert made(photo(kind=kind)).format == "JPEG"


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    out = BytesIO()
    Image.new("RGB", (400, 500), "white").convert(mode).save(out, "JPEG" if mode in {"L", "CMYK"} else "PNG")
    assert made(out.getvalue()).mode == "RGB"


def test_it_stands_upright_and_says_nothing_of_its_camera_and_place() -> None:
    kept = made(turned())
    assert kept.size == (600, 750)
    assert kept.getpixel((300, 20)) == (0, 0, 0)
    assert kept.getpixel((300, 740)) == (255, 255, 255)
    assert dict(kept.getexif()) == {}
    assert kept.info.keys() & {"exif", "icc_profile", "comment", "xmp"} == set()


def test_a_third_from_the_top_is_kept_where_it_is_too_high() -> None:
    picture = Image.new("RGB", (400, 2000), "white")
    picture.paste("black", (0, 400, 400, 700))
    out = BytesIO()
    picture.save(out, "PNG")
    kept = made(out.getvalue())
    assert [kept.getpixel((200, y)) for y in (5, 250, 480)] == [(0, 0, 0), (0, 0, 0), (255, 255, 255)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose a file that is not empty."),
        (b"%PDF-1.4 called a photo.jpg", "Only JPEG and PNG can be read, whatever the file is called."),
        (b"GIF89a", "Only JPEG and PNG can be read, whatever the file is called."),
        (
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "This is a HEIC photo, which cannot be read here. Save it as JPEG and choose that file.",
        ),
        (
            photo(1, 1),
            "This photo is too small: it is 1 pixels wide and 1 high. At least 200 wide and 250 high are needed.",
        ),
        (
            photo(300, 249),
            "This photo is too small: it is 300 pixels wide and 249 high. At least 200 wide and 250 high are needed.",
        ),
        (bomb(), "This picture has too many pixels. A photo of 600 by 750 pixels is enough."),
        (bomb(5000), "This picture has too many pixels. A photo of 600 by 750 pixels is enough."),
        (bomb(9000), "This picture has too many pixels. A photo of 600 by 750 pixels is enough."),
        (photo()[:2000], "This photo cannot be read. Save it again as JPEG and choose that file."),
        (b"\xff\xd8\xff and nothing", "This photo cannot be read. Save it again as JPEG and choose that file."),
        (
            b"\x89PNG\r\n\x1a\n and nothing",
            "This photo cannot be read. Save it again as JPEG and choose that file.",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_at_the_field(content: bytes, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        photos.read(content)
    assert (refusal.value.reason, refusal.value.field) == (words, "photo")


def test_a_file_that_is_too_large_is_never_looked_at() -> None:
    with pytest.raises(TooLarge) as refusal:
        photos.read(photo() + bytes(photos.MOST_BYTES))
    assert refusal.value.reason == "This file is larger than 5 MB, the most that can be brought in."


def test_a_bomb_is_known_by_its_first_bytes() -> None:
    """Decoded it would be 2.7 GB."""
    content = bomb()
    assert len(content) < 10_000
    with pytest.raises(Refused) as refusal:
        photos.read(content[:60])
    assert refusal.value.reason.startswith("This picture has too many pixels.")
