"""Logs: one line an event, with nothing in it that opens a door or names a person."""

import logging
import re

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"

#: Values in a query that are secrets, whatever page they stand on.
_SECRETS = re.compile(
    r"([?&](?:token|key|password|secret|code|csrf_token|next|q|email)=)[^&\s]*", re.IGNORECASE
)
#: A path segment that is a token: whatever stands where a link has one, mistyped or not; 32 and more letters of
#: base64url without a dot anywhere else. UUIDs are addresses, no secrets.
_TOKEN = re.compile(
    r"(?<=/sign-in/link/)[^/?\s]+|(?<=/translations/)[^/?\s]{32,}|(?<=/invitations/)[^/?\s]+"
    r"|(?<=/badge/)[^/?\s]+|(?<=/register/)(?!received(?:$|[?\s]))[^/?\s]+|(?<=/me/)[^/?\s]+"
    r"|(?<=/)(?![0-9a-f]{8}-[0-9a-f]{4}-)(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{32,}(?=[/?.\s]|$)"
)


def set_up(level: str) -> None:
    """Write everything of `level` and above to standard error; set up again, nothing changes but the level."""
    root = logging.getLogger()
    root.setLevel(level)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells which engine it speaks to, each time
    if not any(handler.get_name() == __name__ for handler in root.handlers):
        handler = logging.StreamHandler()
        handler.set_name(__name__)
        handler.setFormatter(logging.Formatter(FORMAT))
        root.addHandler(handler)


def masked(address: str) -> str:
    """`address` (path and query) with the values of secrets and tokens as ***."""
    path, mark, query = address.partition("?")
    return _SECRETS.sub(r"\1***", _TOKEN.sub("***", path) + mark + query)
