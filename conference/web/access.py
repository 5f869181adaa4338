"""`@permitted`: who is asking, the thing loaded once, the policy asked; and the actor of a request."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from flask import Response, abort, current_app, g, make_response, redirect, request, url_for
from flask_login import current_user
from sqlalchemy.exc import NoResultFound

from conference.core import clock
from conference.forms.signing import SignInForm
from conference.models.people import Account
from conference.policy.actors import PUBLIC, Actor
from conference.policy.permissions import May
from conference.policy.table import allows, could_allow, hides
from conference.queries import assignments, focal_points
from conference.web import kept_forms, sign_ins
from conference.web.pages import page

#: Who lacks these is not told that the thing exists.
SECRET_WHEN_DENIED = frozenset(
    {May.READ_RELEASE, May.READ_PROPOSAL, May.READ_CONFERENCE, May.READ_SITTING, May.REGISTER_ONESELF}
)

#: Who is signed in and lacks these is not told either; who is not may sign in first.
SECRET_FROM_OTHERS = frozenset({May.FILL_DELEGATION, May.SEE_CREDENTIALS, May.SEE_PASSPORTS, May.SEE_JOB})


def actor() -> Actor:
    """Who is asking, loaded at most once a request."""
    if "actor" not in g:
        g.actor = _signed_in(current_user.account) if current_user.is_authenticated else PUBLIC
    found: Actor = g.actor
    return found


def _signed_in(account: Account) -> Actor:
    """Its parts at conferences and its parties are read when they are first asked for, and once."""
    return Actor(
        account,
        parts=cache(lambda: assignments.current(account.id, now=clock.now())),
        parties=cache(lambda: focal_points.current(account.id, now=clock.now())),
    )


def account() -> Account:
    """The account that is signed in; to be asked only behind a permission that needs one."""
    found = actor().account
    if found is None:
        abort(403)
    return found


def permitted(may: May, load: Callable[..., Any] | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a view run only for whom the policy allows; hand it the thing that `load(**view_args)` returns.

    Anonymous: 303 to the sign-in page, or, where a form was sent after the sign-in had ended, 401 with that page and
    the form; signed in without the right: 403; a thing one may not know of, or that is not there: 404.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Response]:
        @wraps(view)
        def ask(**view_args: Any) -> Response:
            if not could_allow(actor(), may):
                return _deny(may)
            if load is None:
                return make_response(view(**view_args))
            thing = _loaded(load, view_args)
            if allows(actor(), may, thing):
                return make_response(view(thing))
            return abort(404) if hides(actor(), may, thing) else _deny(may)

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
        abort(404 if may in SECRET_FROM_OTHERS else 403)
    g.denied = True
    if found := kept_forms.sent() if request.method == "POST" else None:
        return _ask_first(found)
    return make_response(redirect(url_for("signing.sign_in", next=_here()), 303))


def _ask_first(found: kept_forms.KeptForm) -> Response:
    """The sign-in page in place of the answer, with what was typed in its form."""
    sealed = "" if kept_forms.too_large(found) else found.sealed()
    form = SignInForm(formdata=None, next=_here(), kept=sealed)
    response = page("signing/sign_in.html", 401, form=form, ended=sign_ins.why_ended(), lost=not sealed)
    response.headers["WWW-Authenticate"] = "Form"  # RFC 9110 §15.5.2; no browser asks for a password by itself
    return response


def _here() -> str:
    """The page to come back to: where a form was being sent, the page that showed it; "" when there is none."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    addresses = current_app.create_url_adapter(request)
    return request.path if addresses is not None and addresses.test(method="GET") else ""
