"""Text as people type it, made safe to keep; and one text chosen out of several languages."""

import re
import unicodedata
from collections.abc import Mapping

LANGUAGES = ("en", "es", "pt", "fr")

#: What the secretariat is called while its operator named none.
UNNAMED = "Secretariat"

#: C0 and C1 controls but tab, line feed; line and paragraph separators; surrogates; invisible direction overrides
#: that can turn a line around (the plain marks U+200E/U+200F stay: names in Arabic and Hebrew need them).
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
#: Letters that are not composed of another and a mark, though people type that other one.
_LIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def clean(text: str) -> str:
    """`text` with line ends as \\n and without characters that no person can see and no output may carry."""
    return _UNSAFE.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """`text` cleaned, on one line, blanks folded and trimmed."""
    return _BLANKS.sub(" ", clean(text).replace("\n", " ")).strip()


def in_language(texts: Mapping[str, str], language: str, default: str = "en") -> str:
    """The text in `language`, else in `default`, else in the first language that has one, else ""."""
    return texts.get(language_of(texts, language, default), "")


def language_of(texts: Mapping[str, str], language: str, default: str = "en") -> str:
    """The language that `in_language` answers in; "" when there is no text at all."""
    return next((wanted for wanted in (language, default, *LANGUAGES) if texts.get(wanted)), "")


def folded(text: str) -> str:
    """The words of `text` with one blank between them, for comparing: small letters, no accents, no punctuation.

    "Organización, E-212/10" is "organizacion e 212 10"; letters of every script stay.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return _BETWEEN_WORDS.sub(" ", plain.translate(_LIKE)).strip()
