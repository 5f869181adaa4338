"""In which language a request is answered."""

from flask import has_request_context, request

from conference.core.text import LANGUAGES

#: Languages the screens speak. Content has all of `core.text.LANGUAGES`.
OF_SCREENS = ("en",)


def of_content(default: str = "en") -> str:
    """The language content is wanted in: `?lang=` when we have it, else `default`."""
    wanted = request.args.get("lang", "") if has_request_context() else ""
    return wanted if wanted in LANGUAGES else default


def of_request() -> str:
    """The language of the screens."""
    wanted = of_content()
    return wanted if wanted in OF_SCREENS else OF_SCREENS[0]
