"""Versions of one release: whether two texts say the same, and what differs."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from conference.press import marks
from conference.press.folding import fold

Difference = tuple[str, str]

#: Words on either side up to which they are compared one by one.
MOST_WORDS = 4000


def folded(text: str) -> str:
    """The words of a text for comparing: without page furniture, blanks and the shape of quotes folded."""
    lines = (re.sub(r"\s+", " ", _same_marks(line)).strip() for line in text.split("\n"))
    return re.sub(r"\s+", " ", " ".join(line for line in lines if line and not is_furniture(line))).strip()


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the release."""
    words = fold(line).strip(" :*|")
    return words in marks.FURNITURE or words in marks.KIND_LINES


def difference(old: str, new: str) -> Sequence[Difference]:
    """What became of `old`, word by word: ("same" | "old" | "new", words), in the order of reading."""
    return list(_joined(_by_paragraph(_paragraphs(old), _paragraphs(new))))


def _same_marks(text: str) -> str:
    """Quotes, dashes and blanks in one shape; letters and their case stay, a correction may be of just one."""
    return "".join(fold(letter) if not letter.isalnum() else letter for letter in text)


def _paragraphs(text: str) -> list[str]:
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line and not is_furniture(line)]


def _by_paragraph(old: list[str], new: list[str]) -> Iterator[Difference]:
    keys = [_same_marks(each) for each in old], [_same_marks(each) for each in new]
    for kind, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", " ".join(new[c:d])
        else:
            yield from _by_word(" ".join(old[a:b]).split(), " ".join(new[c:d]).split())


def _by_word(old: list[str], new: list[str]) -> Iterator[Difference]:
    if max(len(old), len(new)) > MOST_WORDS:
        yield from (("old", " ".join(old)), ("new", " ".join(new)))
        return
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only a correction needs it

    keys = [_same_marks(each) for each in old], [_same_marks(each) for each in new]
    for step in Indel.opcodes(*keys):
        before, after = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            yield "same", " ".join(after)
        else:
            yield from (("old", " ".join(before)), ("new", " ".join(after)))


def _joined(steps: Iterator[Difference]) -> Iterator[Difference]:
    """Steps of a kind put together, empty ones left out, the old before the new."""
    held: dict[str, list[str]] = {"old": [], "new": [], "same": []}
    for kind, words in steps:
        if words and kind == "same":
            yield from _given(held, "old", "new")
            held["same"].append(words)
        elif words:
            yield from _given(held, "same")
            held[kind].append(words)
    yield from _given(held, "same", "old", "new")


def _given(held: dict[str, list[str]], *kinds: str) -> Iterator[Difference]:
    for kind in kinds:
        if held[kind]:
            yield kind, " ".join(held[kind])
            held[kind].clear()
