"""What a browser loads for one page: the page, its styles and scripts, its icon, and every font that the styles name.

That is more than any browser loads, because it takes a font only when a letter of the page needs it.
"""

import gzip
import http.client
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

Fetch = Callable[[str], tuple[int, str]]

#: What a page makes a browser load: selector, attribute.
LOADED = (("link[rel=stylesheet]", "href"), ("script[src]", "src"), ("link[rel=icon]", "href"), ("img[src]", "src"))
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")


@dataclass(frozen=True)
class Weight:
    """Of one page with all that it needs."""

    requests: int
    size: int  #: bytes as they are sent


def weight(path: str, fetch: Fetch) -> Weight:
    """The weight of the page at `path`; `fetch` answers how many bytes are sent for an address, and its text."""
    size, text = fetch(path)
    sizes = {path: size}
    waiting = resources(text)
    while waiting:
        address = waiting.pop()
        if address not in sizes:
            sizes[address], text = fetch(address)
            if ".css" in address:
                waiting += named(text, address)
    return Weight(len(sizes), sum(sizes.values()))


def resources(html: str) -> list[str]:
    """What the page itself names."""
    tree = LexborHTMLParser(html)
    return [node.attributes[name] or "" for selector, name in LOADED for node in tree.css(selector)]


def named(css: str, address: str) -> list[str]:
    """What a style sheet at `address` names."""
    return [urljoin(address, each) for each in _URL.findall(css) if not each.startswith("data:")]


def over(port: int) -> Fetch:
    """Ask a server on this machine, as browsers do: compressed where it compresses."""
    def fetch(path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        plain = gzip.decompress(content) if answer.headers["Content-Encoding"] == "gzip" else content
        return len(content), plain.decode(errors="replace")

    return fetch
