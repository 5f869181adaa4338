"""What was made once and is asked for again, kept up to a limit of memory."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")

#: What keeping one thing takes beside its own bytes, roughly.
OVERHEAD = 400


class Kept(Generic[Value]):
    """The things used last, by their key. A key names everything that a thing depends on, so none is ever stale."""

    def __init__(self, limit: int, size_of: Callable[[Value], int]) -> None:
        self.limit = limit
        self.size = 0
        self._size_of = size_of
        self._things: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `key` has, made now when it has nothing. Two threads may make the same: it is the same."""
        if (found := self.find(key)) is not None:
            return found
        made = make()
        self.put(key, made)
        return made

    def find(self, key: Hashable) -> Value | None:
        """What `key` has, none when it has nothing."""
        with self._lock:
            if (found := self._things.get(key)) is not None:
                self._things.move_to_end(key)
            return found

    def put(self, key: Hashable, made: Value) -> None:
        """Keep `made` instead of what `key` had, and let the longest unused go."""
        with self._lock:
            self._forget(key)
            self._things[key] = made
            self.size += self._size(made)
            while self.size > self.limit:
                self._forget(next(iter(self._things)))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._things.clear()
            self.size = 0

    def _forget(self, key: Hashable) -> None:
        if (gone := self._things.pop(key, None)) is not None:
            self.size -= self._size(gone)

    def _size(self, made: Value) -> int:
        return self._size_of(made) + OVERHEAD
