"""Answers to what went wrong, in words; faults are logged with the request id and without personal data."""

import logging
from contextlib import suppress

from flask import Flask, Response, g, make_response, render_template, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from conference.core.i18n import gettext as _
from conference.policy.actors import PUBLIC
from conference.web.access import actor
from conference.web.headers import request_id

logger = logging.getLogger(__name__)

PLAIN = "text/plain; charset=utf-8"
TOO_LARGE = 413
#: Bytes that are taken, and dropped, of a body that is too large.
MOST_DROPPED = 64 * 1024 * 1024


def set_up(app: Flask) -> None:
    """Show every error as a page of ours; a calendar program gets the status and an empty body."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _fault)


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    try:
        actor()
    except SQLAlchemyError as fault:  # nobody can be told what is there, nor who asks
        return _fault(fault)
    return _page(error)


def _fault(error: Exception) -> Response:
    logger.error("%s %s failed [%s]", request.method, request.endpoint, request_id(), exc_info=error)
    g.actor = PUBLIC  # the fault may be the database: the page of an error asks it nothing
    return _page(InternalServerError())


def _page(error: HTTPException) -> Response:
    code = error.code or 500
    if code == TOO_LARGE:
        _let_finish()
    response = _said(code)
    if isinstance(valid := getattr(error, "valid_methods", None), list | set | tuple) and valid:
        response.headers["Allow"] = ", ".join(sorted(valid))
    return response


def _let_finish() -> None:
    """Take what is still being sent: a browser that cannot send on shows a broken connection and not our answer."""
    body, dropped = request.environ["wsgi.input"], 0
    with suppress(OSError):
        while dropped < MOST_DROPPED and (part := body.read(65_536)):
            dropped += len(part)


def _said(code: int) -> Response:
    if request.path.endswith((".ics", ".json", ".atom", ".xml", ".txt")):
        return Response("", code, content_type=PLAIN)
    title, advice = _words(code)
    if isinstance(request.routing_exception, SecurityError):  # under a host that is not ours no link can be made
        return Response(f"{title}\n", code, content_type=PLAIN)
    return make_response(
        render_template("errors/error.html", code=code, title=title, advice=advice, request_id=request_id()), code
    )


def _words(code: int) -> tuple[str, str]:
    """Title and advice for a status."""
    known = {
        400: (_("This request could not be read"), _("Go back, reload the page and try again.")),
        403: (_("Your account may not do this"), _("Ask an administrator of the secretariat if you need to.")),
        404: (_("There is nothing at this address"), _("It may be mistyped, or not be public.")),
        405: (_("This address cannot be used that way"), _("Go back and use the buttons of the page.")),
        410: (_("This link opens nothing any more"), _("Ask whoever sent it to you for a new one.")),
        413: (_("This is too large"), _("Text can have 1 MB, a file 5 MB. Nothing was saved.")),
    }
    advice = _("Nothing was saved. Try again; if it stays, tell us the number below.")
    fault = (_("Something went wrong on our side"), advice)
    return known.get(code, fault if code >= 500 else known[400])
