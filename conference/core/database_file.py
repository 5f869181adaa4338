"""The file behind a SQLite engine: when it is taken away or replaced, nobody goes on with it.

An open file can be read and written after it was removed, and what is written is lost. And a connection to a file that
is missing would make an empty one, which spoils the write-ahead log beside it.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError, OperationalError


class DatabaseFile:
    """Watches the file of one engine; the first connection may make it."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.seen = False

    def watch(self, engine: Engine) -> None:
        """Look at the file whenever a connection is made or taken up."""
        event.listen(engine, "do_connect", self._refuse_missing)
        event.listen(engine, "connect", self._note)
        event.listen(engine, "checkout", self._leave_other)

    def _refuse_missing(self, *_connecting: Any) -> None:
        self._there()

    def _note(self, _connection: Any, record: Any) -> None:
        record.info["file"], self.seen = self._number(), True

    def _leave_other(self, _connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != self._there():
            raise DisconnectionError

    def _there(self) -> int:
        """The number of the file. Raises OperationalError when it was there and is not there any more."""
        number = self._number()
        if self.seen and not number:
            raise OperationalError("connect", {}, FileNotFoundError(str(self.path)))
        return number

    def _number(self) -> int:
        """What the file system knows it by, 0 when it is not there."""
        try:
            return self.path.stat().st_ino
        except (FileNotFoundError, NotADirectoryError):
            return 0
