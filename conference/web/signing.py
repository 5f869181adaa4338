"""Signing in and out, and the mailed links by which a password is set."""

import re

from flask import Blueprint, Response, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm
from conference.forms.signing import ForgottenForm, NewPasswordForm, SignInForm, SignOutForm
from conference.models.doors import LinkState, SignInLink
from conference.models.people import Account
from conference.policy.permissions import May
from conference.policy.table import could_allow
from conference.services import doors as links
from conference.services import sign_in as service
from conference.services.sign_in import Given
from conference.web import doors, kept_forms, sign_ins
from conference.web.access import actor, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes, writes_in_steps

pages = Blueprint("signing", __name__)

#: One slash at the start, for two name another host; no backslash, which browsers read as a slash; no control.
_OURS = re.compile(r"/(?!/)[^\\\x00-\x1f\x7f-\x9f]*")
#: Seconds that the answer takes to whoever forgot a password, known or not: more than either needs.
PACE = 0.4


@pages.route("/sign-in", methods=["GET", "POST"])
@writes_in_steps
@permitted(May.SIGN_IN)
def sign_in() -> Answer:
    """Show the form; let in whose e-mail and password fit."""
    form = SignInForm(next=request.args.get("next", ""))
    if form.validate_on_submit():
        with form.refusals():
            given = Given(form.password.data)
            account = service.sign_in(given, doors.knock(form.email.data), now=clock.now())
            return _enter(account, form)
    return doors.answer("signing/sign_in.html", form, ended=sign_ins.why_ended())


@pages.route("/sign-out", methods=["GET", "POST"])
@writes
@permitted(May.SIGN_OUT)
def sign_out() -> Answer:
    """Ask, then end this sign-in."""
    form = SignOutForm()
    if form.validate_on_submit():
        sign_ins.end()
        return redirect(_ours(form.next.data) or url_for("signing.sign_in"), 303)
    return page("signing/sign_out.html", form.status, form=form)


@pages.route("/sign-in/forgotten", methods=["GET", "POST"])
@writes_in_steps
@permitted(May.SIGN_IN)
def forgotten() -> Answer:
    """Mail a link for a new password to whoever has an account; the answer tells nobody who has one."""
    form = ForgottenForm()
    if form.validate_on_submit():
        with form.refusals(), clock.lasting(PACE):
            links.ask_for_reset(doors.knock(form.email.data), house=doors.house(), now=clock.now())
            flash(_("If this address has an account, a link is on its way by mail. It opens once, within one hour."))
            return redirect(url_for("signing.sign_in"), 303)
    return doors.answer("signing/forgotten.html", form)


@pages.route("/sign-in/link/<token>", methods=["GET", "POST"])
@writes
@permitted(May.SIGN_IN)
def link(token: str) -> Answer:
    """Choose a password by a mailed link, once. Looking uses nothing up: programs open links before people do."""
    found = links.by_token(token)
    if found is None or found.state(clock.now()) != LinkState.OPEN:
        return _closed(found)
    if actor().account not in {None, found.account}:
        return page("signing/foreign.html", 409, form=SignOutForm(formdata=None, next=request.path))
    form = NewPasswordForm()
    if form.validate_on_submit():
        with form.refusals():
            sign_ins.begin(links.use(found, form.password.data, house=doors.house(), now=clock.now()))
            flash(_("Your password is set, and you are signed in."))
            return redirect(_home(), 303)
    return page("signing/link.html", form.status, form=form, link=found)


@pages.after_request
def without_traces(response: Response) -> Response:
    """The address of a link opens a door: it is told to no other page, and nobody keeps what stands at it."""
    if request.endpoint == "signing.link":
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _closed(found: SignInLink | None) -> Answer:
    """Altered: there is no such link. Used, expired: there was."""
    state = found.state(clock.now()) if found else None
    return page("signing/closed.html", 410 if found else 404, state=state)


def _enter(account: Account, form: SignInForm) -> Answer:
    """Where somebody comes to who has just signed in: first to what was typed before the sign-in ended."""
    sign_ins.begin(account)
    found = kept_forms.opened(form.kept.data) if form.kept.data else None
    if found is not None and found.account_id == account.id:
        return page("signing/kept.html", kept=found, form=ActForm(formdata=None))
    return redirect(_ours(form.next.data) or _home(), 303)


def _ours(address: str | None) -> str:
    """`address` when it is a path of ours, else ""."""
    return address if address and _OURS.fullmatch(address) else ""


def _home() -> str:
    """The first page of whoever has just signed in."""
    if could_allow(actor(), May.SEE_SECRETARIAT):
        return url_for("secretariat_dashboard.dashboard")
    return url_for("delegates_home.home" if actor().parties() else "account.show")
