"""The facts that come with the product: parties, topics, bodies, the demonstration; facts only, no code."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """The parsed list or table `conference/data/<name>.json`. Shared between callers: read, never change."""
    return json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
