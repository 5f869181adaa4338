"""Terms of a body: words that are settled in several languages, for its translators and its agendas."""

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm, Form
from conference.forms.translations import TermForm
from conference.models.bodies import Body
from conference.models.translations import Term
from conference.policy.permissions import May
from conference.queries import bodies, translations
from conference.services import terms as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_terms", __name__, url_prefix="/secretariat/bodies/<int:body_id>/terms")


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_BODIES, bodies.by_id)
def index(body: Body) -> Answer:
    """The terms of one body, those that hold for all below, and a form for one more."""
    form = TermForm(data={"version": 0})
    if form.validate_on_submit():
        with form.refusals():
            service.add(body, form.words.texts, by=account(), now=clock.now())
            flash(_("The term is kept. Translators find it beside every text that has it."))
            return _to_list(body)
    return _list(body, form)


@pages.route("/<int:term_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_BODIES, translations.term)
def edit(term: Term) -> Answer:
    """One term."""
    saved = {"words": term.words, "version": term.version}
    form = TermForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            service.change(term, form.words.texts, version=form.version.data, by=account(), now=clock.now())
            flash(_("Saved."))
            return _to_list(term.body)
    form.lay_beside(saved, term.version)
    return page("secretariat/terms/edit.html", form.status, form=form, term=term, body=term.body)


@pages.route("/<int:term_id>/remove", methods=["POST"])
@writes
@permitted(May.MANAGE_BODIES, translations.term)
def remove(term: Term) -> Answer:
    """It is no term any more; texts written with it stay."""
    act, body = ActForm(), term.body
    if act.validate_on_submit():
        service.remove(term, by=account(), now=clock.now())
        flash(_("The term is removed. Texts that were written with it stay."))
        return _to_list(body)
    return _list(body, act=act)


def _list(body: Body | None, form: Form | None = None, act: Form | None = None) -> Answer:
    shown, asked = form or TermForm(formdata=None, data={"version": 0}), act or ActForm(formdata=None)
    held = translations.terms_of(body.id) if body else ()
    return page(
        "secretariat/terms/index.html",
        max(shown.status, asked.status),
        body=body,
        own=[term for term in held if term.body_id],
        general=[term for term in held if not term.body_id],
        form=shown,
        act=asked,
    )


def _to_list(body: Body | None) -> Answer:
    return redirect(url_for(".index", body_id=body.id if body else 0), 303)
