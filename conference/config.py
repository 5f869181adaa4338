"""Settings, read from the environment once and checked at start: a wrong one is refused with what is allowed.

Every setting stands in docs/operations.md; a house test compares.
"""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from conference.core import zones
from conference.core.text import UNNAMED

#: An address that no mail server has (RFC 2606), where none is set.
NOBODY = "secretariat@conference.invalid"


class WrongSetting(ValueError):
    """A setting has a value that is not allowed; the message names it, its value and what is allowed."""

    def __init__(self, name: str, value: str, allowed: str) -> None:
        super().__init__(f"{name}={value!r} is not allowed: {allowed}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator can set. All have working values on the embedded default."""

    data_dir: Path
    database_url: str
    secret_key: str
    base_url: str
    trusted_hosts: tuple[str, ...]
    proxy_count: int
    secretariat_name: str
    default_timezone: str
    calendar_organizer: str
    log_level: str
    #: "" while mail is written as files.
    smtp_url: str
    mail_from: str
    #: Shows what only those who build the product need.
    development: bool

    @property
    def mail(self) -> Path:
        """Where mail is written while no mail server is set."""
        return self.data_dir / "mail"

    @property
    def files(self) -> Path:
        """Where the original bytes of what came in are kept."""
        return self.data_dir / "files"

    @property
    def sqlite_file(self) -> Path | None:
        """The database file, or none when another engine is set."""
        prefix = "sqlite:///"
        return Path(self.database_url.removeprefix(prefix)) if self.database_url.startswith(prefix) else None


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force. Makes the data folder and the secret key when they are missing.

    Raises WrongSetting.
    """
    data_dir = Path(environment.get("DATA_DIR") or "var").expanduser().absolute()
    base_url = _base_url(environment.get("BASE_URL") or "http://127.0.0.1:8000")
    return Settings(
        data_dir=_folder(data_dir),
        database_url=_database_url(environment.get("DATABASE_URL", ""), data_dir),
        secret_key=_secret_key(environment.get("SECRET_KEY", ""), data_dir / "keys" / "secret"),
        base_url=base_url,
        trusted_hosts=_hosts(environment.get("TRUSTED_HOSTS", ""), base_url),
        proxy_count=_count("PROXY_COUNT", environment.get("PROXY_COUNT") or "0", most=10),
        secretariat_name=_line("SECRETARIAT_NAME", environment.get("SECRETARIAT_NAME") or UNNAMED),
        default_timezone=_zone(environment.get("DEFAULT_TIMEZONE") or "UTC"),
        calendar_organizer=_address("CALENDAR_ORGANIZER", environment.get("CALENDAR_ORGANIZER") or NOBODY),
        smtp_url=_smtp_url(environment.get("SMTP_URL", "")),
        mail_from=_address("MAIL_FROM", environment.get("MAIL_FROM") or NOBODY),
        development=_one_of("DEVELOPMENT", environment.get("DEVELOPMENT") or "0", ["0", "1"]) == "1",
        log_level=_one_of("LOG_LEVEL", environment.get("LOG_LEVEL") or "INFO", "DEBUG INFO WARNING ERROR".split()),
    )


def _folder(path: Path) -> Path:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)  # passwords and texts not yet public lie in it
    except OSError as error:
        raise WrongSetting("DATA_DIR", str(path), "a folder that can be made and written") from error
    if not os.access(path, os.W_OK):
        raise WrongSetting("DATA_DIR", str(path), "a folder that can be written")
    return path


def _database_url(value: str, data_dir: Path) -> str:
    if not value:
        return f"sqlite:///{data_dir / 'conference.sqlite'}"
    scheme, found, rest = value.partition("://")
    if scheme in {"postgres", "postgresql"}:
        scheme = "postgresql+psycopg"
    if not found or not rest or scheme not in {"sqlite", "postgresql+psycopg"}:
        raise WrongSetting("DATABASE_URL", _without_password(value), "sqlite:///FILE or postgresql://USER@HOST/NAME")
    return f"{scheme}://{rest}"


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@") if parts.password else url


def _secret_key(value: str, file: Path) -> str:
    if value:
        if len(value) < 32:
            raise WrongSetting("SECRET_KEY", "***", "at least 32 characters, or none: one is made and kept")
        return value
    return file.read_text().strip() if file.exists() else _new_secret_key(file)


def _new_secret_key(file: Path) -> str:
    """Make the key whole before it gets its name: another process may be starting at the same moment."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):
        os.link(unfinished, file)
    unfinished.unlink()
    return file.read_text().strip()


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise WrongSetting("BASE_URL", value, "http://HOST[:PORT] or https://HOST[:PORT], without a path")
    return value.rstrip("/")


def _hosts(value: str, base_url: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in value.split(",") if host.strip())
    own = urlsplit(base_url).hostname or ""
    if any("/" in host or " " in host for host in hosts):
        raise WrongSetting("TRUSTED_HOSTS", value, "host names with commas between them")
    return hosts or tuple(dict.fromkeys((own, "127.0.0.1", "localhost")))


def _count(name: str, value: str, most: int) -> int:
    if not value.isdecimal() or int(value) > most:
        raise WrongSetting(name, value, f"a whole number from 0 to {most}")
    return int(value)


def _line(name: str, value: str) -> str:
    if not value.isprintable() or len(value) > 120:
        raise WrongSetting(name, value, "one line of at most 120 letters")
    return value


def _zone(value: str) -> str:
    if value not in zones.known():
        raise WrongSetting("DEFAULT_TIMEZONE", value, "an IANA time zone such as America/New_York")
    return value


def _smtp_url(value: str) -> str:
    if not value:
        return ""
    parts = urlsplit(value)
    try:
        whole = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.path in {"", "/"} and parts.port != 0
        whole = whole and unquote(parts.username or "").isascii() and unquote(parts.password or "").isascii()
        (parts.hostname or "").encode("idna")
    except ValueError:  # of a port or a host that is none
        whole = False
    if not whole or parts.query or parts.fragment:
        allowed = "smtp://[USER:PASSWORD@]HOST[:PORT] or smtps://[USER:PASSWORD@]HOST[:PORT]"
        raise WrongSetting("SMTP_URL", _without_password(value), allowed)
    return value


def _address(name: str, value: str) -> str:
    local, found, domain = value.partition("@")
    if not found or not local or not domain or not value.isascii() or any(c in value for c in ' ,;:"<>\\'):
        raise WrongSetting(name, value, "one e-mail address")
    return value


def _one_of(name: str, value: str, allowed: list[str]) -> str:
    if value not in allowed:
        raise WrongSetting(name, value, "one of " + ", ".join(allowed))
    return value
