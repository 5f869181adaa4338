"""Invited parties at their personal link: somebody without an account answers, and names the focal point.

The address is the whole secret: no page of it is kept by browsers or search engines, or told to other sites.
"""

from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.refused import Throttled
from conference.core.text import one_line
from conference.forms.delegations import ReplyForm
from conference.gateways import files, scans
from conference.models.delegations import Answer as Said
from conference.models.delegations import Delegation, FocalPoint
from conference.policy.permissions import May
from conference.queries import focal_points
from conference.services import deadlines, invitations
from conference.services import focal_points as service
from conference.services.focal_points import Named
from conference.services.invitations import Reply
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes
from conference.web.translators import SECRET

pages = Blueprint("invited", __name__, url_prefix="/invitations")


@pages.after_request
def _keep_secret(response: Response) -> Response:
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


def _open_link(personal: str) -> Delegation:
    """The delegation of an address; 404 when there is none, 410 when its conference is over or cancelled."""
    delegation = invitations.by_token(personal)
    if deadlines.is_over(delegation.conference, clock.now()):
        abort(410)
    return delegation


@pages.route("/<personal>", methods=["GET", "POST"])
@writes
@permitted(May.ANSWER_INVITATION, _open_link)
def answer(delegation: Delegation) -> Answer:
    """What, when and where; the answer, which can be changed until the deadline."""
    form = _form(delegation)
    if form.validate_on_submit():
        with form.refusals():
            keep = partial(files.keep, settings().files)
            invitations.answer(delegation, _reply(form), keep=keep, now=clock.now())
            flash(_("Thank you. Your answer is with the Secretariat; you can change it here until the deadline."))
            return redirect(_here(), 303)
    response = page(
        "invited/answer.html",
        form.status,
        form=form,
        delegation=delegation,
        conference=delegation.conference,
        invitation=invitations.of(delegation),
        closes_at=deadlines.closes_at(delegation),
        deadline=deadlines.deadline(delegation),
        closed=deadlines.is_closed(delegation, clock.now()),
        points=_points(delegation),
    )
    if isinstance(form.refusal, Throttled):
        response.headers["Retry-After"] = str(form.refusal.seconds)
    return response


def _form(delegation: Delegation) -> ReplyForm:
    """With what was answered before, and whom the party named."""
    invitation = invitations.of(delegation)
    named = service.unconfirmed(delegation)
    return ReplyForm(
        data={
            "answer": invitation.answer or None,
            "words": invitation.words,
            "name": named.name if named else "",
            "email": named.email if named else "",
            "language": named.language if named else invitation.language,
        }
    )


def _reply(form: ReplyForm) -> Reply:
    """What was typed and sent; who regrets names nobody."""
    named = _named(form) if form.names_somebody and form.answer.data == Said.ACCEPTS else None
    return Reply(answer=form.answer.data, words=form.words.data, named=named)


def _named(form: ReplyForm) -> Named:
    upload, letter, called = form.letter.data, b"", ""
    if upload is not None and upload.filename:
        scan = scans.read(upload.read(scans.MOST_BYTES + 1), "letter")
        letter, called = scan.content, one_line(upload.filename)[:200]
    return Named(
        name=form["name"].data, email=form.email.data, language=form.language.data, letter=letter, letter_name=called
    )


def _points(delegation: Delegation) -> list[FocalPoint]:
    """Who acts for the party now, and whom it named, as the page says it."""
    now = clock.now()
    return [each for each in focal_points.of(delegation) if each.confirmed_at is None or focal_points.holds(each, now)]


def _here() -> str:
    return url_for("invited.answer", **(request.view_args or {}))
