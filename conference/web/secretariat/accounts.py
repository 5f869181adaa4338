"""Accounts, as administrators keep them."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_login import login_user

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.accounts import AccountForm, NewAccountForm
from conference.models.people import Account, Role
from conference.policy.permissions import May
from conference.queries import accounts, audit
from conference.services import accounts as service
from conference.web.access import SignedIn, permitted
from conference.web.access import account as signed_in
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_accounts", __name__, url_prefix="/secretariat/accounts")


@pages.route("/")
@permitted(May.MANAGE_ACCOUNTS)
def index() -> Answer:
    """All accounts."""
    return page("secretariat/accounts/index.html", accounts=accounts.every())


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_ACCOUNTS)
def create() -> Answer:
    """Somebody who is to sign in."""
    form = NewAccountForm()
    if form.validate_on_submit():
        with form.refusals():
            role, password = Role(form.role.data), form.password.data
            made = service.create(form.email.data, role=role, password=password, by=signed_in(), now=clock.now())
            flash(_("%(email)s can sign in now. Hand the password over in person or by telephone.", email=made.email))
            return _to_list()
    return page("secretariat/accounts/new.html", form.status, form=form)


@pages.route("/<int:account_id>/", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_ACCOUNTS, accounts.by_id)
def edit(account: Account) -> Answer:
    """What an account may do; disabling it ends its sign-ins at once."""
    form = AccountForm(data=_saved(account))
    if form.validate_on_submit():
        with form.refusals():
            _change(account, form)
            flash(_("Saved."))
            return _to_list()
    form.lay_beside(_saved(account), account.version)
    return page("secretariat/accounts/edit.html", form.status, form=form, shown=account, history=audit.of(account))


def _change(account: Account, form: AccountForm) -> None:
    """Save; whoever gives himself a new password stays signed in where he is."""
    by, role = signed_in(), Role(form.role.data) if form.role.data else None
    disabled, password, version = form.disabled.data, form.password.data or "", form.version.data
    service.change(account, role=role, disabled=disabled, password=password, version=version, by=by, now=clock.now())
    if account.id == by.id:
        login_user(SignedIn(account))


def _saved(account: Account) -> dict[str, Any]:
    return {"version": account.version, "role": account.role or "", "disabled": not account.active}


def _to_list() -> Answer:
    return redirect(url_for("secretariat_accounts.index"), 303)
