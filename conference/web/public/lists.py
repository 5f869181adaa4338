"""Lists that run over pages though they are in memory."""

from collections.abc import Sequence
from typing import Any

from flask_sqlalchemy.pagination import Pagination


class OfSequence(Pagination):
    """One page of values that are in memory already; the last one when there are not so many."""

    def __init__(self, values: Sequence[Any], *, page: int, per_page: int) -> None:
        last = max(1, -(-len(values) // per_page))
        super().__init__(page=min(page, last), per_page=per_page, error_out=False, values=values)

    def _query_items(self) -> list[Any]:
        return list(self._query_args["values"][self._query_offset : self._query_offset + self.per_page])

    def _query_count(self) -> int:
        return len(self._query_args["values"])
