"""Rows of a file between the page that shows what they mean and the word to bring them in.

They travel with the page, signed, and are kept nowhere: no people lie on the server whom nobody said to bring in.
"""

from collections.abc import Sequence

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, TooLarge
from conference.gateways.tables import Line

#: Characters of a sealed file; a form may carry a little more.
MOST = 3_000_000
#: Seconds that somebody may look at a file.
LASTS = 24 * 3600


def sealed(delegation_id: int, account_id: int, lines: Sequence[Line]) -> str:
    """The rows for one delegation, to be sent back by the same person. TooLarge at `file` when no form carries them."""
    found = str(_serializer().dumps([delegation_id, account_id, lines]))
    if len(found) > MOST:
        raise TooLarge(_("This file holds more words than can be looked at on one page. Divide it."), "file")
    return found


def opened(kept: str, delegation_id: int, account_id: int) -> list[Line]:
    """What `sealed` closed. Refused when it was altered, is of another delegation or person, or older than a day."""
    try:
        whose, by, lines = _serializer().loads(kept, max_age=LASTS)
    except BadSignature as error:
        raise Refused(_too_old(), "file") from error
    if (whose, by) != (delegation_id, account_id):
        raise Refused(_too_old(), "file")
    return [(number, tuple(cells), formula) for number, cells, formula in lines]


def _too_old() -> str:
    return str(_("This page cannot be used any more. Choose the file again."))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="people to bring in")
