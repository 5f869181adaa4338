"""One's own account: name, language of mail, password, sign-ins."""

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.accounts import ChangePasswordForm, OwnAccountForm
from conference.forms.base import ActForm, Form
from conference.policy.permissions import May
from conference.queries import assignments, focal_points
from conference.services import accounts as service
from conference.services import evening, sign_in
from conference.services.accounts import Person
from conference.web import doors, sign_ins
from conference.web.access import account, actor, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes, writes_in_steps

pages = Blueprint("account", __name__, url_prefix="/account")


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.KEEP_OWN_ACCOUNT)
def show() -> Answer:
    """What the account says of its person, and what it can do about it."""
    own = account()
    form = OwnAccountForm(data=_saved())
    if form.validate_on_submit():
        with form.refusals():
            service.change_own(own, Person(**form.facts()), version=form.version.data, now=clock.now())
            if actor().parties():
                evening.choose(own, wanted=form.evening_mail.data, now=clock.now())
            flash(_("Saved."))
            return _back()
    form.lay_beside(_saved(), own.version)
    return _page(form)


@pages.route("/password", methods=["GET", "POST"])
@writes_in_steps
@permitted(May.KEEP_OWN_ACCOUNT)
def password() -> Answer:
    """Change the password; all other sign-ins end."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        with form.refusals():
            present, new, own = form.present_password.data, form.new_password.data, account()
            knock, house = doors.knock(own.email), doors.house()
            changed = sign_in.change_password(own, present, new, knock=knock, house=house, now=clock.now())
            sign_ins.begin(changed)
            flash(_("Your password is changed. All other sign-ins have ended."))
            return _back()
    return doors.answer("account/password.html", form)


@pages.route("/sign-out-everywhere", methods=["POST"])
@writes
@permitted(May.KEEP_OWN_ACCOUNT)
def sign_out_everywhere() -> Answer:
    """End all sign-ins but this one."""
    form = ActForm()
    if form.validate_on_submit():
        service.end_sign_ins(account(), by=account(), now=clock.now())
        sign_ins.renew(account())
        flash(_("All other sign-ins have ended."))
        return _back()
    return _page(OwnAccountForm(formdata=None, data=_saved()), form)


def _page(form: Form, act: ActForm | None = None) -> Answer:
    """The page; `act` is the button that failed, when it was one."""
    now, own = clock.now(), account()
    return page(
        "account/show.html",
        (act or form).status,
        form=form,
        act=act or ActForm(formdata=None),
        in_the_evening=bool(actor().parties()),
        parts=assignments.of_account(own.id),
        points=focal_points.of_account(own.id),
        standing=lambda point: focal_points.standing(point, now),
        holds=lambda part: part.current(now),
    )


def _saved() -> dict[str, object]:
    own = account()
    said = {"version": own.version, "name": own.name, "language": own.language}
    return said | ({"evening_mail": own.evening_mail} if actor().parties() else {})


def _back() -> Answer:
    return redirect(url_for("account.show"), 303)
