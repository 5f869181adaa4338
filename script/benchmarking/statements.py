"""How many SQL statements an address takes, the first time and from then on; as JSON on standard output."""

import json
import sys

from flask import Flask
from sqlalchemy import event

from conference.app import create_app
from conference.core.db import db
from conference.queries import published


def main(paths: list[str]) -> None:
    """Ask for each of `paths` twice, as somebody who is not signed in."""
    app = create_app()
    counts = {}
    for path in paths:
        published.forget()
        counts[path] = (_count(app, path), _count(app, path))
    json.dump(counts, sys.stdout)


def _count(app: Flask, path: str) -> int:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        status = app.test_client().get(path, headers={"Accept-Encoding": "gzip"}).status_code
    finally:
        event.remove(engine, "before_cursor_execute", note)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    return len(sent)


if __name__ == "__main__":
    main(sys.argv[1:])
