"""What the field forbids, said in words that a person can act on."""


class Refused(Exception):
    """A service will not do this; nothing was touched.

    `reason` is a translated sentence for the person; `field` names the form field it belongs to ("" for the whole
    form); `missing` lists what is lacking when that is more than one thing.
    """

    def __init__(self, reason: str, field: str = "", missing: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.missing = missing


class Stale(Refused):
    """Somebody else saved the thing since this form was opened; both versions are to be shown, status 409."""


class Unconfirmed(Refused):
    """Things taken from an earlier conference wait to be confirmed first; `slug` is that of the conference."""

    def __init__(self, reason: str, slug: str) -> None:
        super().__init__(reason)
        self.slug = slug


class TooLarge(Refused):
    """More than may be brought in at once: status 413."""


class Throttled(Refused):
    """Too often of late: status 429. `seconds` is how long to wait."""

    def __init__(self, reason: str, seconds: int) -> None:
        super().__init__(reason)
        self.seconds = seconds
