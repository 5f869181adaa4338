"""The contact directory of a party: one page for each address."""

from dataclasses import asdict

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.parties import ContactForm
from conference.models.parties import Contact, Party
from conference.policy.permissions import May
from conference.queries import parties
from conference.services import contacts as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_contacts", __name__, url_prefix="/secretariat/parties/<party_id>/contacts")


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PARTIES, parties.by_id)
def create(party: Party) -> Answer:
    """One more address."""
    form = ContactForm(data={"version": 0, "language": party.correspondence_language or "en"})
    if form.validate_on_submit():
        with form.refusals():
            service.add(party, service.ContactFacts(**form.facts()), by=account(), now=clock.now())
            return _saved(party)
    return page("secretariat/parties/contact.html", form.status, form=form, party=party, contact=None)


@pages.route("/<int:contact_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PARTIES, parties.contact)
def edit(contact: Contact) -> Answer:
    """Change it or take it out."""
    party = contact.party
    saved = asdict(service.facts_of(contact)) | {"version": contact.version}
    form = ContactForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            _save(contact, form)
            return _saved(party)
    form.lay_beside(saved, contact.version)
    return page("secretariat/parties/contact.html", form.status, form=form, party=party, contact=contact)


def _save(contact: Contact, form: ContactForm) -> None:
    if request.form.get("then") == "remove":
        service.remove(contact, version=form.version.data, by=account(), now=clock.now())
    else:
        facts = service.ContactFacts(**form.facts())
        service.change(contact, facts, version=form.version.data, by=account(), now=clock.now())


def _saved(party: Party) -> Answer:
    flash(_("Saved."))
    return redirect(url_for("secretariat_parties.show", party_id=party.id), 303)
