"""Commands of `flask --app wsgi`; what they print is English and meant for people and scripts alike."""

from flask import Flask

from conference.commands import accounts, backup, demo, parties, prepare, releases


def set_up(app: Flask) -> None:
    """Register all commands."""
    groups = (accounts.group, backup.make, backup.restore, demo.group, parties.group, prepare.command, releases.group)
    for group in groups:
        app.cli.add_command(group)
