"""What the public reads: the last snapshot of a conference.

A snapshot never changes, so what was read of it is kept in memory by its digest. A new snapshot has a new digest, so
every process shows it at once: each request reads the digest from the conference's row.
"""

from datetime import date

from conference.core.db import db
from conference.core.kept import Kept
from conference.models.bodies import Body
from conference.models.conferences import Conference
from conference.models.frozen import Thawed, thaw, thawed
from conference.models.published import PublishedConference
from conference.models.snapshots import Snapshot
from conference.queries.public_rows import PublicRow

#: Bytes of memory for conferences, roughly: a dozen large ones, hundreds of small ones.
KEPT = 24_000_000
A_THING = 4_500


def current(conference: Conference | PublicRow) -> PublishedConference:
    """What `conference` says in public. NoResultFound before its first snapshot."""
    return by_digest(conference.snapshot_digest)


def by_digest(digest: str) -> PublishedConference:
    """The snapshot with this digest; NoResultFound when there is none."""
    return _published.get(digest, lambda: _read(digest)).conference


def forget() -> None:
    """Read everything anew from now on."""
    _published.clear()
    _last.clear()


def _read(digest: str) -> Thawed:
    """What is the same as in the snapshot of that conference that was read last, is not read again."""
    content = db.session.scalars(db.select(Snapshot.content).where(Snapshot.digest == digest)).one()
    earlier = _published.find(_last.get(content["slug"], ""))
    _last[content["slug"]] = digest
    return thawed(content, earlier)


def _size(kept: Thawed) -> int:
    said = kept.conference
    return A_THING * (len(said.sittings) + len(said.items) + len(said.announcements) + 1)


_published: Kept[Thawed] = Kept(KEPT, _size)
#: The digest that was read last of each conference, by slug.
_last: dict[str, str] = {}


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
