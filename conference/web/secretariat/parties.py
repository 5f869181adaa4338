"""States and organizations, as staff keep them: names, sort keys, language of letters."""

from dataclasses import asdict

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.parties import PartyForm
from conference.models.parties import GROUP, Party
from conference.policy.permissions import May
from conference.queries import audit, parties
from conference.services import parties as service
from conference.web import languages, standings
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.public.chosen_day import ChosenDay
from conference.web.transaction import writes

pages = Blueprint("secretariat_parties", __name__, url_prefix="/secretariat/parties")


@pages.route("/")
@permitted(May.MANAGE_PARTIES)
def index() -> Answer:
    """All by kind, with everything that is known of their status on a day."""
    on = ChosenDay.of_request()
    language = languages.of_content()
    return page(
        "secretariat/parties/index.html",
        on.status,
        on=on,
        kinds=standings.by_kind(parties.every(), on.day, language, public=False),
        contacts=parties.contact_counts(),
        language=language,
    )


@pages.route("/<party_id>/")
@permitted(May.MANAGE_PARTIES, parties.by_id)
def show(party: Party) -> Answer:
    """One with everything that staff may change, and what was changed."""
    return page(
        "secretariat/parties/show.html",
        party=party,
        standing=standings.standing(party, clock.now().date()),
        contacts=party.contacts,
        groups=parties.groups(party),
        members=parties.members(party) if party.kind == GROUP else None,
        history=audit.of(party),
    )


@pages.route("/<party_id>/edit", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PARTIES, parties.by_id)
def edit(party: Party) -> Answer:
    """Its names and how it is sorted."""
    saved = asdict(service.facts_of(party)) | {"version": party.version}
    form = PartyForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            facts = service.PartyFacts(**form.facts())
            service.change(party, facts, version=form.version.data, by=account(), now=clock.now())
            flash(_("Saved."))
            return redirect(url_for(".show", party_id=party.id), 303)
    form.lay_beside(saved, party.version)
    return page("secretariat/parties/edit.html", form.status, form=form, party=party)
