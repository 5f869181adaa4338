"""How many SQL statements an address takes, the first time and from then on; as JSON on standard output."""

import json
import sys

from flask import Flask
from sqlalchemy import event

from conference.app import create_app
from conference.core.db import db
from conference.queries import published


def main(paths: list[str]) -> None:
    """Ask for each of `paths` twice; behind a tab stands the cookie of who is signed in."""
    app = create_app()
    counts = {}
    for asked in paths:
        path, _tab, cookie = asked.partition("\t")
        published.forget()
        counts[path] = (_count(app, path, cookie), _count(app, path, cookie))
    json.dump(counts, sys.stdout)


def _count(app: Flask, path: str, cookie: str) -> int:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        headers = {"Accept-Encoding": "gzip"} | ({"Cookie": cookie} if cookie else {})
        status = app.test_client(use_cookies=False).get(path, headers=headers).status_code
    finally:
        event.remove(engine, "before_cursor_execute", note)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    return len(sent)


if __name__ == "__main__":
    main(sys.argv[1:])
