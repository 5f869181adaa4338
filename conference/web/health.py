"""Whether the application can do its work, for whoever watches it."""

import logging

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from conference.core.db import db
from conference.policy.permissions import May
from conference.web.access import permitted

pages = Blueprint("health", __name__)
logger = logging.getLogger(__name__)


@pages.route("/healthz")
@permitted(May.READ_PUBLIC_PAGES)
def healthz() -> tuple[Response, int]:
    """200 when the database answers, else 503."""
    try:
        db.session.execute(text("SELECT 1 FROM alembic_version"))
    except SQLAlchemyError:
        logger.exception("the database does not answer")
        return jsonify(status="unavailable"), 503
    return jsonify(status="ok"), 200
