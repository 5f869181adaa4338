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
    db.session.execute(text("SELECT 1 FROM alembic_version"))
    return jsonify(status="ok"), 200


@pages.errorhandler(SQLAlchemyError)
def unavailable(error: Exception) -> tuple[Response, int]:
    """Also when whoever asks brings the cookie of a sign-in, which the database cannot tell."""
    logger.error("the database does not answer", exc_info=error)
    return jsonify(status="unavailable"), 503
