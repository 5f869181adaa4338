"""What the public reads: the last snapshot of a conference.

A snapshot never changes, so what was read of it is kept in memory by its digest. A new snapshot has a new digest, so
every process shows it at once: each request reads the digest from the conference's row.
"""

from datetime import date
from functools import lru_cache

from conference.core.db import db
from conference.models.bodies import Body
from conference.models.conferences import Conference
from conference.models.frozen import thaw
from conference.models.published import PublishedConference
from conference.models.snapshots import Snapshot

#: Conferences kept in memory, one snapshot each; a large one takes about 2 MB.
KEPT = 32


def current(conference: Conference) -> PublishedConference:
    """What `conference` says in public. NoResultFound before its first snapshot."""
    return by_digest(conference.snapshot_digest)


@lru_cache(KEPT)
def by_digest(digest: str) -> PublishedConference:
    """The snapshot with this digest; NoResultFound when there is none."""
    return thaw(db.session.scalars(db.select(Snapshot.content).where(Snapshot.digest == digest)).one())


def headlines() -> list[PublishedConference]:
    """All public conferences without items, sittings and announcements: the latest first day first."""
    wanted = db.select(Snapshot.headline).join(
        Conference, (Conference.id == Snapshot.conference_id) & (Conference.snapshot_number == Snapshot.number)
    )
    found = [thaw(headline) for headline in db.session.scalars(wanted)]
    return sorted(found, key=lambda each: (each.first_day or date.max, each.slug), reverse=True)


def of_body(body: Body) -> list[PublishedConference]:
    """The public conferences of `body`, as `headlines` has them.

    A snapshot says the name that its body had. Of a body that was renamed since, those count that are its own still.
    """
    names = dict(db.session.execute(db.select(Body.id, Body.short_names)).all())
    named = {texts.get("en", ""): body_id for body_id, texts in names.items()}
    bodies = dict(db.session.execute(db.select(Conference.slug, Conference.body_id)).all())
    return [each for each in headlines() if named.get(each.body_short, bodies.get(each.slug)) == body.id]


def snapshots(conference: Conference) -> list[Snapshot]:
    """All snapshots of `conference`, newest first, without their content."""
    newest_first = db.select(Snapshot).where(Snapshot.conference_id == conference.id).order_by(Snapshot.number.desc())
    return list(db.session.scalars(newest_first))
