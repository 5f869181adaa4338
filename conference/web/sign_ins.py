"""Sign-ins: what the cookie says of one, how long it holds, and why it ended.

The cookie is signed. It carries the account with its sign-in token, when the sign-in began and when it was last used.
"""

import logging
from datetime import datetime, timedelta

from flask import Flask, Response, g, session
from flask_login import LoginManager, login_user, logout_user
from sqlalchemy.exc import SQLAlchemyError

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.models.people import Account
from conference.queries import accounts
from conference.services import accounts as service

logger = logging.getLogger(__name__)
login = LoginManager()

#: A sign-in ends so long after it began, …
LASTS = timedelta(hours=12)
#: … and so long after it was last used.
IDLE = timedelta(hours=3)
#: How exactly the cookie knows when that was, …
REFRESHED = timedelta(minutes=5)
#: … and how exactly the account does.
NOTED = timedelta(minutes=15)

BEGAN, USED, WHO = "began", "used", "_user_id"


class SignedIn:
    """What Flask-Login keeps of an account: a sign-in that can be revoked."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """The account and its present sign-in token."""
        return f"{self.account.id}:{self.account.sign_in_token}"


def set_up(app: Flask) -> None:
    """Know who is signed in, and note when each was here."""
    login.init_app(app, add_context_processor=False)  # templates are told who is signed in by `filters`
    app.after_request(_note)


def marks(now: datetime) -> dict[str, int]:
    """What the cookie of a sign-in that begins `now` says of its time."""
    return {BEGAN: int(now.timestamp()), USED: int(now.timestamp())}


def begin(account: Account) -> None:
    """Sign `account` in with a cookie that has nothing of the one before, its form token neither."""
    session.clear()
    session.update(marks(clock.now()))
    renew(account)


def renew(account: Account) -> None:
    """Keep this sign-in while all others of `account` end; its time goes on."""
    session.pop("csrf_token", None)
    for name in ("csrf_token", "actor"):
        g.pop(name, None)
    login_user(SignedIn(account))


def end() -> None:
    """End the sign-in of this browser."""
    logout_user()
    session.clear()


def whose() -> int:
    """The account of the cookie, whether its sign-in still holds or not; 0 when there is none."""
    number, _mark, _token = str(session.get(WHO, "")).partition(":")
    return int(number) if number.isdecimal() else 0


def why_ended() -> str:
    """What to tell somebody whose sign-in is over; "" when there was none, or it holds."""
    if not whose() or g.get("sign_in_holds", False):
        return ""
    if _over(IDLE, USED):
        return str(_("You were signed out after 3 hours without use."))
    if _over(LASTS, BEGAN):
        return str(_("You were signed out: a sign-in lasts 12 hours at most."))
    return str(_("Your sign-in was ended."))


@login.user_loader  # type: ignore[untyped-decorator]
def _load(cookie: str) -> SignedIn | None:
    if _over(LASTS, BEGAN) or _over(IDLE, USED):
        return None
    number, _mark, token = cookie.partition(":")
    account = accounts.signed_in(int(number), token) if number.isdecimal() else None
    if account is None:
        return None
    g.sign_in_holds = True
    _refresh(account)
    return SignedIn(account)


def _over(time: timedelta, mark: str) -> bool:
    """Whether so much time has passed since `mark`; a cookie without it is of no known age."""
    return clock.now().timestamp() - int(session.get(mark, 0)) >= time.total_seconds()


def _refresh(account: Account) -> None:
    now = clock.now()
    if _over(REFRESHED, USED):
        session[USED] = int(now.timestamp())
    if account.last_seen_at is None or now - account.last_seen_at >= NOTED:
        g.seen = account.id


def _note(response: Response) -> Response:
    """After all work is done: when this account was last here. A page never fails for it."""
    if number := g.pop("seen", None):
        try:
            service.note_use(number, now=clock.now())
        except SQLAlchemyError as error:
            logger.info("when an account was last used could not be noted: %s", type(error).__name__)
    return response
