"""Reference data: parties, topics, bodies and terms that come with the product, loaded as often as one likes."""

from datetime import datetime
from typing import Any

from sqlalchemy import func

from conference import data
from conference.core.db import db
from conference.models.bodies import Body
from conference.models.parties import Topic
from conference.services import group_facts, party_facts, terms


def load(*, now: datetime) -> bool:
    """Add what is missing, by id, and update parties; what staff changed stays. Says whether anything changed."""
    parties = party_facts.load(data.load("parties"), now=now)
    groups = group_facts.load(data.load("groups"), now=now)
    added = [*_missing(Topic.id, map(_topic, data.load("topics")))]
    added += _missing(Body.key, map(_body, data.load("bodies")))
    db.session.add_all(added)
    db.session.flush()
    glossary = terms.load(now=now)
    return bool(added or glossary or parties.added or parties.updated or groups)


def loaded() -> bool:
    """Whether the reference data were ever loaded."""
    return bool(db.session.scalar(db.select(func.count()).select_from(Body)))


def _missing(key: Any, rows: Any) -> list[Any]:
    present = set(db.session.scalars(db.select(key)))
    return [row for row in rows if getattr(row, key.key) not in present]


def _topic(entry: dict[str, Any]) -> Topic:
    return Topic(id=entry["id"], parent_id=entry["parent"], labels=entry["labels"])


def _body(entry: dict[str, Any]) -> Body:
    return Body(
        key=entry["id"],
        organisation=entry["organisation"],
        acronym=entry.get("acronym") or "",
        names=entry["names"],
        short_names=entry["short_names"],
        symbol_rule=entry.get("symbol_rule") or "",
        number_rule=entry.get("number_rule") or "",
        default_zone=entry["default_zone"],
        sitting_word=entry["sitting_word"],
        aliases=entry.get("aliases") or {},
    )
