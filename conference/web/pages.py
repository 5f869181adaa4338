"""How a view answers: a template with its status, or a redirect."""

from typing import Any

from flask import Response, current_app, make_response, render_template
from werkzeug.wrappers import Response as BaseResponse

from conference.config import Settings
from conference.core import i18n
from conference.core.i18n import Words

Answer = BaseResponse


def page(template: str, status: int = 200, /, **values: Any) -> Response:
    """The rendered `template` with `status`."""
    return make_response(render_template(template, **values), status)


def secretariat() -> Words:
    """The name of the secretariat."""
    return i18n.secretariat(settings().secretariat_name)


def settings() -> Settings:
    """The settings the application runs under."""
    found: Settings = current_app.extensions["settings"]
    return found
