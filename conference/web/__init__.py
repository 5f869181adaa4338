"""The web: routes by audience, and what all of them share."""

from flask import Flask

from conference.web import errors, filters, headers, health, signing
from conference.web.access import login


def set_up(app: Flask) -> None:
    """Register all routes, filters and handlers."""
    headers.set_up(app)
    login.init_app(app)
    filters.set_up(app)
    errors.set_up(app)
    for pages in (health.pages, signing.pages):
        app.register_blueprint(pages)
