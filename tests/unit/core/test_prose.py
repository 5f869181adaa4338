"""Plain text cut into paragraphs, lists and links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.core.prose import Block, Piece, blocks


def links(text: str) -> list[tuple[str, str]]:
    """The links in `text`: (words, address)."""
    return [
        (piece.text, piece.href) for block in blocks(text) for line in block.lines for piece in line if piece.href
    ]


def test_empty_lines_end_paragraphs_and_hyphens_begin_items() -> None:
    assert blocks("One.\nStill one.\n\n\nTwo:\n- first\n-  second\nAfter.\n- \n-\n") == (
        Block(((Piece("One."),), (Piece("Still one."),))),
        Block(((Piece("Two:"),),)),
        Block(((Piece("first"),), (Piece("second"),)), listed=True),
        Block(((Piece("After."),),)),
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "-", "- \n -"])
def test_nothing_makes_no_block(text: str) -> None:
    assert blocks(text) == ()


def test_a_hyphen_without_a_blank_is_a_word() -> None:
    assert blocks("-20 °C") == (Block(((Piece("-20 °C"),),)),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/visa.", [("https://example.org/visa",) * 2]),
        ("(https://example.org/a_(b))", [("https://example.org/a_(b)",) * 2]),
        ("«https://example.org/ñ?a=1&b=2», y", [("https://example.org/ñ?a=1&b=2",) * 2]),
        ("https://a.example.org,https://b.example.org", [("https://a.example.org,https://b.example.org",) * 2]),
        ("mailto:desk@example.org, please", [("desk@example.org", "mailto:desk@example.org")]),
        ("Write to desk@example.org.", [("desk@example.org", "mailto:desk@example.org")]),
        ("tel:+1(202)555-0123.", [("+1(202)555-0123", "tel:+12025550123")]),
        ("https://example.org and tel:911", [("https://example.org",) * 2, ("911", "tel:911")]),
    ],
)
def test_bare_addresses_are_links(text: str, found: list[tuple[str, str]]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://example.org",
        "https://",
        "https:///path",
        "https://bank.example@evil.example/",
        "https://[::1",
        "https://example.org:99999/",
        "xhttps://example.org",
        "mailto:nobody",
        "tel:",
        "a@b",
        "<a href='x'>y</a>",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert links(text) == []
    assert "".join(piece.text for piece in blocks(text)[0].lines[0]) == text


@given(st.text())
def test_no_text_has_another_kind_of_link(text: str) -> None:
    assert [href for _words, href in links(text) if not href.startswith(("https://", "mailto:", "tel:"))] == []


@given(st.lists(st.sampled_from(["a", " ", "\n", "- ", "https://e.org", "x@e.org", ".", ")", "(", "<b>"]), max_size=30))
def test_no_word_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    shown = "".join(piece.text for block in blocks(text) for line in block.lines for piece in line)
    assert _letters(shown) == _letters("\n".join(line.strip().removeprefix("- ") for line in text.splitlines()))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter not in "- \n")
