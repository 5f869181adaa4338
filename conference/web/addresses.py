"""What may stand in an address: numbers that a database can hold, and no character that no text may carry."""

from datetime import date

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter

#: The largest identity there can be (INTEGER of PostgreSQL).
LARGEST = 2**31 - 1


class Number(IntegerConverter):
    """`<int:…>` in a route: what is larger than any identity is nowhere, 404."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **({"max": LARGEST} | kwargs))  # type: ignore[arg-type]


def set_up(app: Flask) -> None:
    """Use the converter in all routes; nothing is at an address with a NUL."""
    app.url_map.converters["int"] = Number
    app.before_request(_refuse_nul)


def number(name: str, default: int = 0) -> int:
    """The number in the query under `name`, `default` when there is none that a database could hold."""
    value = request.args.get(name, "")
    number_like = value.isascii() and value.isdecimal() and len(value) < 11
    return int(value) if number_like and int(value) <= LARGEST else default


def day(name: str) -> date | None:
    """The day in the query under `name`, as "2027-03-15"; none when there is none."""
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _refuse_nul() -> None:
    if "\0" in request.path or any("\0" in value for values in request.args.listvalues() for value in values):
        abort(404)
