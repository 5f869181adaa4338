"""Releases as staff see them: the list, bringing in, one release with its reading, its facts."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.text import one_line
from conference.forms.base import ActForm, Form
from conference.forms.releases import BringInForm, CorrectForm, IdentityForm, RecordForm
from conference.gateways import documents, files
from conference.models.releases import Release, ReleaseVersion
from conference.policy.permissions import May
from conference.queries import announcements, audit, releases
from conference.services import releases as service
from conference.services.releases import Imported, Incoming
from conference.web import addresses
from conference.web.access import account, permitted
from conference.web.pages import Answer, page, settings
from conference.web.secretariat import findings
from conference.web.threads import knot, knots, marked
from conference.web.transaction import writes

pages = Blueprint("secretariat_releases", __name__, url_prefix="/secretariat/releases")

#: How an original is called when it is handed out.
ENDINGS = {documents.TEXT: "txt", documents.HTML: "html", documents.PDF: "pdf"}


@pages.route("/")
@permitted(May.MANAGE_RELEASES)
def index() -> Answer:
    """All releases, or those with a finding that waits."""
    show, search = request.args.get("show", ""), request.args.get("q", "").strip()[:100]
    found = releases.page(addresses.number("page", 1), waiting=show == "waiting", search=search)
    return page(
        "secretariat/releases/index.html",
        found=found,
        waiting=releases.open_counts(found.items),
        show=show,
        search=search,
    )


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_RELEASES)
def bring_in() -> Answer:
    """Paste a text or upload a file."""
    form = BringInForm()
    if form.validate_on_submit():
        with form.refusals():
            keep = partial(files.keep, settings().files)
            return _tell(service.bring_in(_incoming(form), keep=keep, by=account(), now=clock.now()))
    return page("secretariat/releases/new.html", form.status, form=form)


@pages.route("/record", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_RELEASES)
def record() -> Answer:
    """A release that is known, though its text is not held."""
    form = RecordForm(data={"issuer": "OAS", "kind": "release", "language": "en"})
    if form.validate_on_submit():
        with form.refusals():
            address = form.address.data
            made = service.record_without_text(**_identity(form), address=address, by=account(), now=clock.now())
            flash(_("Recorded. Paste its text when you have it: the quoted words are then found in it."))
            return to(made)
    return page("secretariat/releases/record.html", form.status, form=form)


@pages.route("/<int:release_id>/")
@permitted(May.MANAGE_RELEASES, releases.by_id)
def show(release: Release) -> Answer:
    """The reading: the text with every passage and finding marked, and what to decide."""
    return shown(release)


@pages.route("/<int:release_id>/edit", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_RELEASES, releases.by_id)
def edit(release: Release) -> Answer:
    """Correct what was read."""
    form = CorrectForm(data=_saved(release))
    if form.validate_on_submit():
        with form.refusals():
            version = form.version.data
            service.change(release, **_identity(form), version=version, by=account(), now=clock.now())
            flash(_("Saved."))
            return to(release)
    form.lay_beside(_saved(release), service.version_of(release))
    return page("secretariat/releases/edit.html", form.status, form=form, release=release)


@pages.route("/<int:release_id>/publish", methods=["POST"])
@writes
@permitted(May.MANAGE_RELEASES, releases.by_id)
def publish(release: Release) -> Answer:
    """Let the public read it."""
    form = ActForm()
    if form.validate_on_submit():
        service.publish(release, by=account(), now=clock.now())
        flash(_("The release is public now."))
        return to(release)
    return shown(release, form)


@pages.route("/<int:release_id>/versions")
@permitted(May.MANAGE_RELEASES, releases.by_id)
def versions(release: Release) -> Answer:
    """What the last correction changed, word by word."""
    return page("secretariat/releases/versions.html", release=release, differences=service.differences(release))


@pages.route("/<int:release_id>/versions/<int:number>/original")
@permitted(May.MANAGE_RELEASES, releases.version)
def original(version: ReleaseVersion) -> Response:
    """The bytes as they came, never shown by the browser itself."""
    try:
        content = files.read(settings().files, version.sha256)
    except FileNotFoundError:
        abort(404)
    name = f"{version.release.slug}-{version.number}.{ENDINGS.get(version.media_type, 'bin')}"
    response = Response(content, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def shown(release: Release, form: Form | None = None) -> Answer:
    """The page of a release; `form` is a button that was refused."""
    form = form or ActForm()
    links = announcements.of_release(release.id)
    version = release.current
    return page(
        "secretariat/releases/show.html",
        form.status,
        release=release,
        version=version,
        links=[(link, knot(link, public=False)) for link in links],
        lost=[passage for link in links for passage in link.passages if passage.state == "lost"],
        paragraphs=_paragraphs(version, links) if version else [],
        findings=findings.of(version, release.before, links) if version else [],
        history=audit.of(release),
        form=form,
    )


def to(release: Release) -> Answer:
    """Back to the page of a release."""
    return redirect(url_for("secretariat_releases.show", release_id=release.id), 303)


def _paragraphs(version: ReleaseVersion, links: list[Any]) -> list[tuple[Any, Any]]:
    """Each paragraph with the knots beside it."""
    return [(paragraph, knots(paragraph)) for paragraph in marked(version, links, version.candidates)]


def _incoming(form: BringInForm) -> Incoming:
    """The file when there is one, else the pasted words."""
    upload = form.file.data
    address = form.address.data or ""
    if upload is not None and upload.filename:
        content, name = upload.read(documents.MOST_BYTES + 1), one_line(upload.filename)[:255]
        read = documents.read(content, file_name=name, media_type=upload.mimetype or "")
        return Incoming(
            text=read.text,
            content=content,
            media_type=read.media_type,
            came_by="upload",
            address=address,
            file_name=name,
        )
    text = documents.checked(form.text.data or "", "text")
    return Incoming(
        text=text, content=text.encode(), media_type=documents.TEXT, came_by="paste", address=address
    )


def _tell(imported: Imported) -> Answer:
    words = {
        service.NEW: _("The release is here. Nothing follows from it until you confirm what was found."),
        service.KNOWN: _("This release was here already. Its address is kept with the others."),
        service.NEW_VERSION: _("This is another text of a release that was here already: it is its new version."),
        service.FIRST_TEXT: _("This release was known without its text. Now it is held, as its version 1."),
    }
    flash(words[imported.outcome])
    return to(imported.release)


def _identity(form: IdentityForm) -> dict[str, Any]:
    return {
        "issuer": form.issuer.data,
        "reference": form.reference.data,
        "title": form.title.data,
        "day": form.date.data,
        "kind": form.kind.data,
        "language": form.language.data,
    }


def _saved(release: Release) -> dict[str, Any]:
    names = ("issuer", "reference", "title", "date", "kind", "language")
    return {name: getattr(release, name) for name in names} | {"version": service.version_of(release)}
