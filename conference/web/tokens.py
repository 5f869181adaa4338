"""The design's tokens as the stylesheet says them, and the contrast of the colours that stand on each other."""

import re
from dataclasses import dataclass
from functools import cache

from conference.web.filters import STATIC

SHEET = "css/site.css"
#: WCAG 2.2, 1.4.6 (text, AAA) and more than 1.4.11 asks for (3:1) of what means something without being text.
TEXT, MEANING = 7.0, 4.5

#: Grounds that text stands on everywhere.
_GROUNDS = ("paper", "sheet", "shade")
#: (colour, ground, what it has to reach): every pair that a page shows.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, TEXT) for ink in ("ink", "quiet", "blue", "blue-deep", "brass", "red") for ground in _GROUNDS),
    *(("green", ground, TEXT) for ground in ("paper", "sheet")),
    *(("ink", ground, TEXT) for ground in ("mark", "red-paper", "blue-paper")),
    *(("red", "red-paper", TEXT), ("blue-deep", "blue-paper", TEXT)),
    *(("on-blue", "blue", TEXT), ("on-blue", "blue-deep", TEXT), ("paper", "brass", TEXT)),
    *((mark, ground, MEANING) for mark in ("thread", "line-strong") for ground in _GROUNDS),
)

_BLOCK = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_COLOUR = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """One colour on another, in both schemes."""

    colour: str
    ground: str
    needed: float
    light: float
    dark: float


@cache
def schemes() -> tuple[dict[str, str], dict[str, str]]:
    """The tokens of the light and of the dark scheme, in the order of the stylesheet."""
    light, dark, *_print = (dict(_TOKEN.findall(block)) for block in _BLOCK.findall((STATIC / SHEET).read_text()))
    return light, light | dark


def colours() -> list[tuple[str, str, str]]:
    """(name, light, dark) of each colour."""
    light, dark = schemes()
    return [(name, value, dark[name]) for name, value in light.items() if _COLOUR.match(value)]


def others() -> list[tuple[str, str]]:
    """(name, value) of type, space and all else that is no colour."""
    return [(name, value) for name, value in schemes()[0].items() if not _COLOUR.match(value)]


def pairs() -> list[Pair]:
    """Every pair that pages show, with its contrast."""
    light, dark = schemes()
    return [
        Pair(one, other, needed, contrast(light[one], light[other]), contrast(dark[one], dark[other]))
        for one, other, needed in PAIRS
    ]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours "#rrggbb", from 1 to 21 (WCAG 2.2, "contrast ratio"), rounded down to a tenth."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return int((lighter + 0.05) / (darker + 0.05) * 10) / 10


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    digits = colour.removeprefix("#")
    whole = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (_linear(int(whole[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
