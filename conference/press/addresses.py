"""Addresses of releases: many spellings, one address where that is sure."""

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from conference.press import marks, references

_PORTS = {"http": 80, "https": 443}
#: What a query may carry unescaped.
_PLAIN = "/:@!$'()*,;-._~"


def normalise(url: str) -> str:
    """What all spellings of an address have in common. ValueError for what is no http(s) address.

    http or https, with or without www, oas.org or oea.org, "/" or "%2F", old folders and folders of languages are one
    address when they carry the same release of the OAS in sCodigo, and nothing else. Everything else stays apart.
    """
    parts = _parts(url)
    reference = _oas_reference(parts)
    if reference and len(_query(parts)) == 1:
        return f"https://www.oas.org/en/media_center/press_release.asp?sCodigo={reference}"
    host, scheme = _host(parts), parts.scheme.lower()
    if _issuer_host(host):
        host, scheme = host.removeprefix("www."), "https"
    port = f":{parts.port}" if parts.port and parts.port != _PORTS[parts.scheme.lower()] else ""
    query = f"?{_same_escapes(parts.query)}" if parts.query else ""
    return f"{scheme}://{host}{port}{_same_escapes(parts.path) or '/'}{query}"


def reference_in(url: str) -> str | None:
    """The reference that an address names, in its one spelling; None when it names none or is no address."""
    try:
        parts = _parts(url)
    except ValueError:
        return None
    return _oas_reference(parts) or _reference_in_path(parts)


def issuer_of(url: str) -> str | None:
    """Whose site an address belongs to."""
    try:
        parts = _parts(url)
    except ValueError:
        return None
    site = _issuer_host(_host(parts))
    if site and set(parts.path.lower().split("/")) & marks.IACHR_FOLDERS:
        return "IACHR"
    return marks.HOSTS.get(site)


def _parts(url: str) -> SplitResult:
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in _PORTS or not parts.hostname or "@" in parts.netloc:
        raise ValueError("no http or https address")
    if re.search(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]", url.strip()) or not re.fullmatch(
        r"[\w.:\[\]-]+", parts.netloc
    ):
        raise ValueError("no address: it has blanks or other letters that none may have")
    if parts.port == 0:
        raise ValueError("no port")
    return parts


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").lower().rstrip(".")


def _issuer_host(host: str) -> str:
    """The site of an issuer that `host` is or belongs to, or ""."""
    return max((site for site in marks.HOSTS if host == site or host.endswith(f".{site}")), key=len, default="")


def _query(parts: SplitResult) -> list[tuple[str, str]]:
    return parse_qsl(parts.query, keep_blank_values=True, errors="replace")


def _oas_reference(parts: SplitResult) -> str | None:
    if _host(parts).removeprefix("www.") not in {"oas.org", "oea.org"} or not _is_press_page(parts.path):
        return None
    codes = [value for name, value in _query(parts) if name.lower() == "scodigo"]
    found = references.parse(codes[0]) if len(codes) == 1 else None
    return found.text if found and found.issuer == "OAS" else None


def _is_press_page(path: str) -> bool:
    *folders, page = path.lower().strip("/").split("/")
    before = [folder for folder in folders if folder not in marks.LANGUAGE_FOLDERS]
    return page.endswith(".asp") and len(before) == 1 and before[0] in marks.PRESS_FOLDERS


def _reference_in_path(parts: SplitResult) -> str | None:
    site = _issuer_host(_host(parts))
    for host, pattern, form in marks.REFERENCES_IN_PATHS:
        found = re.fullmatch(pattern, parts.path.lower()) if site.endswith(host) and len(parts.path) < 300 else None
        if found:
            return form.format(**{name: value.upper() for name, value in found.groupdict().items()})
    return None


def _same_escapes(text: str) -> str:
    """One way of escaping: letters that need none have none, the others have capitals."""
    pieces = re.split(r"(%(?:26|3[dD]|2[bB35fF]|3[fF]))", text)  # &, =, +, #, %, / and ? mean another thing escaped
    return "".join(
        piece.upper() if odd else _escaped(piece) for piece, odd in zip(pieces, _alternately(pieces), strict=True)
    )


def _alternately(pieces: list[str]) -> list[bool]:
    return [bool(place % 2) for place in range(len(pieces))]


def _escaped(piece: str) -> str:
    return quote(unquote(piece, errors="surrogateescape"), safe=_PLAIN + "&=+?", errors="surrogateescape")
