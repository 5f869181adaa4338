"""Messages to send: what becomes of each, and what staff must settle because no machine can."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.exc import NoResultFound

from conference.core import clock
from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form
from conference.forms.outbox import SettleForm
from conference.mail.drafts import SECRET
from conference.models.outbox import Message, MessageState
from conference.policy.permissions import May
from conference.policy.table import could_allow
from conference.queries import audit, outbox
from conference.services import outbox as service
from conference.web import addresses
from conference.web.access import account, actor, permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes

pages = Blueprint("secretariat_outbox", __name__, url_prefix="/secretariat/outbox")

A_PAGE = 50

#: How staff settle a message, and what the next page says then.
STEPS: dict[str, tuple[Callable[..., None], Words]] = {
    "send-again": (service.send_again, _("It will be sent again.")),
    "withdraw": (service.withdraw, _("It was taken back.")),
    "arrived": (service.confirm_arrival, _("Recorded that it arrived.")),
}


@pages.route("")
@permitted(May.SEE_OUTBOX)
def index() -> Answer:
    """All messages, or those in one state or for one purpose."""
    state, purpose = request.args.get("state", ""), request.args.get("purpose", "")[:40]
    wanted = MessageState(state) if state in set(MessageState) else None
    return page(
        "secretariat/outbox/index.html",
        found=outbox.page(addresses.number("page", 1), state=wanted, purpose=purpose, per_page=A_PAGE),
        purposes=outbox.purposes(),
        states=list(MessageState),
        state=wanted or "",
        purpose=purpose,
        as_files=not settings().smtp_url,
    )


@pages.route("/<int:message_id>/")
@permitted(May.SEE_OUTBOX, outbox.by_id)
def show(message: Message) -> Answer:
    """One message with its text, what became of it, and how it can be settled."""
    return _shown(message)


def _settling(message_id: int, step: str) -> tuple[Message, str]:
    if step not in STEPS:
        raise NoResultFound
    return outbox.by_id(message_id), step


@pages.route("/<int:message_id>/<step>", methods=["POST"])
@writes
@permitted(May.SEE_OUTBOX, _settling)
def settle(settling: tuple[Message, str]) -> Answer:
    """Have it sent again, take it back, or record that it arrived."""
    message, step = settling
    form = SettleForm()
    if form.validate_on_submit():
        with form.refusals():
            verb, said = STEPS[step]
            verb(message, version=form.version.data, by=account(), now=clock.now())
            flash(str(said))
            return redirect(url_for("secretariat_outbox.show", message_id=message.id), 303)
    return _shown(message, form)


def _shown(message: Message, form: Form | None = None) -> Answer:
    """The page of a message; `form` is a button that was refused."""
    form = form or SettleForm()
    before, mark, after = message.text.partition(SECRET)
    return page(
        "secretariat/outbox/show.html",
        form.status,
        message=message,
        text={"before": before, "secret": bool(mark), "after": after},
        link=_link(message),
        can=_possible(message),
        history=audit.of(message),
        form=form,
    )


def _link(message: Message) -> str:
    """The secret address, for whom it may be shown: while mail is written as files somebody has to hand it over."""
    shown = not settings().smtp_url and could_allow(actor(), May.FOLLOW_MAILED_LINKS)
    return message.secret if shown else ""


def _possible(message: Message) -> dict[str, Any]:
    """The buttons of the page."""
    return {
        "send_again": service.can_be_sent_again(message),
        "withdraw": service.can_be_withdrawn(message),
        "arrived": service.is_in_doubt(message),
    }
