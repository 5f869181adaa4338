"""Static files: found once, kept by browsers for a year, and sent compressed to whoever can read that."""

import gzip
import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise
from whitenoise.responders import StaticFile

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: What becomes smaller; fonts and pictures are compressed by their own formats.
TEXTS = frozenset({".css", ".js", ".svg"})
A_YEAR = 31_536_000


class StaticFiles(WhiteNoise):  # type: ignore[misc]
    """The files below `root` at /static/. Compressed copies lie in `copies`: nobody may write where the code lies.

    They are looked for at the first request: commands, which make an application too, leave no trace.
    """

    def __init__(self, application: "WSGIApplication", root: Path, copies: Path) -> None:
        super().__init__(application, max_age=A_YEAR, allow_all_origins=False)
        self.folder, self.copies = root, copies
        self._looking, self._found = Lock(), False

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer with a file, else as the application does."""
        if not self._found:
            self._find()
        answer: Iterable[bytes] = super().__call__(environ, start_response)
        return answer

    def _find(self) -> None:
        with self._looking:
            if not self._found:
                self.add_files(str(self.folder), "static/")
                self._found = True

    def get_static_file(self, path: str, url: str, stat_cache: Any = None) -> StaticFile:  # noqa: ARG002
        """One file with its headers, and its compressed copy where it has one."""
        headers = Headers([])
        self.add_mime_headers(headers, path, url)
        self.add_cache_headers(headers, path, url)
        file = Path(path)
        encodings = {"gzip": str(_compressed(file, self.copies))} if file.suffix in TEXTS else {}
        return StaticFile(path, headers.items(), encodings=encodings)


def _compressed(file: Path, copies: Path) -> Path:
    """The compressed copy of `file`, named by its content: written once, whole before it gets its name."""
    content = file.read_bytes()
    copy = copies / f"{hashlib.sha256(content).hexdigest()[:32]}.gz"
    if not copy.exists():
        copies.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = copy.with_name(f"{copy.name}.{secrets.token_hex(8)}")
        unfinished.write_bytes(gzip.compress(content, mtime=0))
        os.replace(unfinished, copy)  # noqa: PTH105 (over a copy that another process has made meanwhile)
    return copy
