"""People at their browsers: pages are read as a person reads them, forms are sent as they stand on the page."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask, has_app_context
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse

from conference.core import clock
from conference.models.people import Account
from conference.web import sign_ins

Fields = Mapping[str, Any]


class Page:
    """An answer. What stands on it is asked for by CSS selectors and comes back as clean text."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.path = response.request.path
        #: Where a redirect leads, as a path; "" for none.
        self.location = response.headers.get("Location", "")
        self.body = response.get_data()
        self._tree: LexborHTMLParser | None = None

    @property
    def html(self) -> LexborHTMLParser:
        """The parsed page."""
        if self._tree is None:
            self._tree = LexborHTMLParser(self.body.decode())
        return self._tree

    @property
    def json(self) -> Any:
        """The parsed JSON of the answer."""
        return self.response.get_json()

    @property
    def title(self) -> str:
        """The one h1 of the page; an AssertionError when it has none or several."""
        return self.text("h1")

    def all(self, selector: str) -> list[LexborNode]:
        """The elements, in the order of the page."""
        return list(self.html.css(selector))

    def one(self, selector: str) -> LexborNode:
        """The only element of `selector`."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} elements match {selector!r} on {self.path} ({self.status})"
        return found[0]

    def text(self, selector: str) -> str:
        """The words of the only element of `selector`."""
        return words(self.one(selector))

    def texts(self, selector: str) -> list[str]:
        """The words of each element of `selector`."""
        return [words(node) for node in self.all(selector)]

    def links(self, selector: str = "a") -> list[str]:
        """Where the links in `selector` lead."""
        return [node.attributes.get("href") or "" for node in self.all(selector)]

    def values(self, form: str = "form") -> dict[str, Any]:
        """What a browser would send of the only form of `form` as it stands, without its buttons.

        A name that stands several times has a list.
        """
        found: dict[str, list[str]] = {}
        for node in self.one(form).css("input, select, textarea"):
            name = node.attributes.get("name")
            if name and "disabled" not in node.attributes:
                found.setdefault(name, []).extend(_values(node))
        return {name: values[0] if len(values) == 1 else values for name, values in found.items() if values}


class Visitor(FlaskClient):
    """One browser with its cookies."""

    account: Account | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send one request; refused inside an app context, which would carry who is signed in into it."""
        assert not has_app_context(), "an app context is open: it would leak the signed-in user into this request"
        response = super().open(*args, **kwargs)
        response.request.input_stream.close()  # a large form is a file, which nobody else closes
        return response

    def page(self, path: str, **kwargs: Any) -> Page:
        """GET `path` and read it."""
        return Page(self.get(path, **kwargs))

    def send(self, path: str, fields: Fields | None = None, *, form: str = "main form[method=post]", at: str = "") -> Page:
        """Open the page at `path` and send the only form of `form` there (on the page itself, not around it), with `fields` filled in.

        The token and whatever else stands in the form goes with it; a value None leaves a field out. `at` is the
        address to send to when it is not that of the form. The answer is not followed.
        """
        page = self.page(path)
        assert page.status == 200, f"{path} answered {page.status}"
        values = {key: value for key, value in (page.values(form) | dict(fields or {})).items() if value is not None}
        action = page.one(form).attributes.get("action") or ""
        return self.post_form(at or urljoin(path, action), values)

    def post_form(self, path: str, fields: Fields) -> Page:
        """POST exactly `fields`: no token is added."""
        return Page(self.post(path, data=dict(fields), content_type="multipart/form-data"))

    def token(self, path: str, form: str = "main form[method=post]") -> str:
        """The CSRF token that stands in the form at `path`."""
        return str(self.page(path).values(form)["csrf_token"])

    def follow(self, page: Page) -> Page:
        """The page to which `page` redirects with 303."""
        assert page.status == 303, f"{page.path} answered {page.status}: {problems(page)}"
        parts = urlsplit(page.location)
        return self.page(parts.path + (f"?{parts.query}" if parts.query else ""))

    def sign_in_as(self, account: Account) -> None:
        """Give this browser the cookie that a sign-in of `account` gives; quicker than the form."""
        with self.session_transaction() as cookie:
            cookie["_user_id"] = sign_ins.SignedIn(account).get_id()
            cookie["_fresh"] = True
            cookie.update(sign_ins.marks(clock.now()))
        self.account = account


def visitor(app: Flask) -> Visitor:
    """A browser that has seen nothing yet."""
    return Visitor(app, app.response_class, use_cookies=True)


def words(node: LexborNode) -> str:
    """The text of `node` with its blanks folded."""
    return re.sub(r"\s+", " ", node.text()).strip()


def problems(page: Page) -> list[str]:
    """What the page says is wrong, in its summary."""
    return page.texts("[role=alert] li") or page.texts("[role=alert]")


def _values(node: LexborNode) -> list[str]:
    attributes = node.attributes
    if node.tag == "textarea":
        return [node.text().removeprefix("\n")]
    if node.tag == "select":
        return _chosen(node)
    kind = attributes.get("type") or "text"
    if kind in {"submit", "button", "reset", "image", "file"}:
        return []
    if kind in {"checkbox", "radio"}:
        return [attributes.get("value") or "on"] if "checked" in attributes else []
    return [attributes.get("value") or ""]


def _chosen(select: LexborNode) -> list[str]:
    options = select.css("option")
    chosen = [option for option in options if "selected" in option.attributes]
    if not chosen and "multiple" not in select.attributes:
        chosen = options[:1]
    return [_value(option) for option in chosen]


def _value(option: LexborNode) -> str:
    given = option.attributes.get("value")
    return words(option) if given is None and "value" not in option.attributes else given or ""
