"""The list of participants of a conference: live, with filters, as a file."""

from flask import Blueprint, Response, redirect, request, url_for

from conference.core import clock
from conference.forms.base import Form
from conference.forms.participant_import import GroupForm
from conference.gateways import tables
from conference.models import labels
from conference.models.conferences import Conference
from conference.models.delegations import GROUP, Delegation
from conference.models.participants import ParticipantRole, Registration
from conference.policy.permissions import May
from conference.queries import conferences
from conference.queries import participant_lists as reads
from conference.queries.participant_lists import Filter
from conference.services import group_delegations
from conference.services import participant_lists as service
from conference.web import addresses, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_participants", __name__, url_prefix="/secretariat/conferences/<slug>")

#: By what the list can be narrowed, as addresses say it.
ASKED = ("kind", "state", "role", "delegation", "q")
#: Letters of a search.
LONGEST = 120


@pages.route("/participants")
@permitted(May.SEE_DELEGATIONS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """Everybody, or those who are asked for, 50 a page."""
    return _list(conference)


@pages.route("/participants/groups", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, conferences.by_slug_for_staff)
def add_group(conference: Conference) -> Answer:
    """A delegation for people who belong to no invited party."""
    form = _group_form(conference)
    if form.validate_on_submit():
        with form.refusals():
            made = group_delegations.add(conference, form.group.data, by=account(), now=clock.now())
            return redirect(url_for("delegates_participants.show", slug=conference.slug, party_id=made.address), 303)
    return _list(conference, form)


def _list(conference: Conference, form: Form | None = None) -> Answer:
    language, wanted = languages.of_content(conference.default_language), _wanted()
    there = reads.delegations(conference, language)
    form = form or _group_form(conference, there)
    return page(
        "secretariat/participants/index.html",
        form.status,
        form=form,
        conference=conference,
        found=reads.page(addresses.number("page", 1) or 1, wanted, there),
        wanted=wanted,
        asked={name: value for name in ASKED if (value := request.args.get(name))},
        counts=reads.by_state(conference),
        states=list(Registration),
        roles=list(ParticipantRole),
        kinds=_kinds(there),
        delegations=there,
        called=lambda delegation: service.called(delegation, language),
        kind=service.kind,
    )


@pages.route("/participants.csv")
@permitted(May.SEE_DELEGATIONS, conferences.by_slug)
def download(conference: Conference) -> Answer:
    """The same people as a file."""
    language = languages.of_content(conference.default_language)
    people = reads.every(_wanted(), reads.delegations(conference, language))
    response = Response(tables.written(*service.table(people, language)), mimetype=tables.CSV_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{conference.slug}-participants.csv"'
    return response


def _group_form(conference: Conference, there: list[Delegation] | None = None) -> GroupForm:
    """With the groups that lack; of `there`, the delegations of the conference, where they are known."""
    form = GroupForm(formdata=None) if there is not None else GroupForm()
    has = reads.groups(conference) if there is None else {each.group for each in there if not each.party_id}
    lacking = group_delegations.missing(has)
    form.group.choices = [(group.value, labels.label(group, "delegation_group")) for group in lacking]
    return form


def _wanted() -> Filter:
    """What the address asks for; what it cannot ask for filters nothing."""
    state, role = request.args.get("state", ""), request.args.get("role", "")
    return Filter(
        kind=request.args.get("kind", "")[:40],
        state=state if state in set(Registration) else "",
        role=role if role in set(ParticipantRole) else "",
        delegation=addresses.number("delegation"),
        words=request.args.get("q", "")[:LONGEST],
    )


def _kinds(there: list[Delegation]) -> list[tuple[str, str]]:
    """The kinds that the conference has, in the order of its delegations."""
    found = dict[str, str]()
    for each in there:
        code = each.party.kind if each.party else f"{GROUP}{each.group}"
        words = labels.label(code, "party_kind") if each.party else labels.label(each.group, "delegation_group")
        found.setdefault(code, str(words))
    return list(found.items())
