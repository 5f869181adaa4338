"""Translation sheets as tables of plain cells, and back: what a file of a translator says, row by row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import LANGUAGES, clean, one_line
from conference.models.conferences import Conference
from conference.services import file_rows
from conference.services.file_rows import Line, cell
from conference.services.translation_sheets import Sheet, Text, texts

#: {key: [source as it stood, translation]}.
Returned = dict[str, list[str]]

#: Above the column that says which text a row is; it is hidden, and the same in all languages.
KEY = "key"
#: The source stands so many columns after it.
SOURCE = 3
_CODE = re.compile(r"\((?P<code>[a-z]{2})\)\s*$")
_KEY = re.compile(r"(?P<conference>\d{1,9})/(?P<language>[a-z]{2})/(?P<key>[a-z_]+(?:/[a-z0-9_]+)*)")
#: Problems that are told one by one.
TOLD = 25


@dataclass(frozen=True, slots=True)
class _Columns:
    key: int
    source: int
    translation: int


def table(sheet: Sheet) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """(heads, rows) of `sheet`: key, where, language and words of the source, terms, translation."""
    heads = (
        KEY,
        str(_("Where it stands")),
        str(_("Language of the source")),
        str(_("Source (do not change)")),
        str(_("Terms")),
        f"{_('Translation')} ({sheet.language})",
    )
    rows: list[tuple[str, ...]] = [
        (
            f"{sheet.conference.id}/{sheet.language}/{row.text.key}",
            row.text.where,
            row.language,
            row.source,
            "; ".join(f"{own} = {wanted}" for own, wanted in row.terms),
            row.prefilled,
        )
        for row in sheet.rows
    ]
    return heads, rows


def read_back(conference: Conference, language: str, lines: Sequence[Line]) -> Returned:
    """What the rows say, by key; rows without a translation are left out.

    Refused at `file` when a column lacks, when it is a sheet of another language, when it says nothing, and with every
    row that cannot be read: then nothing of it is taken.
    """
    if not lines:
        raise Refused(_("The first table of this file is empty."), "file")
    columns = _columns(lines[0][1], language)
    known, found, problems = texts(conference), Returned(), list[str]()
    for number, cells, formula in lines[1:]:
        key, translation = cell(cells, columns.key), cell(cells, columns.translation)
        if not formula and (not translation.strip() or (not key and not any(map(str.strip, cells)))):
            continue
        problem, text = _problem(conference, language, key, formula, known)
        if text is None or problem:
            problems.append(file_rows.at(number, problem))
        elif text.key in found:
            problems.append(file_rows.at(number, _("This text stands in an earlier row too.")))
        elif wrong := too_long(text, words := cleaned(text, translation)):
            problems.append(file_rows.at(number, wrong))
        elif words:
            found[text.key] = [clean(cell(cells, columns.source)).strip(), words]
    refuse(problems, _("Some rows of this file cannot be read. Nothing of it was taken; mend them and bring it again."))
    if not found:
        raise Refused(_("There is no translation in this file."), "file")
    return found


def cleaned(text: Text, words: str) -> str:
    """`words` as they are kept: on one line unless the text has lines, without what no person can see."""
    return clean(words).strip() if text.long else one_line(words)


def too_long(text: Text, words: str) -> str:
    """Why `words` cannot be kept as this text; "" when they can."""
    if len(words) <= text.most:
        return ""
    return str(_("%(where)s: use at most %(most)d characters.", where=text.where, most=text.most))


def refuse(problems: Iterable[str], reason: str) -> None:
    """Refused at `file` with every problem, the first ones in words."""
    found = list(problems)
    if found:
        raise Refused(reason, "file", file_rows.told(found, TOLD))


def _problem(
    conference: Conference, language: str, key: str, formula: bool, known: Mapping[str, Text]
) -> tuple[str, Text | None]:
    """(what is wrong with a row, the text that it is of)."""
    if formula:
        return _("There is a formula in it. Enter words."), None
    parts = _KEY.fullmatch(key.strip())
    if parts is None:
        return _("Its key is missing or was changed: it is no row of the sheet."), None
    if int(parts["conference"]) != conference.id:
        return _("It is of another conference."), None
    if parts["language"] != language:
        return _("It is for another language: %(code)s.", code=parts["language"]), None
    text = known.get(parts["key"])
    return ("", text) if text else (_("There is no such text in this conference any more."), None)


def _columns(heads: Sequence[str], language: str) -> _Columns:
    plain = [head.strip() for head in heads]
    if KEY not in plain:
        raise Refused(_("The first column, which says what each row is, is missing. Take the sheet from here."), "file")
    codes = {found["code"]: place for place, head in enumerate(plain) if (found := _CODE.search(head))}
    if language not in codes:
        others = ", ".join(code for code in LANGUAGES if code in codes)
        if others:
            raise Refused(_("This sheet is for another language: %(codes)s.", codes=others), "file")
        raise Refused(_("The column of the translation is missing. Take the sheet from here."), "file")
    key = plain.index(KEY)
    return _Columns(key, key + SOURCE, codes[language])
