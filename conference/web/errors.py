"""Answers to what went wrong, in words; faults are logged with the request id and without personal data."""

import logging

from flask import Flask, Response, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from conference.core.i18n import gettext as _
from conference.policy.actors import PUBLIC
from conference.web.headers import request_id

logger = logging.getLogger(__name__)


def set_up(app: Flask) -> None:
    """Show every error as a page of ours; a calendar program gets the status and an empty body."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _fault)


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    return _page(error)


def _fault(error: Exception) -> Response:
    logger.error("%s %s failed [%s]", request.method, request.endpoint, request_id(), exc_info=error)
    g.actor = PUBLIC  # the fault may be the database: the page of an error asks it nothing
    return _page(InternalServerError())


def _page(error: HTTPException) -> Response:
    code = error.code or 500
    if request.path.endswith((".ics", ".json")):
        return Response("", code, content_type="text/plain; charset=utf-8")
    title, advice = _words(code)
    response = make_response(
        render_template("errors/error.html", code=code, title=title, advice=advice, request_id=request_id()), code
    )
    if isinstance(valid := getattr(error, "valid_methods", None), list | set | tuple) and valid:
        response.headers["Allow"] = ", ".join(sorted(valid))
    return response


def _words(code: int) -> tuple[str, str]:
    """Title and advice for a status."""
    known = {
        400: (_("This request could not be read"), _("Go back, reload the page and try again.")),
        403: (_("Your account may not do this"), _("Ask an administrator of the secretariat if you need to.")),
        404: (_("There is nothing at this address"), _("It may be mistyped, or not be public.")),
        405: (_("This address cannot be used that way"), _("Go back and use the buttons of the page.")),
        413: (_("This is too large"), _("Text can have 1 MB, a file 5 MB. Nothing was saved.")),
    }
    advice = _("Nothing was saved. Try again; if it stays, tell us the number below.")
    fault = (_("Something went wrong on our side"), advice)
    return known.get(code, fault if code >= 500 else known[400])
