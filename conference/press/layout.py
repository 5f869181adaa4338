"""The page as it is laid out: head, title, date line, paragraphs, data lines of advisories, reference line."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from conference.press import marks, references
from conference.press.folding import fold
from conference.press.versions import is_furniture

#: Letters of a headline at most.
LONGEST_TITLE = 320
#: Lines within which the head of a page ends.
HEAD = 14
#: Letters of a line that no hard-wrapped text has.
UNWRAPPED = 160
#: Groups of data lines of one release at most.
MOST_BLOCKS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text: text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line(Part):
    """A line without its outer blanks. `words` is it folded; `kind` says what it is on the page."""

    words: str
    kind: str
    after_blank: bool


@dataclass(slots=True)
class Block:
    """The data lines of one meeting in an advisory: what, when, where … → where their words stand."""

    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where its first words start."""
        return min(part.start for part in self.parts.values())

    @property
    def announces(self) -> bool:
        """Whether it says when, and of what or where."""
        return "when" in self.parts and bool({"what", "where"} & set(self.parts))


@dataclass(slots=True)
class Layout:
    """A text taken apart. `references` are those printed on a line of their own or after their label."""

    text: str
    folded: str
    lines: Sequence[Line]
    title: Part | None = None
    date_line: Part | None = None
    kind_line: str = ""
    references: Sequence[str] = ()
    paragraphs: Sequence[Part] = ()
    blocks: Sequence[Block] = ()
    #: Where the parts of the blocks start, and which they are.
    in_blocks: Sequence[Part] = ()

    def words(self, part: Part) -> str:
        """A stretch on one line."""
        return re.sub(r"\s+", " ", self.text[part.start : part.end]).strip()


_LABEL = re.compile(
    rf"(?:^[ \t]*(?P<label>{'|'.join(sorted(map(re.escape, marks.LABELS), key=len, reverse=True))})[ \t]*:)",
    re.MULTILINE,
)
_LOUD = re.compile(r"(?<![\w-])(?P<label>WHAT|WHEN|WHERE|WHO)[ \t]*:")
_REFERENCE = re.compile(rf"{marks.REFERENCE_LABELS}\s*:?\s*(?P<number>.{{0,40}})")
_ENDED = re.compile(r"[.!?:;][\"')\]]*$")
_KINDS = re.compile(
    rf"(?P<kind>{'|'.join(sorted(map(re.escape, marks.KIND_LINES), key=len, reverse=True))})\W*(?P<rest>.{{0,40}})"
)


def take_apart(text: str, is_date: "re.Pattern[str]") -> Layout:
    """The layout of `text`; `is_date` matches a folded line that is a date."""
    lines = list(_lines(text, is_date))
    layout = Layout(text, fold(text), lines)
    layout.kind_line = next((kind.group("kind") for line in lines[:HEAD] if (kind := _kind(line))), "")
    layout.references = tuple(_references(lines))
    layout.blocks = _blocks(layout)
    layout.in_blocks = of_interest(part for block in layout.blocks for part in block.parts.values())
    _find_head(layout)
    layout.paragraphs = tuple(_paragraphs(layout))
    return layout


def _lines(text: str, is_date: "re.Pattern[str]") -> Iterator[Line]:
    offset, blank = 0, True
    for raw in text.split("\n"):
        inner = raw.strip()
        if inner:
            start = offset + raw.index(inner[0])
            words = fold(inner).strip()
            yield Line(start, start + len(inner), words, _line_kind(words, is_date), blank)
        blank = not inner
        offset += len(raw) + 1


def _line_kind(words: str, is_date: "re.Pattern[str]") -> str:
    short = words[:200]
    if is_furniture(short):
        return "furniture"
    if (
        len(words) < 120
        and (found := _KINDS.fullmatch(words))
        and (not found["rest"] or references.parse(found["rest"]))
    ):
        return "kind"
    if len(words) < 80 and (
        (found := _REFERENCE.fullmatch(words)) and (not found["number"] or references.parse(found["number"]))
    ):
        return "reference"
    if len(words) < 40 and references.parse(words):
        return "reference"
    return "date" if len(words) < 120 and is_date.fullmatch(words) else "text"


def _kind(line: Line) -> "re.Match[str] | None":
    return _KINDS.fullmatch(line.words[:120]) if line.kind in {"kind", "furniture"} else None


def _references(lines: Sequence[Line]) -> Iterator[str]:
    """Printed references, those after their label first."""
    bare = []
    for place, line in enumerate(lines):
        if line.kind not in {"reference", "kind"}:
            continue
        labelled = _REFERENCE.fullmatch(line.words)
        number = labelled["number"] if labelled else (found["rest"] if (found := _kind(line)) else line.words)
        if labelled and not number and place + 1 < len(lines):
            number = lines[place + 1].words
        if reference := references.parse(number):
            if labelled:
                yield reference.text
            else:
                bare.append(reference.text)
    yield from bare


def _labels(layout: Layout) -> list[tuple[int, int, str, str | None]]:
    """(start, end, kind, language) of every label in the order of the text."""
    found = {label.start(): label for label in _LOUD.finditer(layout.text)}
    found |= {label.start("label"): label for label in _LABEL.finditer(layout.folded)}
    named = [(start, label.end(), fold(label["label"])) for start, label in sorted(found.items())]
    strong = any(
        marks.LABELS[name][0] in {"what", "when", "where"} and name not in marks.WEAK_LABELS for *_, name in named
    )
    return [
        (start, end, *marks.LABELS[name])
        for start, end, name in named
        if not strong or name not in marks.WEAK_LABELS or marks.LABELS[name][0] == "time"
    ]


def _blocks(layout: Layout) -> Sequence[Block]:
    blocks, labels = [Block()], _labels(layout)
    for place, (_start, end, kind, _language) in enumerate(labels):
        limit = labels[place + 1][0] if place + 1 < len(labels) else len(layout.text)
        part = _value(layout, end, limit)
        if kind in blocks[-1].parts:
            if len(blocks) == MOST_BLOCKS:
                break
            blocks.append(Block())
        if kind != "other" and part.end > part.start:
            blocks[-1].parts[kind] = part
    return tuple(block for block in blocks if block.announces)


def _value(layout: Layout, start: int, limit: int) -> Part:
    """What stands after a label: up to an empty line, the next label or the reference."""
    begin = start + len(layout.text[start:limit]) - len(layout.text[start:limit].lstrip())
    stop = re.compile(rf"\n[ \t]*\n|\n[ \t]*{marks.REFERENCE_LABELS}").search(layout.folded, begin, limit)
    end = stop.start() if stop else limit
    return Part(begin, begin + len(layout.text[begin:end].rstrip()))


def _find_head(layout: Layout) -> None:
    """The date line and the title: before the date, else after it, else without one."""
    head = [line for line in layout.lines[:HEAD] if not _in_blocks(layout, line)]
    date = next((place for place, line in enumerate(head) if line.kind == "date"), None)
    before = head[:date] if date is not None else []
    if date is not None and all(len(line.words) <= LONGEST_TITLE for line in before):
        layout.date_line = head[date]
        layout.title = _headline(layout, before) or _headline(layout, head[date + 1 :], sure=False)
        return
    layout.title = _headline(layout, head, sure=False)


def _headline(layout: Layout, lines: Sequence[Line], *, sure: bool = True) -> Part | None:
    """The first words of these lines; when it is not `sure` that there is a title, only if they look like one."""
    text = [(place, line) for place, line in enumerate(lines) if line.kind == "text"]
    if not text:
        return None
    place, first = text[0]
    end = first.end
    for line in lines[place + 1 :]:
        if (
            line.kind != "text"
            or line.after_blank
            or line.end - first.start > LONGEST_TITLE
            or not _goes_on(layout, end, line)
        ):
            break
        end = line.end
    title = Part(first.start, end)
    return title if sure or _looks_like_title(layout, title) else None


def _goes_on(layout: Layout, end: int, line: Line) -> bool:
    """Whether a title is continued on the next line: never after its full stop, never by a long paragraph."""
    return len(line.words) < UNWRAPPED and not _ENDED.search(layout.folded[max(end - 4, 0) : end])


def _looks_like_title(layout: Layout, part: Part) -> bool:
    words = layout.words(part)
    more = any(line.start > part.end and line.kind == "text" for line in layout.lines)
    return (
        0 < len(words) <= LONGEST_TITLE
        and not re.search(r"[.;,][\"')\]]*$", words)
        and not words.startswith("-")
        and more
    )


def _paragraphs(layout: Layout) -> Iterator[Part]:
    """The body: lines of prose, those of a hard-wrapped text joined, without the title and what belongs to the page."""
    wrapped = not any(line.end - line.start > UNWRAPPED for line in layout.lines)
    title = layout.words(layout.title) if layout.title else ""
    current: Part | None = None
    for line in layout.lines:
        if line.kind != "text" or _in_title(layout, line) or _in_blocks(layout, line) or _repeats(layout, line, title):
            if current:
                yield current
            current = None
        elif current and wrapped and not line.after_blank and layout.text[line.start] not in "-•*·":
            current = Part(current.start, line.end)
        else:
            if current:
                yield current
            current = Part(line.start, line.end)
    if current:
        yield current


def _in_title(layout: Layout, line: Line) -> bool:
    return layout.title is not None and layout.title.start <= line.start < layout.title.end


def _in_blocks(layout: Layout, line: Line) -> bool:
    place = bisect_right(layout.in_blocks, line.end, key=lambda part: part.start)
    return any(line.start < part.end for part in layout.in_blocks[max(place - 3, 0) : place])


def _repeats(layout: Layout, line: Line, title: str) -> bool:
    return bool(title) and line.words == fold(title) and line.start > (layout.title.end if layout.title else 0)


def of_interest(parts: Iterable[Part]) -> list[Part]:
    """Parts in the order of the text."""
    return sorted(parts, key=lambda part: (part.start, part.end))
