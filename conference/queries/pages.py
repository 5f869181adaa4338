"""A page of any named read."""

from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select

from conference.core.db import db


def page(wanted: Select[Any], number: int, per_page: int) -> Pagination:
    """Page `number` of what is wanted; the last page when there are not so many."""
    found = db.paginate(wanted, page=number, per_page=per_page, max_per_page=per_page, error_out=False)
    if number > 1 and not found.items and found.total:
        return db.paginate(wanted, page=found.pages, per_page=per_page, max_per_page=per_page, error_out=False)
    return found
