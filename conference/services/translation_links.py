"""Links for translators: a secret address at which somebody without an account finds one sheet."""

from datetime import datetime, timedelta

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.models.translations import TranslationLink
from conference.queries import translations
from conference.services import audit, tokens

LASTS = timedelta(days=30)


def make(conference: Conference, language: str, *, by: Account, now: datetime) -> tuple[TranslationLink, str]:
    """A link to the sheet of `conference` in `language`, with its token, which is kept nowhere and shown once."""
    token = tokens.made()
    link = TranslationLink(
        conference=conference,
        language=language,
        token_hash=tokens.hash_of(token),
        made_at=now,
        made_by_id=by.id,
        expires_at=now + LASTS,
    )
    db.session.add(link)
    db.session.flush()
    audit.record(conference, "hand_out", by=by, now=now, changes={"translation": [None, language]})
    return link, token


def by_token(token: str) -> TranslationLink:
    """The link with this token; NoResultFound when there is none."""
    return translations.link(tokens.hash_of(token))


def revoke(link: TranslationLink, *, by: Account, now: datetime) -> None:
    """It opens nothing any more; what came back by it stays. Twice does no more than once."""
    if link.revoked_at is None:
        link.revoked_at = now
        audit.record(link.conference, "take_in", by=by, now=now, changes={"translation": [link.language, None]})


def is_open(link: TranslationLink, now: datetime) -> bool:
    """Whether it still shows its sheet."""
    return link.revoked_at is None and now < link.expires_at
