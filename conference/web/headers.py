"""Security headers on every answer, static files included; and a request id on each."""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, has_app_context, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
)

SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

REQUEST_ID = "X-Request-Id"
_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


def set_up(app: Flask) -> None:
    """Give each request its id (a proxy's own is kept), and each answer what it may be kept for."""
    app.before_request(_name_request)
    app.after_request(_add)


def everywhere(application: "WSGIApplication") -> "WSGIApplication":
    """Security headers on all that `application` answers, static files as well, that never reach Flask."""

    def within(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, given: list[tuple[str, str]], *fault: Any) -> Callable[[bytes], object]:
            there = {name.lower() for name, _value in given}
            missing = [(name, value) for name, value in SECURITY.items() if name.lower() not in there]
            return start_response(status, [*given, *missing], *fault)

        return application(environ, start)

    return within


def request_id() -> str:
    """The id of the request that is running, "-" outside of one."""
    return str(g.get("request_id", "-")) if has_app_context() else "-"


def named(given: str) -> str:
    """The id of a request that brings the id `given`: the same, or a new one where it brings none that is fit."""
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _name_request() -> None:
    g.request_id = named(request.headers.get(REQUEST_ID, ""))


def _add(response: Response) -> Response:
    headers: Any = response.headers
    headers[REQUEST_ID] = request_id()
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "private, no-store" if g.get("actor") and g.actor.signed_in else "no-cache"
    return response
