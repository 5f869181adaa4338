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
    own_record,
    sign_ins,
    signing,
    styleguide,
    translators,
)
from conference.web import badges as phone_badges
from conference.web.delegates import asking as delegates_asking
from conference.web.delegates import confirmation as delegates_confirmation
from conference.web.delegates import credentials as delegates_credentials
from conference.web.delegates import home as delegates_home
from conference.web.delegates import order as delegates_order
from conference.web.delegates import participants as delegates_participants
from conference.web.delegates import records as delegates_records
from conference.web.delegates import registration as delegates_registration
from conference.web.delegates import visa_letters as delegates_visa_letters
from conference.web.public import apply as public_apply
from conference.web.public import bodies as public_bodies
from conference.web.public import calendars, feeds, home, kept_pages, robots
from conference.web.public import conferences as public_conferences
from conference.web.public import participants as public_participants
from conference.web.public import parties as public_parties
from conference.web.public import proposals as public_proposals
from conference.web.public import register as public_register
from conference.web.public import releases as public_releases
from conference.web.public import search as public_search
from conference.web.public import sittings as public_sittings
from conference.web.secretariat import (
    accounts,
    announcements,
    applications,
    arrivals,
    assignments,
    badges,
    banners,
    bodies,
    candidates,
    certificates,
    conferences,
    contacts,
    credentials,
    dashboard,
    delegations,
    desk,
    duplicates,
    earlier,
    focal_points,
    history,
    information,
    items,
    jobs,
    letter_templates,
    lists,
    matrix,
    members,
    notes,
    outbox,
    participant_columns,
    participant_import,
    participants,
    parties,
    periods,
    precedence,
    presence,
    privacy,
    progress,
    proposals,
    questions,
    releases,
    rooms,
    sittings,
    terms,
    translations,
    visa_letters,
)

ROUTES = (
    health,
    translators,
    invited,
    phone_badges,
    styleguide,
    signing,
    account,
    home,
    public_search,
    feeds,
    robots,
    public_conferences,
    public_register,
    public_apply,
    public_participants,
    calendars,
    public_sittings,
    public_releases,
    public_proposals,
    public_parties,
    public_bodies,
    delegates_home,
    delegates_participants,
    delegates_registration,
    delegates_records,
    own_record,
    delegates_order,
    delegates_asking,
    delegates_confirmation,
    delegates_credentials,
    delegates_visa_letters,
    dashboard,
    releases,
    candidates,
    announcements,
    proposals,
    conferences,
    assignments,
    delegations,
    notes,
    letter_templates,
    applications,
    questions,
    matrix,
    participants,
    participant_import,
    participant_columns,
    duplicates,
    privacy,
    precedence,
    lists,
    visa_letters,
    arrivals,
    certificates,
    focal_points,
    credentials,
    badges,
    desk,
    presence,
    jobs,
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
