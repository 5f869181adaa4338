"""At the door: who knocks, the house that mail is written from, and the answer to whoever tries too often."""

from typing import Any

from flask import Response, request

from conference.core.refused import Throttled
from conference.forms.base import Form
from conference.mail.accounts import House
from conference.services.attempts import Knock
from conference.web.pages import page, secretariat, settings


def house() -> House:
    """The secretariat and its address, as the operator named them."""
    return House(secretariat(), settings().base_url)


def knock(email: str) -> Knock:
    """Somebody who says to be `email`, from where this request comes."""
    return Knock(email, request.remote_addr or "", settings().secret_key)


def answer(template: str, form: Form, **values: Any) -> Response:
    """The page with `form`; one that was tried too often says when to come back (RFC 9110 §10.2.3)."""
    response = page(template, form.status, form=form, **values)
    if isinstance(form.refusal, Throttled):
        response.headers["Retry-After"] = str(form.refusal.seconds)
    return response
