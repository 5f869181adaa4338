"""The web: routes by audience, and what all of them share."""

from flask import Flask

from conference.web import addresses, errors, filters, headers, health, languages, signing
from conference.web.access import login
from conference.web.public import bodies as public_bodies
from conference.web.public import calendars, home
from conference.web.public import conferences as public_conferences
from conference.web.public import parties as public_parties
from conference.web.public import proposals as public_proposals
from conference.web.public import releases as public_releases
from conference.web.public import sittings as public_sittings
from conference.web.secretariat import (
    accounts,
    announcements,
    bodies,
    candidates,
    conferences,
    contacts,
    dashboard,
    items,
    members,
    parties,
    periods,
    progress,
    proposals,
    releases,
    rooms,
    sittings,
)

ROUTES = (
    health,
    signing,
    home,
    public_conferences,
    calendars,
    public_sittings,
    public_releases,
    public_proposals,
    public_parties,
    public_bodies,
    dashboard,
    releases,
    candidates,
    announcements,
    proposals,
    conferences,
    progress,
    rooms,
    items,
    sittings,
    parties,
    periods,
    contacts,
    members,
    bodies,
    accounts,
)


def set_up(app: Flask) -> None:
    """Register all routes, filters and handlers."""
    addresses.set_up(app)
    headers.set_up(app)
    login.init_app(app, add_context_processor=False)  # templates are told who is signed in by `filters`
    filters.set_up(app)
    languages.set_up(app)
    errors.set_up(app)
    for module in ROUTES:
        app.register_blueprint(module.pages)
