"""`@writes`: one transaction per writing request, opened before anything is loaded."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, g, make_response, request

from conference.core import db

WRITING = "POST"
BAD = 400


def writes(view: Callable[..., Any]) -> Callable[..., Response]:
    """Run `view` in the writing transaction when it is a POST; keep nothing when it answers 4xx, denies or raises.

    A view that answers well without having checked a CSRF token is a fault: RuntimeError, nothing kept.
    """

    @wraps(view)
    def within(*args: Any, **kwargs: Any) -> Response:
        if request.method != WRITING:
            return make_response(view(*args, **kwargs))
        _receive()
        with db.transaction() as outcome:
            response = make_response(view(*args, **kwargs))
            if _failed(response):
                outcome.keep_nothing()
            elif not g.get("csrf_checked", False):
                raise RuntimeError(f"{request.endpoint} would write without having checked its token")
        return response

    within.opens_transaction = True  # type: ignore[attr-defined]
    return within


def writes_in_steps(view: Callable[..., Any]) -> Callable[..., Response]:
    """Run `view` without a transaction of the request: its service opens short ones, of which one must stay.

    For what counts attempts: the count is kept though the answer is a refusal. RuntimeError as above.
    """

    @wraps(view)
    def within(*args: Any, **kwargs: Any) -> Response:
        if request.method != WRITING:
            return make_response(view(*args, **kwargs))
        _receive()
        response = make_response(view(*args, **kwargs))
        if not _failed(response) and not g.get("csrf_checked", False):
            raise RuntimeError(f"{request.endpoint} answered well without having checked its token")
        return response

    within.opens_transaction = True  # type: ignore[attr-defined]
    return within


def _failed(response: Response) -> bool:
    """Whether the answer is a refusal, or leads whoever may not do this to the sign-in page."""
    return response.status_code >= BAD or bool(g.get("denied", False))


def _receive() -> None:
    """Take the whole body before the transaction begins: who sends slowly must not keep all others from writing."""
    try:
        request.form.keys()
        if request.is_json:
            request.get_data()
    except Exception as error:
        if getattr(error, "code", None) != BAD:
            raise
        abort(BAD)  # so says the server of chunks that are none
