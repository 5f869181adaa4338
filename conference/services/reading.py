"""Reading with the tables of this installation: parties and topics as delivered, bodies as staff keep them."""

import json
from datetime import date
from functools import lru_cache
from typing import Any

from conference import data, press
from conference.core.db import db
from conference.models.bodies import Body


def read(text: str, *, url: str, today: date) -> press.Reading:
    """What a careful reader finds in `text`; nothing is saved."""
    bodies = [_entry(body) for body in db.session.scalars(db.select(Body).order_by(Body.id))]
    return press.read(text, gazetteer=_gazetteer(json.dumps(bodies)), url=url or None, today=today)


@lru_cache(2)
def _gazetteer(bodies: str) -> press.Gazetteer:
    """Made anew when the table of bodies changes, which its JSON tells."""
    return press.Gazetteer.of(data.load("parties"), data.load("topics"), json.loads(bodies))


def _entry(body: Body) -> dict[str, Any]:
    """A body as `conference/data/bodies.json` writes it."""
    return {
        "id": body.key,
        "organisation": body.organisation,
        "acronym": body.acronym,
        "names": body.names,
        "short_names": body.short_names,
        "symbol_rule": body.symbol_rule,
        "default_zone": body.default_zone,
        "sitting_word": body.sitting_word,
        "aliases": body.aliases,
    }
