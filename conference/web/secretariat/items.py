"""The agenda: its items, a tree of three levels."""

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.core.text import in_language
from conference.forms.agenda import EditItemForm, ItemForm, ItemsForm
from conference.forms.base import ActForm, Form
from conference.models.agenda import AgendaItem
from conference.models.conferences import Conference
from conference.models.numbering import LEVELS, flat, tree
from conference.policy.permissions import May
from conference.queries import agenda, audit
from conference.services import items as service
from conference.services import terms
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_items", __name__, url_prefix="/secretariat/conferences/<slug>/agenda")


def _moving(slug: str, item_id: int, way: str) -> tuple[AgendaItem, str]:
    return agenda.item(slug, item_id), way


@pages.route("")
@permitted(May.SEE_CONFERENCE, agenda.with_items)
def index(conference: Conference) -> Answer:
    """The whole agenda, and for those who may change it a form for one more item."""
    return _list(conference)


@pages.route("", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.with_items)
def create(conference: Conference) -> Answer:
    """One more item."""
    form = ItemForm(data={"version": 0})
    _offer(form, conference)
    if form.validate_on_submit():
        with form.refusals():
            parent = next((each for each in conference.items if each.id == form.parent.data), None)
            made = service.add(conference, title=form.title.texts, parent=parent, by=account(), now=clock.now())
            flash(_("The item is on the agenda."))
            return _back(made)
    return _list(conference, form)


@pages.route("/paste", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.with_items)
def paste(conference: Conference) -> Answer:
    """Many items at once, as they stand in a document."""
    form = ItemsForm()
    if form.validate_on_submit():
        with form.refusals():
            count = service.add_many(conference, form.lines.data, by=account(), now=clock.now())
            flash(ngettext("%(num)d item was added.", "%(num)d items were added.", count))
            return redirect(url_for(".index", slug=conference.slug), 303)
    return page("secretariat/agenda/paste.html", form.status, form=form, conference=conference)


@pages.route("/<int:item_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.item)
def edit(item: AgendaItem) -> Answer:
    """The title of an item; its place is changed in the tree."""
    saved = {"title": item.title, "version": item.version}
    form = EditItemForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            service.change(item, title=form.title.texts, version=form.version.data, by=account(), now=clock.now())
            flash(_("Saved. The public still reads the last publication."))
            return _back(item)
    form.lay_beside(saved, item.version)
    return page(
        "secretariat/agenda/item.html",
        form.status,
        form=form,
        item=item,
        place=service.place(item),
        history=audit.of(item),
        conference=item.conference,
    )


@pages.route("/<int:item_id>/<any(up, down, in, out):way>", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, _moving)
def move(moving: tuple[AgendaItem, str]) -> Answer:
    """Up, down, under the one before, or out to the level above."""
    item, way = moving
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            service.move(item, way, by=account(), now=clock.now())
            return _back(item)
    return _list(item.conference, act=act)


@pages.route("/<int:item_id>/remove", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.item)
def remove(item: AgendaItem) -> Answer:
    """Off the agenda, when nothing depends on it."""
    act, conference = ActForm(), item.conference
    if act.validate_on_submit():
        with act.refusals():
            service.remove(item, by=account(), now=clock.now())
            flash(_("The item is off the agenda."))
            return redirect(url_for(".index", slug=conference.slug), 303)
    return _list(conference, act=act)


def _list(conference: Conference, form: Form | None = None, act: Form | None = None) -> Answer:
    """The page of the whole agenda; `act` is the button that was refused."""
    shown = form or ItemForm(formdata=None, data={"version": 0})
    asked = act or ActForm(formdata=None)
    _offer(shown, conference)
    return page(
        "secretariat/agenda/items.html",
        max(shown.status, asked.status),
        conference=conference,
        rows=tuple(service.possible(tree(conference.items))),
        form=shown,
        act=asked,
        frequent=terms.frequent_titles(conference.default_language),
    )


def _offer(form: Form, conference: Conference) -> None:
    """The items that another may hang under, and the titles that return at every conference."""
    title = form["title"].form[conference.default_language]
    title.render_kw = {**title.render_kw, "list": "frequent-titles"}
    places = service.places(conference)
    form["parent"].choices = [
        ("", _("On the first level, at the end")),
        *(
            (str(node.item.id), f"{places[node.item.id]} {in_language(node.item.title, conference.default_language)}")
            for node in flat(tree(conference.items))
            if node.level + 1 < LEVELS
        ),
    ]


def _back(item: AgendaItem) -> Answer:
    return redirect(url_for(".index", slug=item.conference.slug, _anchor=f"item-{item.id}"), 303)
