"""Names of what one may do. Each route declares exactly one; `conference.policy.table` says who has it."""

from enum import StrEnum


class May(StrEnum):
    """A permission, named as a person would say it."""

    READ_PUBLIC_PAGES = "read public pages"
    READ_RELEASE = "read this release"
    READ_PROPOSAL = "read this proposal"
    READ_CONFERENCE = "read this conference"
    READ_SITTING = "read this sitting"
    SIGN_IN = "sign in"
    SIGN_OUT = "sign out"
    SEE_SECRETARIAT = "see the secretariat's pages"
    MANAGE_RELEASES = "bring in, correct and publish releases"
    MANAGE_PROPOSALS = "record proposals and their decisions"
    MANAGE_CONFERENCES = "plan conferences, their agenda and their publication"
    MANAGE_PARTIES = "correct parties, their status, members and contacts"
    MANAGE_BODIES = "change bodies"
    MANAGE_ACCOUNTS = "change accounts"
