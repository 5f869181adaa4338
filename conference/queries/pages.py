"""A page of any named read."""

from collections.abc import Sequence
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select

from conference.core.db import db


class _Cut(Pagination):
    """A page of rows that are at hand."""

    def _query_items(self) -> list[Any]:
        start = (self.page - 1) * self.per_page
        return list(self._query_args["rows"][start : start + self.per_page])

    def _query_count(self) -> int:
        return len(self._query_args["rows"])


def of(rows: Sequence[Any], number: int, per_page: int) -> Pagination:
    """Page `number` of `rows`; the last page when there are not so many."""
    last = max(1, -(-len(rows) // per_page))
    page_number = min(max(1, number), last)
    return _Cut(page=page_number, per_page=per_page, max_per_page=per_page, error_out=False, rows=rows)


def page(wanted: Select[Any], number: int, per_page: int) -> Pagination:
    """Page `number` of what is wanted; the last page when there are not so many."""
    found = db.paginate(wanted, page=number, per_page=per_page, max_per_page=per_page, error_out=False)
    if number > 1 and not found.items and found.total:
        return db.paginate(wanted, page=found.pages, per_page=per_page, max_per_page=per_page, error_out=False)
    return found
