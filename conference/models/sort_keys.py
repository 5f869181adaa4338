"""Sort keys of names: by which word a name stands in the lists of each language."""

import re
import unicodedata
from functools import lru_cache

#: Articles that move to the end. "El" stays: it is part of El Salvador, which all lists have under E.
_ARTICLES = {
    "en": re.compile(r"(the) (.+)", re.IGNORECASE),
    "es": re.compile(r"(los|las|la) (.+)", re.IGNORECASE),
    "pt": re.compile(r"(os|as|o|a) (.+)", re.IGNORECASE),
    "fr": re.compile(r"(les|le|la|l['’])\s*(?<=[ '’])(.+)", re.IGNORECASE),
}
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1000)
def sort_key(name: str, language: str) -> str:
    """`name` as it is sorted: article moved to the end, accents and case folded, word by word.

    "The Bahamas (Commonwealth of)" → "bahamas commonwealth of the".
    """
    found = _ARTICLES[language].fullmatch(name) if language in _ARTICLES else None
    moved = f"{found[2]} {found[1]}" if found else name
    letters = unicodedata.normalize("NFKD", moved.casefold())
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return _NO_LETTERS.sub(" ", plain).strip()
