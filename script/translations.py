"""Bring the catalogues of the screens up to date with the words in code and templates.

usage: .venv/bin/python -m script.translations

New words are added empty, words that are gone leave. The test suite fails until each is translated.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "conference" / "translations"
LANGUAGES = ("es", "pt", "fr")

METHODS = [("conference/**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
KEYWORDS = DEFAULT_KEYWORDS | {"lazy_gettext": None, "_p": ((1, "c"), 2)}

HEADER = """# Words of the screens. Brought up to date by `python -m script.translations`.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def wanted() -> Catalog:
    """Every word of code and templates, in the order of the files."""
    found = Catalog()
    for _file, _line, message, _comments, context in sorted(_extracted(), key=lambda each: each[:2]):
        found.add(message, context=context)
    return found


def kept(language: str) -> Catalog:
    """The catalogue of a language as it stands."""
    with _file(language).open("rb") as opened:
        return read_po(opened, locale=language)


def forms(value: Any) -> tuple[str, ...]:
    """One text, or those of a plural."""
    return (value or "",) if isinstance(value, str | None) else tuple(value)


def main() -> None:
    """Write the three catalogues anew and say what is missing in each."""
    words = wanted()
    for language in LANGUAGES:
        catalogue = kept(language)
        catalogue.update(words, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        written = BytesIO()
        write_po(written, catalogue, width=120, no_location=True, omit_header=True, ignore_obsolete=True)
        header = HEADER.format(language=language, plural=catalogue.plural_forms)
        _file(language).write_text(header + written.getvalue().decode().strip() + "\n", encoding="utf-8")
        empty = sum(not all(forms(each.string)) for each in catalogue if each.id)
        print(f"{language}: {len(catalogue)} words, {empty} to translate")


def _extracted() -> Iterable[tuple[Any, ...]]:
    return extract_from_dir(str(ROOT), METHODS, OPTIONS, KEYWORDS, strip_comment_tags=True)


def _file(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


if __name__ == "__main__":
    main()
