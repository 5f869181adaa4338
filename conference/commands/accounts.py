"""`flask accounts`: people who may sign in."""

import sys
from collections.abc import Callable

import click
from flask import current_app
from flask.cli import AppGroup

from conference.config import Settings
from conference.core import clock
from conference.core.db import transaction
from conference.core.i18n import secretariat
from conference.core.refused import Refused
from conference.core.text import LANGUAGES
from conference.mail.accounts import House
from conference.models.people import Account, Role
from conference.services import accounts
from conference.services.accounts import Person

group = AppGroup("accounts", help="Accounts that may sign in.")

_role = click.option("--role", type=click.Choice([role.value for role in Role]), required=True)


@group.command("create")
@click.argument("email")
@_role
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def create(email: str, role: str, password_stdin: bool) -> None:
    """Make an account for EMAIL, which can sign in at once."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else _asked()
    made = _made(lambda: accounts.create(email, role=Role(role), password=password, now=clock.now()))
    click.echo(f"created {made} ({role})")


@group.command("invite")
@click.argument("email")
@_role
@click.option("--name", default="", help="As mail to this person begins with it.")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], help="The language of mail.")
def invite(email: str, role: str, name: str, language: str) -> None:
    """Make an account for EMAIL, who is mailed a link to choose a password."""
    person = Person(name=name, language=language)
    made = _made(lambda: accounts.invite(email, person, role=Role(role), house=_house(), now=clock.now()))
    click.echo(f"invited {made} ({role})")


def _made(make: Callable[[], Account]) -> str:
    """The address of the account that was made."""
    try:
        with transaction():
            return make().email
    except Refused as refusal:
        raise click.ClickException(refusal.reason) from refusal


def _house() -> House:
    settings: Settings = current_app.extensions["settings"]
    return House(secretariat(settings.secretariat_name), settings.base_url)


def _asked() -> str:
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password
