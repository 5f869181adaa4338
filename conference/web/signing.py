"""Signing in and out."""

import re

from flask import Blueprint, redirect, request, session, url_for
from flask_login import login_user, logout_user

from conference.core import clock
from conference.forms.base import ActForm
from conference.forms.signing import SignInForm
from conference.policy.permissions import May
from conference.services import accounts as service
from conference.web.access import SignedIn, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("signing", __name__)

#: One slash at the start, for two name another host; no backslash, which browsers read as a slash; no control.
_OURS = re.compile(r"/(?!/)[^\\\x00-\x1f\x7f-\x9f]*")


@pages.route("/sign-in", methods=["GET", "POST"])
@writes
@permitted(May.SIGN_IN)
def sign_in() -> Answer:
    """Show the form; let in whose e-mail and password fit."""
    form = SignInForm(next=request.args.get("next", ""))
    if form.validate_on_submit():
        with form.refusals():
            account = service.sign_in(form.email.data, form.password.data, now=clock.now())
            session.clear()
            login_user(SignedIn(account))
            return redirect(_safe(form.next.data), 303)
    return page("signing/sign_in.html", form.status, form=form)


@pages.route("/sign-out", methods=["GET", "POST"])
@writes
@permitted(May.SIGN_OUT)
def sign_out() -> Answer:
    """Ask, then end this sign-in."""
    form = ActForm()
    if form.validate_on_submit():
        logout_user()
        session.clear()
        return redirect(url_for("signing.sign_in"), 303)
    return page("signing/sign_out.html", form.status, form=form)


def _safe(address: str | None) -> str:
    """`address` when it is a path of ours, else the dashboard."""
    return address if address and _OURS.fullmatch(address) else "/secretariat/"
