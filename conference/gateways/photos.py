"""Photos of people: whatever was sent becomes one small JPEG that holds the picture and nothing else.

What the bytes are is decided by the bytes. Width and height are read before anything is decoded, so that a small file
cannot grow to fill the memory; of a large JPEG only a smaller copy is ever decoded.
"""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, TooLarge
from conference.gateways import scans

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_BYTES = 5_000_000
#: Pixels of a JPEG, which is decoded smaller, and of a PNG, which is decoded whole.
MOST_PIXELS = {"jpg": 50_000_000, "png": 16_000_000}
LEAST = (200, 250)
#: What is kept: four by five, at most.
KEPT = (600, 750)
QUALITY = 85
#: Brands of HEIC (ISO/IEC 23008-12 annex B), which stand after "ftyp" (ISO/IEC 14496-12 §4.3).
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")


def read(content: bytes, field: str = "photo") -> bytes:
    """The photo in `content` as a JPEG of four by five, cropped, upright, without metadata.

    Refused at `field` when it is larger than 5 MB, no JPEG or PNG, too small, too large, or cannot be read.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(_("This file is larger than 5 MB, the most that can be brought in."), field)
    if not content:
        raise Refused(_("Choose a file that is not empty."), field)
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        words = _("This is a HEIC photo, which cannot be read here. Save it as JPEG and choose that file.")
        raise Refused(words, field)
    kind = scans.ending(content)
    if kind not in MOST_PIXELS:
        raise Refused(_("Only JPEG and PNG can be read, whatever the file is called."), field)
    return _made(content, kind, field)


def _made(content: bytes, kind: str, field: str) -> bytes:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 15 MB that only a photo should cost

    unreadable = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError)
    bomb = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = max(MOST_PIXELS.values())
    try:
        with Image.open(BytesIO(content), formats=["JPEG" if kind == "jpg" else "PNG"]) as found:
            _refuse_size(found, kind, field)
            return _encoded(_cropped(_upright(found)))
    except bomb as error:
        raise _too_many(field) from error
    except unreadable as error:
        raise Refused(_("This photo cannot be read. Save it again as JPEG and choose that file."), field) from error


def _refuse_size(found: "Picture", kind: str, field: str) -> None:
    """By the header alone: nothing is decoded yet."""
    width, height = found.size
    if width * height > MOST_PIXELS[kind]:
        raise _too_many(field)
    if _turned(found):
        width, height = height, width
    if width < LEAST[0] or height < LEAST[1]:
        raise Refused(
            _(
                "This photo is too small: it is %(width)d pixels wide and %(height)d high. At least %(least)d wide and "
                "%(least_high)d high are needed.",
                width=width,
                height=height,
                least=LEAST[0],
                least_high=LEAST[1],
            ),
            field,
        )


def _too_many(field: str) -> Refused:
    return Refused(_("This picture has too many pixels. A photo of 600 by 750 pixels is enough."), field)


def _turned(found: "Picture") -> bool:
    """Whether its width is shown as its height (EXIF 2.3, tag 274, values 5 to 8)."""
    return int(found.getexif().get(274, 1) or 1) >= 5


def _upright(found: "Picture") -> "Picture":
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    found.draft("RGB", (2 * KEPT[0], 2 * KEPT[1]))
    whole = ImageOps.exif_transpose(found)
    if "A" not in whole.getbands() and "transparency" not in whole.info:
        return whole.convert("RGB")
    layer = whole.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def _cropped(whole: "Picture") -> "Picture":
    """Four by five, the middle of it across, and a third of the height down: where a face is."""
    width, height = whole.size
    across, down = min(width, height * KEPT[0] // KEPT[1]), min(height, width * KEPT[1] // KEPT[0])
    left, top = (width - across) // 2, max(0, height // 3 - down // 2)
    part = whole.crop((left, top, left + across, top + down))
    part.thumbnail(KEPT)
    return part


def _encoded(picture: "Picture") -> bytes:
    """With nothing in it but the picture."""
    from PIL import Image  # noqa: PLC0415 - as above

    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
