"""A form that was sent after the sign-in had ended: it travels with the sign-in page, and can be sent afterwards.

Nothing of it is kept on the server, which does not know yet who is asking. What travels is signed; only a form with
the token of this very browser is taken, so nobody can have a stranger's form sent by somebody who signs in.
"""

from dataclasses import asdict, dataclass
from typing import Any

from flask import current_app, request
from flask_wtf.csrf import validate_csrf
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import ValidationError

from conference.web import sign_ins

TOKEN = "csrf_token"  # noqa: S105
#: Characters of all fields together.
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What somebody typed: where it was to go, whose it is, each field as [name, value], each file as [field, name]."""

    address: str
    account_id: int
    fields: list[list[str]]
    files: list[list[str]]

    def sealed(self) -> str:
        """The same, to be carried by a page."""
        return _serializer().dumps(asdict(self))


def sent() -> KeptForm | None:
    """The form of this request, when it was sent with the token of a sign-in that ended; else none."""
    if not sign_ins.whose() or not _of_this_browser(request.form.get(TOKEN, "")):
        return None
    address = request.full_path.rstrip("?")
    return KeptForm(address, sign_ins.whose(), _fields(), _files())


def too_large(kept: KeptForm) -> bool:
    """Whether it is more than a page should carry."""
    return sum(len(name) + len(value) for name, value in kept.fields) > MOST


def opened(sealed: str) -> KeptForm | None:
    """What `KeptForm.sealed` closed; none when it was altered, or is nothing."""
    try:
        found: Any = _serializer().loads(sealed)
    except BadSignature:
        return None
    return KeptForm(**found)


def _fields() -> list[list[str]]:
    """All that was typed but the token and passwords."""
    names = (name for name in request.form if name != TOKEN and "password" not in name.lower())
    return [[name, value] for name in names for value in request.form.getlist(name)]


def _files() -> list[list[str]]:
    """The fields that had a file, with its name: no page can fill them in again."""
    return [[name, file.filename] for name, file in request.files.items(multi=True) if file.filename]


def _of_this_browser(token: str) -> bool:
    try:
        validate_csrf(token)
    except ValidationError:
        return False
    return True


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="kept form")
