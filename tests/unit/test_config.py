"""Settings: what stands without any, and what is refused at start, in which words."""

import stat
from pathlib import Path

import pytest

from conference.config import Settings, WrongSetting, from_environment


def test_embedded_default_has_working_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = from_environment({})
    assert settings == Settings(
        data_dir=tmp_path / "var",
        database_url=f"sqlite:///{tmp_path}/var/conference.sqlite",
        secret_key=(tmp_path / "var" / "keys" / "secret").read_text(),
        base_url="http://127.0.0.1:8000",
        trusted_hosts=("127.0.0.1", "localhost"),
        proxy_count=0,
        secretariat_name="Secretariat",
        default_timezone="UTC",
        calendar_organizer="secretariat@conference.invalid",
        log_level="INFO",
        smtp_url="",
        mail_from="secretariat@conference.invalid",
        development=False,
    )
    assert settings.files == tmp_path / "var" / "files"
    assert settings.sqlite_file == tmp_path / "var" / "conference.sqlite"


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = from_environment(
        {
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": "postgresql://planner:word@db.example.org/plan",
            "SECRET_KEY": "k" * 32,
            "BASE_URL": "https://conference.example.org/",
            "TRUSTED_HOSTS": "conference.example.org, intern.example.org",
            "PROXY_COUNT": "1",
            "SECRETARIAT_NAME": "Secretaría",
            "DEFAULT_TIMEZONE": "America/New_York",
            "CALENDAR_ORGANIZER": "calendar@example.org",
            "LOG_LEVEL": "WARNING",
            "SMTP_URL": "smtp://planner:word@mail.example.org:587",
            "MAIL_FROM": "conference@example.org",
            "DEVELOPMENT": "1",
        }
    )
    assert settings == Settings(
        data_dir=tmp_path,
        database_url="postgresql+psycopg://planner:word@db.example.org/plan",
        secret_key="k" * 32,
        base_url="https://conference.example.org",
        trusted_hosts=("conference.example.org", "intern.example.org"),
        proxy_count=1,
        secretariat_name="Secretaría",
        default_timezone="America/New_York",
        calendar_organizer="calendar@example.org",
        log_level="WARNING",
        smtp_url="smtp://planner:word@mail.example.org:587",
        mail_from="conference@example.org",
        development=True,
    )
    assert settings.sqlite_file is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "DATABASE_URL",
            "mysql://db/plan",
            "DATABASE_URL='mysql://db/plan' is not allowed: sqlite:///FILE or postgresql://USER@HOST/NAME",
        ),
        (
            "DATABASE_URL",
            "mysql://me:word@db/plan",
            "DATABASE_URL='mysql://me:***@db/plan' is not allowed: sqlite:///FILE or postgresql://USER@HOST/NAME",
        ),
        (
            "DATABASE_URL",
            "plan.sqlite",
            "DATABASE_URL='plan.sqlite' is not allowed: sqlite:///FILE or postgresql://USER@HOST/NAME",
        ),
        (
            "SECRET_KEY",
            "short",
            "SECRET_KEY='***' is not allowed: at least 32 characters, or none: one is made and kept",
        ),
        (
            "BASE_URL",
            "conference.example.org",
            "BASE_URL='conference.example.org' is not allowed: http://HOST[:PORT] or https://HOST[:PORT], without a path",
        ),
        (
            "BASE_URL",
            "https://example.org/conference",
            "BASE_URL='https://example.org/conference' is not allowed: http://HOST[:PORT] or https://HOST[:PORT], without a path",
        ),
        (
            "TRUSTED_HOSTS",
            "https://example.org",
            "TRUSTED_HOSTS='https://example.org' is not allowed: host names with commas between them",
        ),
        ("PROXY_COUNT", "-1", "PROXY_COUNT='-1' is not allowed: a whole number from 0 to 10"),
        ("PROXY_COUNT", "11", "PROXY_COUNT='11' is not allowed: a whole number from 0 to 10"),
        (
            "SECRETARIAT_NAME",
            "a\nb",
            "SECRETARIAT_NAME='a\\nb' is not allowed: one line of at most 120 letters",
        ),
        (
            "DEFAULT_TIMEZONE",
            "EST5EDT",
            "DEFAULT_TIMEZONE='EST5EDT' is not allowed: an IANA time zone such as America/New_York",
        ),
        (
            "CALENDAR_ORGANIZER",
            "calendar",
            "CALENDAR_ORGANIZER='calendar' is not allowed: one e-mail address",
        ),
        (
            "CALENDAR_ORGANIZER",
            "a@example.org,b@example.org",
            "CALENDAR_ORGANIZER='a@example.org,b@example.org' is not allowed: one e-mail address",
        ),
        (
            "SMTP_URL",
            "https://me:word@mail.example.org",
            "SMTP_URL='https://me:***@mail.example.org' is not allowed: "
            "smtp://[USER:PASSWORD@]HOST[:PORT] or smtps://[USER:PASSWORD@]HOST[:PORT]",
        ),
        (
            "SMTP_URL",
            "smtp://mail.example.org:99999",
            "SMTP_URL='smtp://mail.example.org:99999' is not allowed: "
            "smtp://[USER:PASSWORD@]HOST[:PORT] or smtps://[USER:PASSWORD@]HOST[:PORT]",
        ),
        (
            "SMTP_URL",
            "smtp://mail..example.org",
            "SMTP_URL='smtp://mail..example.org' is not allowed: "
            "smtp://[USER:PASSWORD@]HOST[:PORT] or smtps://[USER:PASSWORD@]HOST[:PORT]",
        ),
        (
            "SMTP_URL",
            "smtps://me:ñ@mail.example.org",
            "SMTP_URL='smtps://me:***@mail.example.org' is not allowed: "
            "smtp://[USER:PASSWORD@]HOST[:PORT] or smtps://[USER:PASSWORD@]HOST[:PORT]",
        ),
        ("MAIL_FROM", "a b@example.org", "MAIL_FROM='a b@example.org' is not allowed: one e-mail address"),
        ("DEVELOPMENT", "yes", "DEVELOPMENT='yes' is not allowed: one of 0, 1"),
        ("LOG_LEVEL", "info", "LOG_LEVEL='info' is not allowed: one of DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_wrong_setting_is_refused_with_name_value_and_what_is_allowed(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    with pytest.raises(WrongSetting) as refused:
        from_environment({"DATA_DIR": str(tmp_path), name: value})
    assert str(refused.value) == said


def test_data_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(WrongSetting) as refused:
        from_environment({"DATA_DIR": str(file / "var")})
    assert str(refused.value) == f"DATA_DIR='{file}/var' is not allowed: a folder that can be made and written"


def test_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = from_environment({"DATA_DIR": str(tmp_path)}).secret_key
    kept = tmp_path / "keys" / "secret"
    assert (len(first), from_environment({"DATA_DIR": str(tmp_path)}).secret_key) == (64, first)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [file.name for file in kept.parent.iterdir()] == ["secret"]


def test_a_new_data_folder_is_open_to_its_owner_alone(tmp_path: Path) -> None:
    from_environment({"DATA_DIR": str(tmp_path / "new")})

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
