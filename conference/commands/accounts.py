"""`flask accounts`: people who may sign in."""

import sys

import click
from flask.cli import AppGroup

from conference.core import clock
from conference.core.db import transaction
from conference.core.refused import Refused
from conference.models.people import Role
from conference.services import accounts

group = AppGroup("accounts", help="Accounts that may sign in.")


@group.command("create")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def create(email: str, role: str, password_stdin: bool) -> None:
    """Make an account for EMAIL."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else _asked()
    try:
        with transaction():
            account = accounts.create(email, role=Role(role), password=password, now=clock.now())
            made = account.email
    except Refused as refusal:
        raise click.ClickException(refusal.reason) from refusal
    click.echo(f"created {made} ({role})")


def _asked() -> str:
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password
