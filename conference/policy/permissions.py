"""Names of what one may do. Each route declares exactly one; `conference.policy.table` says who has it."""

from enum import StrEnum


class May(StrEnum):
    """A permission, named as a person would say it."""

    READ_PUBLIC_PAGES = "read public pages"
    READ_RELEASE = "read this release"
    READ_PROPOSAL = "read this proposal"
    READ_CONFERENCE = "read this conference"
    READ_SITTING = "read this sitting"
    TRANSLATE = "fill in the translation sheet of a secret link"
    SIGN_IN = "sign in"
    SIGN_OUT = "sign out"
    KEEP_OWN_ACCOUNT = "keep one's own account"
    SEE_SECRETARIAT = "see the secretariat's pages"
    MANAGE_RELEASES = "bring in, correct and publish releases"
    MANAGE_PROPOSALS = "record proposals and their decisions"
    SEE_CONFERENCE = "see the secretariat's pages of this conference"
    MANAGE_AGENDA = "change items, rooms and sessions of this conference"
    MANAGE_CONFERENCES = "plan conferences and their publication, and give out parts in them"
    MANAGE_PARTIES = "correct parties, their status, members and contacts"
    MANAGE_BODIES = "change bodies"
    SEE_HISTORY = "see everything that was done"
    SEE_OUTBOX = "see messages to send and settle what became of them"
    FOLLOW_MAILED_LINKS = "follow the secret addresses of mail that is written as files"
    MANAGE_ACCOUNTS = "change accounts"
