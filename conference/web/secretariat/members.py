"""The members of a group of states: one page for each."""

from dataclasses import asdict

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.parties import MemberForm
from conference.models.parties import GroupMember, Party
from conference.policy.permissions import May
from conference.queries import choices, parties
from conference.services import groups as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_members", __name__, url_prefix="/secretariat/parties/<party_id>/members")


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PARTIES, parties.group)
def create(group: Party) -> Answer:
    """One more member."""
    form = MemberForm(data={"version": 0})
    form.party_id.choices = choices.parties()
    if form.validate_on_submit():
        with form.refusals():
            service.add(group, service.MemberFacts(**form.facts()), by=account(), now=clock.now())
            return _saved(group)
    return page("secretariat/parties/member.html", form.status, form=form, group=group, member=None)


@pages.route("/<int:member_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PARTIES, parties.member)
def edit(member: GroupMember) -> Answer:
    """Say when it joined or left, or take out what was wrong."""
    group = member.group
    saved = asdict(service.facts_of(member)) | {"version": member.version}
    form = MemberForm(data=saved)
    form.party_id.choices = choices.parties()
    if form.validate_on_submit():
        with form.refusals():
            _save(member, form)
            return _saved(group)
    form.lay_beside(saved, member.version)
    return page("secretariat/parties/member.html", form.status, form=form, group=group, member=member)


def _save(member: GroupMember, form: MemberForm) -> None:
    if request.form.get("then") == "remove":
        service.remove(member, version=form.version.data, by=account(), now=clock.now())
    else:
        facts = service.MemberFacts(**form.facts())
        service.change(member, facts, version=form.version.data, by=account(), now=clock.now())


def _saved(group: Party) -> Answer:
    flash(_("Saved."))
    return redirect(url_for("secretariat_parties.show", party_id=group.id), 303)
