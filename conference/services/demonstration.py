"""The demonstration."""

import secrets
from datetime import datetime
from pathlib import Path

from sqlalchemy import func

from conference.core.db import db
from conference.models.people import Account, Role
from conference.services import accounts as people


def wanted() -> bool:
    return not db.session.scalar(db.select(func.count()).select_from(Account))
