"""The web: routes by audience, and what all of them share."""

from flask import Flask

from conference.web import (
    account,
    addresses,
    compression,
    errors,
    filters,
    headers,
    health,
    invited,
    languages,
    sign_ins,
    signing,
    styleguide,
    translators,
)
from conference.web.delegates import home as delegates_home
from conference.web.delegates import participants as delegates_participants
from conference.web.delegates import registration as delegates_registration
from conference.web.public import bodies as public_bodies
from conference.web.public import calendars, feeds, home, kept_pages, robots
from conference.web.public import conferences as public_conferences
from conference.web.public import parties as public_parties
from conference.web.public import proposals as public_proposals
from conference.web.public import releases as public_releases
from conference.web.public import search as public_search
from conference.web.public import sittings as public_sittings
from conference.web.secretariat import (
    accounts,
    announcements,
    assignments,
    banners,
    bodies,
    candidates,
    conferences,
    contacts,
    dashboard,
    delegations,
    earlier,
    focal_points,
    history,
    information,
    items,
    members,
    outbox,
    participant_import,
    participants,
    parties,
    periods,
    progress,
    proposals,
    releases,
    rooms,
    sittings,
    terms,
    translations,
)

ROUTES = (
    health,
    translators,
    invited,
    styleguide,
    signing,
    account,
    home,
    public_search,
    feeds,
    robots,
    public_conferences,
    calendars,
    public_sittings,
    public_releases,
    public_proposals,
    public_parties,
    public_bodies,
    delegates_home,
    delegates_participants,
    delegates_registration,
    dashboard,
    releases,
    candidates,
    announcements,
    proposals,
    conferences,
    assignments,
    delegations,
    participants,
    participant_import,
    focal_points,
    earlier,
    information,
    banners,
    progress,
    rooms,
    items,
    sittings,
    translations,
    parties,
    periods,
    contacts,
    members,
    bodies,
    terms,
    outbox,
    accounts,
    history,
)


def set_up(app: Flask) -> None:
    """Register all routes, filters and handlers."""
    addresses.set_up(app)
    headers.set_up(app)
    sign_ins.set_up(app)
    filters.set_up(app)
    languages.set_up(app)
    errors.set_up(app)
    compression.set_up(app)
    kept_pages.set_up(app)
    for module in ROUTES:
        app.register_blueprint(module.pages)
