"""Commands of `flask --app wsgi`; what they print is English and meant for people and scripts alike."""

from flask import Flask

from conference.commands import accounts, demo, prepare, releases


def set_up(app: Flask) -> None:
    """Register all commands."""
    for group in (accounts.group, demo.group, prepare.command, releases.group):
        app.cli.add_command(group)
