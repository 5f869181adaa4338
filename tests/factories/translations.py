"""Translation sheets, filled in as a translator fills them in."""

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from conference.core import clock
from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.translations import Term
from conference.queries import translations
from conference.services import translation_files, translation_links, translation_returns, translation_sheets
from tests.factories import bodies, conferences, people

SLUG = "conference-on-water"

Rows = list[tuple[str, ...]]


def whole(slug: str = SLUG) -> Conference:
    """The conference with all its texts."""
    return translations.to_translate(slug)


def of_the_council(**other: Any) -> Conference:
    """A conference of the Permanent Council with a room, two items and two sittings, in English."""
    return conferences.full(body_id=bodies.council().id, **other)


def term(words: dict[str, str], body_id: int | None = None) -> Term:
    """A term, of all bodies without `body_id`."""
    made = Term(words=words, body_id=body_id)
    db.session.add(made)
    db.session.flush()
    return made


def things(conference: Conference) -> dict[str, Any]:
    """One of each thing that has an address, by the name of its place there: the term is of the first body."""
    link, token = translation_links.make(conference, "es", by=people.account(), now=clock.now())
    found = {"title": ["Conference on water", "Conferencia sobre el agua"]}
    back = translation_returns.keep(conference, "es", found, link=link, now=clock.now())
    made = term({"en": "Chair", "es": "Presidencia"}, 1)
    return {"secret": token, "link_id": link.id, "return_id": back.id, "term_id": made.id}


def table(language: str = "es", slug: str = SLUG) -> Rows:
    """The sheet as a table: its heads first."""
    heads, rows = translation_files.table(translation_sheets.sheet(whole(slug), language))
    return [heads, *rows]


def filled(rows: Rows, **translated: str) -> Rows:
    """`rows` with what is written for each source: a source's first word is its name."""
    return [(*row[:-1], translated.get(row[3].split()[0].strip(".,").lower(), "")) if at else row for at, row in enumerate(rows)]


def file_of(rows: Rows, formula: str = "") -> bytes:
    """`rows` as somebody's spreadsheet program saves them, with a formula in the last cell of the last row."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("es")
    for number, row in enumerate(rows):
        for place, words in enumerate(row):
            sheet.write_string(number, place, words)
    if formula:
        sheet.write_formula(len(rows) - 1, len(rows[-1]) - 1, formula)
    book.close()
    return content.getvalue()
