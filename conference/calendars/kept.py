"""Bytes that were made once and are asked for again, up to a limit of memory."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

#: What keeping one entry takes beside its bytes, roughly.
OVERHEAD = 400


class Kept:
    """The bytes used last, by their key. A key names everything that the bytes depend on, so none is ever stale."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._bytes: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What `key` has, made now when it has nothing. Two threads may make the same: it is the same."""
        with self._lock:
            if (found := self._bytes.get(key)) is not None:
                self._bytes.move_to_end(key)
                return found
        made = make()
        self._put(key, made)
        return made

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._bytes.clear()
            self.size = 0

    def _put(self, key: Hashable, made: bytes) -> None:
        with self._lock:
            if key in self._bytes:
                return
            self._bytes[key] = made
            self.size += len(made) + OVERHEAD
            while self.size > self.limit and self._bytes:
                _key, oldest = self._bytes.popitem(last=False)
                self.size -= len(oldest) + OVERHEAD
