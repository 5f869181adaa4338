"""How a view answers: a template with its status, or a redirect."""

from typing import Any

from flask import Response, make_response, render_template
from werkzeug.wrappers import Response as BaseResponse

Answer = BaseResponse


def page(template: str, status: int = 200, /, **values: Any) -> Response:
    """The rendered `template` with `status`."""
    return make_response(render_template(template, **values), status)
