"""The evening mail: written to whom it is due, each in a transaction of its own."""

from datetime import datetime

from conference.config import Settings
from conference.core import i18n
from conference.core.db import db, transaction
from conference.mail.accounts import House
from conference.services import evening
from conference.worker.apart import apart


def mail(settings: Settings, now: datetime) -> None:
    """Look first: while nobody is to be written to, nobody is kept from writing."""
    due = evening.due(now)
    db.session.remove()
    house = House(i18n.secretariat(settings.secretariat_name), settings.base_url)
    for number in due:
        with apart(f"evening mail {number}"), transaction():
            evening.write(number, house=house, now=now)
