"""The list of participants of a conference: live, with filters, as a file."""

from functools import cache

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
from conference.queries import conferences, matrix, questions
from conference.queries import participant_lists as reads
from conference.queries.matrix import ANY_DAY
from conference.queries.participant_lists import BOTH, Filter
from conference.services import group_delegations, precedence
from conference.services import participant_lists as service
from conference.web import addresses, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_participants", __name__, url_prefix="/secretariat/conferences/<slug>")

#: By what the list can be narrowed, as addresses say it.
ASKED = ("kind", "state", "role", "delegation", "visa", "badge", "present", "q")
#: What can be asked of letters for the visa, and of badges.
VISAS, BADGES = ("wanted", "issued", "missing"), ("printed", "none")
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
    there = precedence.everybody(conference, reads.delegations(conference, language), language)
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
        visas=VISAS,
        badges=BADGES,
        days=matrix.days(conference),
        kinds=_kinds(there),
        delegations=there,
        called=cache(lambda delegation: service.called(delegation, language)),
        kind=cache(service.kind),
        role=cache(lambda code: str(labels.label(code, "participant_role"))),
    )


@pages.route("/participants.csv")
@permitted(May.SEE_DELEGATIONS, conferences.by_slug)
def download(conference: Conference) -> Answer:
    """The same people as a file."""
    language = languages.of_content(conference.default_language)
    there = precedence.everybody(conference, reads.delegations(conference, language), language)
    people, asked = reads.every(_wanted(), there), questions.every(conference.id)
    table = service.table(people, language, asked, conference.default_language)
    response = Response(tables.written(*table), mimetype=tables.CSV_TYPE)
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
    visa, badge = request.args.get("visa", ""), request.args.get("badge", "")
    return Filter(
        visa=visa if visa in VISAS else "",
        badge=badge if badge in BADGES else "",
        present=addresses.day("present") or (ANY_DAY if request.args.get("present") == ANY_DAY else ""),
        kind=request.args.get("kind", "")[:40],
        state=state if state in {BOTH, *Registration} else "",
        role=role if role in set(ParticipantRole) else "",
        delegation=addresses.number("delegation"),
        words=request.args.get("q", "")[:LONGEST],
    )


def _kinds(there: list[Delegation]) -> list[tuple[str, str]]:
    """The kinds that the conference has, in the order of its delegations."""
    found = dict[str, str]()
    for each in there:
        code = each.party.kind if each.party else f"{GROUP}{each.group}"
        if code not in found:
            words = labels.label(code, "party_kind") if each.party else labels.label(each.group, "delegation_group")
            found[code] = str(words)
    return list(found.items())
