"""The code itself: one commit, no house-less names, calls that go down, pages without inline script or style."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted((ROOT / "conference").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

#: Attributes that would run script, which the content security policy forbids anyway.
HANDLER = re.compile(r"^on[a-z]+$")
#: The one inline script there may be is data, which no browser runs, made whole by a filter that escapes it.
DATA = {"type": "application/ld+json"}
DATA_BLOCK = re.compile(r'<script type="application/ld\+json">\{\{ \w+\|tojson \}\}</script>')
#: What Jinja puts into a page, and its comments.
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
#: Words that are translated, and the blocks that name the class and the kind of a page.
_TRANSLATED = re.compile(r"\{% block (?:audience|kind) %\}\w+\{% endblock %\}|\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}", re.DOTALL)


def test_there_is_one_commit() -> None:
    commits = [
        (file.relative_to(ROOT).as_posix(), node.func.attr)
        for file in CODE
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]
    assert commits == [("conference/core/db.py", "commit")]


def test_every_call_goes_down() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout if done.returncode else "") == (0, "")


def test_no_module_has_a_name_without_a_noun() -> None:
    nameless = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert [file for file in CODE if file.stem in nameless or file.parent.name in nameless] == []


def test_only_the_clock_reads_the_clock() -> None:
    readers = [
        file.relative_to(ROOT).as_posix()
        for file in CODE
        if re.search(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\(", file.read_text())
    ]
    assert readers == ["conference/core/clock.py"]


def test_nothing_is_left_for_later() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")
    files = [*CODE, *TEMPLATES, *sorted((ROOT / "script").iterdir()), *sorted((ROOT / "docs").rglob("*.md"))]
    assert [file for file in files if file.is_file() and unfinished.search(file.read_text())] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(ROOT / "templates").as_posix())
class TestTemplate:
    """What every template keeps."""

    def test_no_inline_script_or_style(self, file: Path) -> None:
        tree = LexborHTMLParser(_without_jinja(file.read_text()))
        assert tree.css("style") == []
        inline = [node for node in tree.css("script") if "src" not in node.attributes]
        assert [node.html for node in inline if node.attributes != DATA] == []
        assert len(inline) == len(DATA_BLOCK.findall(file.read_text()))
        wrong = [
            name
            for node in tree.css("*")
            for name, value in node.attributes.items()
            if name == "style" or HANDLER.match(name) or (value or "").strip().lower().startswith("javascript:")
        ]
        assert wrong == []

    def test_every_word_is_translatable(self, file: Path) -> None:
        assert list(_bare_words(file.read_text())) == []


def _without_jinja(source: str) -> str:
    return _JINJA.sub("", source)


def _bare_words(source: str) -> Iterator[str]:
    """Words that stand in the page, or in an attribute that is read out, outside of {{ }} and {% trans %}."""
    page = LexborHTMLParser(_JINJA.sub(" ", _TRANSLATED.sub(" ", source)))
    for node in page.css("script, style, code"):
        node.decompose()
    for node in page.css("*"):
        for name in ("title", "alt", "placeholder", "aria-label", "aria-description", "content"):
            value = node.attributes.get(name) or ""
            if name != "content" or node.attributes.get("name") == "description":
                yield from re.findall(r"[^\W\d_]{2,}", value)
    for line in (page.root.text(separator="\n") if page.root else "").splitlines():
        if re.search(r"[^\W\d_]{2,}", line) and line.strip() not in NAMES:
            yield line.strip()


#: Words that are the same in every language: names and units.
NAMES = frozenset({"SHA-256", "UTC", "Apple", "Google", "Outlook", "iCalendar"})
