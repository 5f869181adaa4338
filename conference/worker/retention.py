"""The duty of erasing what was kept long enough: each kind of fact in short transactions of its own."""

from datetime import datetime

from conference.config import Settings
from conference.core.db import db, transaction
from conference.gateways import files
from conference.queries import kept_files
from conference.services import retention
from conference.services.retention import Rule
from conference.worker.apart import apart


def erase(settings: Settings, now: datetime) -> None:
    """Erase all that is due; files go when no row names them any more."""
    for rule in retention.RULES:
        with apart(f"retention {rule.field}"):
            while _step(rule, settings, now):
                continue


def _step(rule: Rule, settings: Settings, now: datetime) -> bool:
    """Look first: a duty that finds nothing keeps nobody from writing."""
    due = retention.is_due(rule, now)
    db.session.remove()
    if not due:
        return False
    with transaction():
        done = retention.erase(rule, now=now)
    db.session.remove()
    for digest in done.files:
        if not kept_files.is_named(digest):
            files.remove(settings.files, digest)
        db.session.remove()
    return done.rows == retention.MOST
