"""Text on its way into a calendar: plain, scrubbed, and in one language of several."""

import re
from html import unescape

from conference.core.text import clean, language_of, one_line
from conference.models.published import Texts

#: What a calendar program quotes a parameter with, or reads as RFC 6868 carets that few programs decode.
_NOT_IN_NAMES = re.compile(r'["^\\]')
_LINK = re.compile(r"<a\s[^>]*?href\s*=\s*([\"'])(.*?)\1[^>]*>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|tr)\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|script|small|span|strong|style|sub|sup"
    r"|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n+")


def plain(text: str) -> str:
    """`text` over several lines, without markup; links keep their words and their address. "a < b" stays."""
    if "<" not in text:  # of most texts nothing else can be meant
        return _EMPTY_LINES.sub("\n\n", clean(text)).strip()
    linked = _LINK.sub(_words_and_address, _HIDDEN.sub("", text))
    marked = _TAG.sub("", _BREAK.sub("\n", linked))
    bare = unescape(marked) if marked != text else text
    return _EMPTY_LINES.sub("\n\n", clean(bare)).strip()


def line(text: str) -> str:
    """`text` without markup, on one line (SUMMARY, LOCATION)."""
    return one_line(plain(text))


def name(text: str) -> str:
    """`text` as the CN of a person: a double quote becomes a single one, carets and backslashes go."""
    return _NOT_IN_NAMES.sub(lambda found: "'" if found[0] == '"' else "", one_line(text))


def calendar_name(text: str) -> str:
    """`text` as the name of a calendar, without the marks that programs show as they were escaped: , ; \\"""
    return one_line(line(text).translate({ord(","): " ", ord(";"): " ", ord("\\"): " "}))


def chosen(texts: Texts, language: str, default: str) -> tuple[str, str]:
    """The text in `language`, else in `default`, else in the first that there is; and the language it is in."""
    spoken = language_of(texts, language, default) or language
    return texts.get(spoken, ""), spoken


def _words_and_address(link: re.Match[str]) -> str:
    address, words = link[2].strip(), _TAG.sub("", link[3]).strip()
    return address if words in {"", address} else f"{words} ({address})"
