"""Bodies, as the reference data has them."""

from conference.core.db import db
from conference.models.bodies import Body


def council() -> Body:
    """The Permanent Council, which calls its sittings meetings."""
    return db.session.scalars(db.select(Body).where(Body.key == "oas-permanent-council")).one()
