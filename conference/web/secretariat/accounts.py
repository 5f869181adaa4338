"""Accounts, as administrators keep them."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.accounts import AccountForm, NewAccountForm
from conference.forms.base import ActForm, Form
from conference.models.people import Account, Role
from conference.policy.permissions import May
from conference.queries import accounts, assignments, audit, focal_points
from conference.services import accounts as service
from conference.services import doors as links
from conference.services.accounts import Person
from conference.web import doors
from conference.web.access import account as signed_in
from conference.web.access import permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_accounts", __name__, url_prefix="/secretariat/accounts")


@pages.route("/")
@permitted(May.MANAGE_ACCOUNTS)
def index() -> Answer:
    """All accounts, with how many conferences each has a part in."""
    parts = accounts.conferences(now=clock.now())
    return page("secretariat/accounts/index.html", accounts=accounts.every(), parts=parts)


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_ACCOUNTS)
def create() -> Answer:
    """Somebody who is to sign in, and is invited to by mail."""
    form = NewAccountForm()
    if form.validate_on_submit():
        with form.refusals():
            house, by = doors.house(), signed_in()
            email, person = form.email.data, Person(**form.facts())
            service.invite(email, person, role=_role(form), house=house, by=by, now=clock.now())
            flash(_("The invitation is on its way. Its link opens once, within seven days."))
            return _to_list()
    return page("secretariat/accounts/new.html", form.status, form=form)


@pages.route("/<int:account_id>/", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_ACCOUNTS, accounts.by_id)
def edit(account: Account) -> Answer:
    """Who an account is and what it may do; disabling it ends its sign-ins at once."""
    form = AccountForm(data=_saved(account))
    if form.validate_on_submit():
        with form.refusals():
            _change(account, form)
            flash(_("Saved."))
            return _to_list()
    form.lay_beside(_saved(account), account.version)
    return _page(account, form)


@pages.route("/<int:account_id>/invite", methods=["POST"])
@writes
@permitted(May.MANAGE_ACCOUNTS, accounts.by_id)
def invite(account: Account) -> Answer:
    """Send a new invitation; links before it open nothing any more."""
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            links.invite(account, house=doors.house(), by=signed_in(), now=clock.now())
            flash(_("A new invitation is on its way. The links before it open nothing any more."))
            return _to_list()
    return _page(account, AccountForm(formdata=None, data=_saved(account)), act)


def _change(account: Account, form: AccountForm) -> None:
    said = {"role": _role(form), "disabled": form.disabled.data, "version": form.version.data}
    service.change(account, Person(**form.facts()), **said, by=signed_in(), now=clock.now())


def _role(form: AccountForm | NewAccountForm) -> Role | None:
    return Role(form.role.data) if form.role.data else None


def _page(account: Account, form: Form, act: ActForm | None = None) -> Answer:
    """The account; `act` is the button that failed, when it was one."""
    status = (act or form).status
    act = act or ActForm(formdata=None)
    now = clock.now()
    return page(
        "secretariat/accounts/edit.html",
        status,
        form=form,
        act=act,
        shown=account,
        parts=assignments.of_account(account.id),
        points=focal_points.of_account(account.id),
        standing=lambda point: focal_points.standing(point, now),
        holds=lambda part: part.current(now),
        history=audit.of(account),
    )


def _saved(account: Account) -> dict[str, Any]:
    return {
        "version": account.version,
        "name": account.name,
        "language": account.language,
        "role": account.role or "",
        "disabled": not account.active,
    }


def _to_list() -> Answer:
    return redirect(url_for("secretariat_accounts.index"), 303)
