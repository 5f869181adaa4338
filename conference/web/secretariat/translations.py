"""Translations of a conference: what lacks, sheets to hand out, links for translators, and what came back."""

from flask import Blueprint, Response, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.forms.base import ActForm, Form
from conference.forms.translations import ReturnForm, SheetForm, TranslationLinkForm, UploadForm
from conference.gateways import sheets
from conference.models.conferences import Conference
from conference.models.translations import TranslationLink, TranslationReturn
from conference.policy.permissions import May
from conference.policy.table import allows
from conference.queries import translations
from conference.services import translation_files as files
from conference.services import translation_links as links
from conference.services import translation_returns as returns
from conference.services import translation_sheets as service
from conference.services.translation_sheets import Sheet
from conference.web import uploads
from conference.web.access import account, actor, permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes

pages = Blueprint("secretariat_translations", __name__, url_prefix="/secretariat/conferences/<slug>/translations")

LANGUAGE = "<any(en, es, pt, fr):language>"
#: Widths of the columns of a sheet: key, where, language, source, terms, translation.
WIDTHS = (2, 26, 9, 60, 32, 60)


def _in_language(slug: str, language: str) -> tuple[Conference, str]:
    return translations.to_translate(slug), language


def _returned(slug: str, return_id: int) -> tuple[Conference, TranslationReturn]:
    conference = translations.to_translate(slug)
    return conference, translations.returned(conference.id, return_id)


@pages.route("")
@permitted(May.MANAGE_AGENDA, translations.to_translate)
def index(conference: Conference) -> Answer:
    """How much lacks in each language, what waits, and who was handed a link."""
    return _overview(conference)


@pages.route("/links", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, translations.to_translate)
def hand_out(conference: Conference) -> Answer:
    """A new link; its address is shown on the page that answers, and never again."""
    form = TranslationLinkForm()
    if not form.validate_on_submit():
        return _overview(conference, form)
    link, token = links.make(conference, form.language.data, by=account(), now=clock.now())
    address = settings().base_url + url_for("translators.sheet", secret=token)
    return page("secretariat/translations/link.html", 201, conference=conference, link=link, address=address)


@pages.route("/links/<int:link_id>/revoke", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, translations.link_of)
def revoke(link: TranslationLink) -> Answer:
    """It opens nothing any more."""
    act, conference = ActForm(), link.conference
    if act.validate_on_submit():
        links.revoke(link, by=account(), now=clock.now())
        flash(_("The link opens nothing any more. What came back by it is kept."))
        return redirect(url_for(".index", slug=conference.slug), 303)
    return _overview(translations.whole(conference.id), act=act)


@pages.route(f"/{LANGUAGE}", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_AGENDA, _in_language)
def sheet(asked: tuple[Conference, str]) -> Answer:
    """Everything that lacks in one language; what is typed here is looked at before it is taken."""
    conference, language = asked
    form = SheetForm()
    if form.validate_on_submit():
        with form.refusals():
            found = returns.typed(conference, language, form.typed)
            return _kept(conference, returns.keep(conference, language, found, link=None, now=clock.now()))
    return _sheet(conference, language, form)


@pages.route(f"/{LANGUAGE}.xlsx")
@permitted(May.MANAGE_AGENDA, _in_language)
def download(asked: tuple[Conference, str]) -> Answer:
    """The same as a file for a translator."""
    return as_file(service.sheet(*asked))


@pages.route(f"/{LANGUAGE}/upload", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, _in_language)
def upload(asked: tuple[Conference, str]) -> Answer:
    """A file that came back another way."""
    conference, language = asked
    form = UploadForm()
    if form.validate_on_submit():
        with form.refusals():
            found = files.read_back(conference, language, from_file(form))
            return _kept(conference, returns.keep(conference, language, found, link=None, now=clock.now()))
    return _sheet(conference, language, upload=form)


@pages.route("/returns/<int:return_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_AGENDA, _returned)
def settle(asked: tuple[Conference, TranslationReturn]) -> Answer:
    """Each translation beside its source and what stands now; those that are chosen are taken."""
    conference, back = asked
    form = _return_form(conference, back)
    if form.validate_on_submit():
        with form.refusals():
            keys, version = form["keys"].data, form.version.data
            facts = allows(actor(), May.MANAGE_CONFERENCES, conference)
            now = clock.now()
            count = returns.take(conference, back, keys, version=version, facts=facts, by=account(), now=now)
            flash(_taken(count))
            return _onwards(conference, back)
    return _preview(conference, back, form)


@pages.route("/returns/<int:return_id>/discard", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, _returned)
def discard(asked: tuple[Conference, TranslationReturn]) -> Answer:
    """None of what is left is taken."""
    conference, back = asked
    form = _return_form(conference, back)
    if form.validate_on_submit():
        with form.refusals():
            returns.discard(conference, back, version=form.version.data, by=account(), now=clock.now())
            flash(_("Nothing of it was taken."))
            return _onwards(conference, back)
    return _preview(conference, back, form)


def as_file(sheet: Sheet) -> Response:
    """A sheet as .xlsx, to be saved under the name of the conference and the language."""
    heads, rows = files.table(sheet)
    content = sheets.write(heads, rows, title=sheet.language, widths=WIDTHS)
    response = Response(content, mimetype=sheets.MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{sheet.conference.slug}-{sheet.language}.xlsx"'
    return response


def from_file(form: UploadForm) -> list[sheets.Line]:
    """The rows of the file that was sent. Refused at `file` when there is none, or none that can be read."""
    return sheets.read(uploads.content(form.file))


def _overview(conference: Conference, form: Form | None = None, act: Form | None = None) -> Answer:
    made, asked = form or TranslationLinkForm(formdata=None), act or ActForm(formdata=None)
    now = clock.now()
    return page(
        "secretariat/translations/index.html",
        max(made.status, asked.status),
        conference=conference,
        counts=service.counts(conference),
        waiting=translations.waiting(conference),
        links=[(link, links.is_open(link, now)) for link in translations.links(conference)],
        form=made,
        act=asked,
    )


def _sheet(conference: Conference, language: str, form: SheetForm | None = None, upload: Form | None = None) -> Answer:
    shown = form or SheetForm(formdata=None)
    brought = upload or UploadForm(formdata=None)
    return page(
        "secretariat/translations/sheet.html",
        max(shown.status, brought.status),
        conference=conference,
        sheet=service.sheet(conference, language),
        form=shown,
        typed=shown.typed if form else {},
        upload=brought,
    )


def _return_form(conference: Conference, back: TranslationReturn) -> ReturnForm:
    rows = returns.compared(conference, back)
    form = ReturnForm(data={"version": back.version, "keys": [row.key for row in rows if row.safe]})
    form["keys"].choices = [(row.key, row.where) for row in rows]
    return form


def _preview(conference: Conference, back: TranslationReturn, form: ReturnForm) -> Answer:
    if form.stale:
        form.version.data, form.version.raw_data = back.version, None
    rows = returns.compared(conference, back)
    return page(
        "secretariat/translations/return.html", form.status, conference=conference, back=back, rows=rows, form=form
    )


def _kept(conference: Conference, back: TranslationReturn) -> Answer:
    return redirect(url_for(".settle", slug=conference.slug, return_id=back.id), 303)


def _onwards(conference: Conference, back: TranslationReturn) -> Answer:
    """To what is left of it, else to the overview."""
    if back.settled_at is None:
        return _kept(conference, back)
    return redirect(url_for(".index", slug=conference.slug), 303)


def _taken(count: int) -> str:
    said = ngettext(
        "%(num)d text is taken over. The public still reads the last publication.",
        "%(num)d texts are taken over. The public still reads the last publication.",
        count,
    )
    return str(said)
