"""The attributes of inputs, written as WTForms writes them but faster: a long form has hundreds."""

from typing import Any

from markupsafe import Markup, escape
from wtforms import widgets
from wtforms.widgets import core


def html_params(**given: Any) -> Markup:
    """The same text as `wtforms.widgets.html_params`, byte for byte."""
    said: list[str] = []
    for key, value in sorted(given.items()):
        name = escape(core.clean_key(key))
        if value is True:
            said.append(name)
        elif value is not False:
            text = str(escape(value)).replace('"', "&quot;")
            said.append(f'{name}="{text}"')
    return Markup(" ".join(said))  # noqa: S704 - every part is escaped above


def use() -> None:
    """Let all widgets write them so."""
    core.html_params = html_params
    widgets.Input.html_params = staticmethod(html_params)
