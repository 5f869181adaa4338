"""`@permitted`: who is asking, the thing loaded once, the policy asked; and the actor of a request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, g, make_response, redirect, request, url_for
from flask_login import LoginManager, current_user
from sqlalchemy.exc import NoResultFound

from conference.models.people import Account
from conference.policy.actors import PUBLIC, Actor
from conference.policy.permissions import May
from conference.policy.table import allows, could_allow
from conference.queries import accounts

login = LoginManager()

#: Who lacks these is not told that the thing exists.
SECRET_WHEN_DENIED = frozenset({May.READ_RELEASE, May.READ_PROPOSAL, May.READ_CONFERENCE, May.READ_SITTING})


@login.user_loader  # type: ignore[untyped-decorator]
def _load(cookie: str) -> "SignedIn | None":
    number, _, token = cookie.partition(":")
    account = accounts.signed_in(int(number), token) if number.isdecimal() else None
    return SignedIn(account) if account else None


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


def actor() -> Actor:
    """Who is asking, loaded at most once a request."""
    if "actor" not in g:
        g.actor = Actor(current_user.account) if current_user.is_authenticated else PUBLIC
    found: Actor = g.actor
    return found


def account() -> Account:
    """The account that is signed in; to be asked only behind a permission that needs one."""
    found = actor().account
    if found is None:
        abort(403)
    return found


def permitted(may: May, load: Callable[..., Any] | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a view run only for whom the policy allows; hand it the thing that `load(**view_args)` returns.

    Anonymous: 303 to the sign-in page; signed in without the right: 403; a thing one may not know of, or that is not
    there: 404.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Response]:
        @wraps(view)
        def ask(**view_args: Any) -> Response:
            if not could_allow(actor(), may):
                return _deny(may)
            if load is None:
                return make_response(view(**view_args))
            thing = _loaded(load, view_args)
            return make_response(view(thing)) if allows(actor(), may, thing) else _deny(may)

        ask.permission = may  # type: ignore[attr-defined]
        return ask

    return decorate


def _loaded(load: Callable[..., Any], view_args: dict[str, Any]) -> Any:
    try:
        return load(**view_args)
    except NoResultFound:
        abort(404)


def _deny(may: May) -> Response:
    if may in SECRET_WHEN_DENIED:
        abort(404)
    if actor().signed_in:
        abort(403)
    g.denied = True
    return make_response(redirect(url_for("signing.sign_in", next=_here()), 303))


def _here() -> str:
    """The page to come back to: where a form was being sent, the page that showed it; "" when there is none."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    rule = request.url_rule
    return request.path if rule is not None and "GET" in (rule.methods or ()) else ""
