"""How gunicorn serves the application. Where it listens is said by whoever starts it (script/server)."""

import gc
import logging
import re
from datetime import timedelta
from typing import Any

from gunicorn.config import Config
from gunicorn.glogging import Logger

from conference.core.logs import FORMAT, masked

_CLIENT = re.compile(r"\bip=\S+")


class Log(Logger):  # type: ignore[misc]
    """One line a request, and none that opens a door or names a person: no secrets, no address of the client."""

    error_fmt = FORMAT
    access_fmt = FORMAT
    datefmt = None

    def setup(self, cfg: Config) -> None:
        """Mask what gunicorn itself reports of a bad request."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(_mask)

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:  # noqa: ARG002
        """Method, address, status, bytes, milliseconds and the id of the request."""
        self.access_log.info(
            "%s %s %s %s %dms [%s]",
            environ["REQUEST_METHOD"],
            masked(environ["RAW_URI"]),
            str(resp.status).partition(" ")[0],
            resp.sent,
            request_time / timedelta(milliseconds=1),
            dict(resp.headers).get("X-Request-Id", "-"),
        )


def when_ready(_server: Any) -> None:
    """What is loaded by now stays: nobody has to look through it for garbage, and the workers go on sharing it."""
    gc.collect()
    gc.freeze()


def _mask(record: logging.LogRecord) -> bool:
    record.msg, record.args = _CLIENT.sub("ip=***", masked(record.getMessage())), ()
    return True


logger_class = Log
accesslog = "-"
worker_class = "gthread"
workers = 2
threads = 8
#: Loaded once, before the workers are made: less memory, and what is wrong is said once. Nothing connects that early.
preload_app = True
graceful_timeout = 10
control_socket_disable = True
#: Only PROXY_COUNT decides which headers of proxies are believed. None says below which path the application lies: all
#: links of a page begin with it, and pages are kept for others.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
