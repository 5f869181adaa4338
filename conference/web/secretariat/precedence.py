"""Precedence of a conference: the order, its rule with the record of a draw, the table, name plates."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.core.text import LANGUAGES, in_language
from conference.forms.base import Form
from conference.forms.precedence import AccreditationForm, DrawForm, MoveForm, PlaceForm, PlatesForm, RuleForm
from conference.gateways import typesetting
from conference.models.categories import Category
from conference.models.conferences import Conference
from conference.models.parties import Party
from conference.models.precedence import Precedence, PrecedenceRule
from conference.policy.permissions import May
from conference.queries import audit, conferences, names
from conference.queries import precedence as reads
from conference.services import jobs, plates, precedence_names
from conference.services import precedence as service
from conference.services import precedence_rules as rules
from conference.services.participant_lists import called
from conference.services.precedence_rules import RuleFacts
from conference.web import downloads, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.secretariat.precedence_words import sentence
from conference.web.transaction import writes
from conference.worker import plates as cards

pages = Blueprint("secretariat_precedence", __name__, url_prefix="/secretariat/conferences/<slug>/precedence")

ONE = "/<int:delegation_id>"
STEPS = {"up": -1, "down": 1}


def _moving(slug: str, delegation_id: int, way: str = "") -> tuple[Conference, int, str]:
    return conferences.by_slug(slug), delegation_id, way


@pages.route("")
@permitted(May.MANAGE_PRECEDENCE, conferences.by_slug)
def show(conference: Conference) -> Answer:
    """The order as it stands now, and the record that it comes from."""
    return _order(conference)


@pages.route("/rule", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PRECEDENCE, conferences.by_slug)
def rule(conference: Conference) -> Answer:
    """What the order goes by; a lot that was drawn on paper is typed here."""
    found, states = reads.rule(conference), rules.members(service.places(conference, None, _language(conference)))
    saved = _saved(conference, found, states)
    form = RuleForm(data=saved)
    form.first.choices = [("", "–"), *((each.id, in_language(each.names, languages.of_content())) for each in states)]
    if form.validate_on_submit():
        with form.refusals():
            facts = _facts(form, states)
            rules.record(conference, facts, version=form.version.data, by=account(), now=clock.now())
            flash(_("Saved."))
            return _back(conference)
    form.lay_beside(saved, found.version if found else 0)
    if form.saved:
        form.saved["first"].choices = form.first.choices
    return page("secretariat/precedence/rule.html", form.status, form=form, conference=conference, states=states)


@pages.route("/draw", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PRECEDENCE, conferences.by_slug)
def draw(conference: Conference) -> Answer:
    """Let the machine draw, and keep the record."""
    found, states = reads.rule(conference), rules.members(service.places(conference))
    version = found.version if found else 0
    form = DrawForm(data={"version": version, "language": _language(conference), "how": "whole"})
    if form.validate_on_submit():
        with form.refusals():
            rules.draw(
                conference,
                first_alone=form.how.data == "first",
                language=form.language.data,
                drawn_by=form.drawn_by.data or "",
                version=form.version.data,
                by=account(),
                now=clock.now(),
            )
            flash(_("Drawn. The order and its record stand below."))
            return _back(conference)
    return page(
        "secretariat/precedence/draw.html", form.status, form=form, conference=conference, states=states, rule=found
    )


@pages.route(f"{ONE}/<any(up, down):way>", methods=["POST"])
@writes
@permitted(May.MANAGE_PRECEDENCE, _moving)
def move(moving: tuple[Conference, int, str]) -> Answer:
    """One place up or down in an order by hand."""
    conference, delegation_id, way = moving
    form = MoveForm()
    if form.validate_on_submit():
        with form.refusals():
            party_id, place = _stands(conference, delegation_id)
            place = max(1, min(place + STEPS[way], len(rules.members(service.places(conference)))))
            rules.put(conference, party_id, place, version=form.version.data, by=account(), now=clock.now())
            return _back(conference, delegation_id)
    return _order(conference, form)


@pages.route(f"{ONE}/place", methods=["POST"])
@writes
@permitted(May.MANAGE_PRECEDENCE, _moving)
def put(moving: tuple[Conference, int, str]) -> Answer:
    """At the place that was typed."""
    conference, delegation_id, _way = moving
    form = PlaceForm()
    if form.validate_on_submit():
        with form.refusals():
            party_id, _place = _stands(conference, delegation_id)
            version, place = form.version.data, form.place.data
            rules.put(conference, party_id, place, version=version, by=account(), now=clock.now())
            return _back(conference, delegation_id)
    return _order(conference, form)


@pages.route("/accreditation", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PRECEDENCE, conferences.by_slug)
def accreditation(conference: Conference) -> Answer:
    """When each member state presented what gives it its rank."""
    found = reads.rule(conference)
    there = [each.delegation for each in service.places(conference) if each.category == Category.MEMBER_STATE]
    there.sort(key=lambda each: each.party.sort_key(languages.of_content()) if each.party else "")
    rows = [{"delegation": each.id, "day": each.accredited_on} for each in there]
    form = AccreditationForm(data={"version": found.version if found else 0, "days": rows})
    form.name(called(each, languages.of_content()) for each in there)
    if form.validate_on_submit():
        with form.refusals():
            known = {each.id for each in there}
            days = {number: day for number, day in form.entered().items() if number in known}
            count = rules.accredit(conference, days, version=form.version.data, by=account(), now=clock.now())
            flash(ngettext("%(num)d date was changed.", "%(num)d dates were changed.", count))
            return _back(conference)
    return page("secretariat/precedence/accreditation.html", form.status, form=form, conference=conference, rule=found)


@pages.route("/table")
@permitted(May.MANAGE_PRECEDENCE, conferences.by_slug)
def table(conference: Conference) -> Answer:
    """Who sits where: place, delegation, places at the table and in the second row."""
    language = languages.of_content()
    rows = plates.table(service.places(conference, None, language), language)
    words = sentence(reads.rule(conference))
    return page("secretariat/precedence/table.html", conference=conference, rows=rows, words=words)


@pages.route("/table.pdf")
@permitted(May.MANAGE_PRECEDENCE, conferences.by_slug)
def table_file(conference: Conference) -> Answer:
    """The same for paper."""
    language = languages.of_content()
    rows = plates.table(service.places(conference, None, language), language)
    words = sentence(reads.rule(conference))
    paper = plates.table_paper(conference, rows, words, language)
    content = typesetting.pdf("table_order", paper.data)
    return downloads.attachment(content, f"{conference.slug}-table-{language}.pdf")


@pages.route("/plates", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PRECEDENCE, conferences.by_slug)
def plates_(conference: Conference) -> Answer:
    """Name plates for those who are chosen: a few at once, many by the worker."""
    language = languages.of_content()
    there = [each for each in service.places(conference, None, language) if each.number and each.delegation.party]
    form = PlatesForm(data={"delegations": [each.delegation.id for each in there], "language": _language(conference)})
    form.delegations.choices = [(each.delegation.id, called(each.delegation, language)) for each in there]
    if form.validate_on_submit():
        chosen, wanted = form.delegations.data, form.languages()
        if 0 < len(chosen) <= cards.FEW:
            content = cards.paper(conference, chosen, wanted)
            return downloads.attachment(content, f"{conference.slug}-name-plates.pdf")
        if chosen:
            return _ordered(conference, chosen, wanted)
        form.delegations.errors = [_("Choose at least one delegation.")]
    return page("secretariat/precedence/plates.html", form.status, form=form, conference=conference, few=cards.FEW)


def _ordered(conference: Conference, chosen: list[int], wanted: list[str]) -> Answer:
    """The worker makes them; its page says how far it is."""
    job = jobs.order(
        conference,
        "plates",
        {"delegations": chosen, "languages": wanted},
        total=len(chosen),
        language=wanted[0],
        by=account(),
        now=clock.now(),
    )
    return redirect(url_for("secretariat_jobs.show", slug=conference.slug, job_id=job.id), 303)


def _order(conference: Conference, form: Form | None = None) -> Answer:
    language = languages.of_content()
    asked = form or MoveForm(formdata=None)
    found, rule = service.places(conference, None, language), reads.rule(conference)
    there = {each.delegation.party_id: each for each in found}
    named = names.of("parties", rule.drawn) if rule and rule.drawn else {}
    drawn = [(named.get(each, {}), there.get(each)) for each in rule.drawn] if rule else []
    return page(
        "secretariat/precedence/show.html",
        asked.status,
        conference=conference,
        act=asked,
        places=found,
        rule=rule,
        by_hand=rule is not None and rule.rule == PrecedenceRule.HAND,
        members=len(rules.members(found)),
        drawn=drawn,
        words=sentence(rule),
        called=lambda delegation: called(delegation, language),
        history=audit.of(rule) if rule else [],
    )


def _stands(conference: Conference, delegation_id: int) -> tuple[str, int]:
    """(id of the party, its place among the member states); ("", 0) for whoever has none."""
    ids = [each.id for each in rules.members(service.places(conference))]
    party = next((each.party_id for each in reads.delegations(conference) if each.id == delegation_id), None)
    return (party, ids.index(party) + 1) if party in ids else ("", 0)


def _saved(conference: Conference, found: Precedence | None, states: list[Party]) -> dict[str, Any]:
    """What the form begins with; the order of a lot by names, as it would be typed."""
    if found is None:
        return {"version": 0, "language": _language(conference)}
    language, lot = found.language, found.rule == PrecedenceRule.LOT
    names = {each.id: in_language(each.names, language) for each in states}
    rest = [each for each in names if each not in found.drawn]
    return {
        "version": found.version,
        "rule": found.rule,
        "language": language,
        "order": "\n".join(names[each] for each in [*found.drawn, *rest] if each in names) if lot else "",
        "first": found.drawn[0] if found.rule == PrecedenceRule.LOT_FIRST and found.drawn else "",
        "drawn_on": found.drawn_on,
        "drawn_by": found.drawn_by,
    }


def _facts(form: RuleForm, states: list[Party]) -> RuleFacts:
    drawn = list[str]()
    if form.rule.data == PrecedenceRule.LOT:
        drawn = precedence_names.read(form.order.data or "", states, form.language.data)
    elif form.rule.data == PrecedenceRule.LOT_FIRST:
        drawn = [form.first.data] if form.first.data else []
    return RuleFacts(
        rule=form.rule.data,
        language=form.language.data,
        drawn=drawn,
        drawn_on=form.drawn_on.data,
        drawn_by=form.drawn_by.data or "",
    )


def _language(conference: Conference) -> str:
    """Of the alphabet, while nobody chose one."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else conference.default_language


def _back(conference: Conference, delegation_id: int = 0) -> Answer:
    anchor = f"delegation-{delegation_id}" if delegation_id else None
    return redirect(url_for(".show", slug=conference.slug, _anchor=anchor), 303)
