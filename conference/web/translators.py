"""Translators at a secret address: somebody without an account writes one sheet, and may come back to it.

The address is the whole secret: no page of it is kept by browsers or search engines, or told to other sites.
"""

from flask import Blueprint, Response, abort, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import ngettext
from conference.forms.base import Form
from conference.forms.translations import SheetForm, UploadForm
from conference.models.translations import TranslationLink, TranslationReturn
from conference.policy.permissions import May
from conference.queries import translations
from conference.services import translation_files as files
from conference.services import translation_links as links
from conference.services import translation_returns as returns
from conference.services import translation_sheets as service
from conference.services.translation_sheets import Sheet
from conference.web.access import permitted
from conference.web.pages import Answer, page
from conference.web.secretariat.translations import as_file, from_file
from conference.web.transaction import writes

pages = Blueprint("translators", __name__, url_prefix="/translations")

#: Of every answer under a secret address.
SECRET = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@pages.after_request
def _keep_secret(response: Response) -> Response:
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


def _open_link(secret: str) -> TranslationLink:
    """The link of an address; 404 when there is none, 410 when it opens nothing any more."""
    link = links.by_token(secret)
    if not links.is_open(link, clock.now()):
        abort(410)
    return link


@pages.route("/<secret>", methods=["GET", "POST"])
@writes
@permitted(May.TRANSLATE, _open_link)
def sheet(link: TranslationLink) -> Answer:
    """Everything that lacks in the language of the link, with what was written before."""
    form = SheetForm()
    if form.validate_on_submit():
        with form.refusals():
            conference = translations.whole(link.conference_id)
            found = returns.typed(conference, link.language, form.typed)
            return _kept(returns.keep(conference, link.language, found, link=link, now=clock.now()))
    return _page(link, form)


@pages.route("/<secret>/sheet.xlsx")
@permitted(May.TRANSLATE, _open_link)
def download(link: TranslationLink) -> Answer:
    """The same as a file."""
    return as_file(_sheet(link, translations.waiting_of(link)))


@pages.route("/<secret>/upload", methods=["POST"])
@writes
@permitted(May.TRANSLATE, _open_link)
def upload(link: TranslationLink) -> Answer:
    """The file, filled in; it adds to what was written before."""
    form = UploadForm()
    if form.validate_on_submit():
        with form.refusals():
            conference = translations.whole(link.conference_id)
            found = files.read_back(conference, link.language, from_file(form))
            return _kept(returns.keep(conference, link.language, found, link=link, now=clock.now(), whole=False))
    return _page(link, upload=form)


def _page(link: TranslationLink, form: SheetForm | None = None, upload: Form | None = None) -> Answer:
    shown, brought = form or SheetForm(formdata=None), upload or UploadForm(formdata=None)
    waiting = translations.waiting_of(link)
    return page(
        "translators/sheet.html",
        max(shown.status, brought.status),
        link=link,
        secret=_secret(),
        sheet=_sheet(link, waiting),
        waiting=waiting,
        form=shown,
        typed=shown.typed if form else {},
        upload=brought,
    )


def _sheet(link: TranslationLink, waiting: TranslationReturn | None) -> Sheet:
    written = {key: pair[1] for key, pair in waiting.texts.items()} if waiting else {}
    return service.sheet(translations.whole(link.conference_id), link.language, written)


def _kept(back: TranslationReturn) -> Answer:
    flash(
        ngettext(
            "%(num)d translation is kept. Until the Secretariat takes it, you can come back and change it.",
            "%(num)d translations are kept. Until the Secretariat takes them, you can come back and change them.",
            len(back.texts),
        )
    )
    return redirect(url_for(".sheet", secret=_secret()), 303)


def _secret() -> str:
    return str((request.view_args or {})["secret"])
