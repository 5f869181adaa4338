"""The words of the screens for the codes that models keep."""

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _

LABELS: dict[str, dict[str, Words]] = {
    "conference": {
        "planned": _("Planned"),
        "convened": _("Convened"),
        "registration_open": _("Registration open"),
        "registration_closed": _("Registration closed"),
        "in_session": _("In session"),
        "concluded": _("Concluded"),
        "reported": _("Reported"),
        "postponed": _("Postponed"),
        "cancelled": _("Cancelled"),
    },
    "proposal": {
        "draft": _("Draft"),
        "submitted": _("Submitted"),
        "under_review": _("Under review"),
        "endorsed": _("Endorsed"),
        "returned": _("Returned"),
        "deferred": _("Deferred"),
        "declined": _("Declined"),
        "withdrawn": _("Withdrawn"),
    },
    "candidate": {
        "open": _("Waiting"),
        "confirmed": _("Confirmed"),
        "set_aside": _("Set aside"),
    },
    "candidate_kind": {
        "proposal": _("Possible proposal found"),
        "meeting": _("Possible meeting found"),
        "change": _("Possible change found"),
    },
    "stage": {
        "proposed": _("Proposed"),
        "convened": _("Convened"),
        "announced": _("Announced"),
        "agreed": _("Agreed"),
        "held": _("Held"),
    },
    "change": {
        "rescheduled": _("Rescheduled"),
        "postponed": _("Postponed"),
        "update": _("Update"),
        "cancelled": _("Cancelled"),
        "corrected": _("Corrected"),
    },
    "meeting_kind": {
        "regular": _("Regular session"),
        "special": _("Special session"),
        "ministerial": _("Ministerial meeting"),
        "workshop": _("Workshop"),
        "conference": _("Conference"),
        "meeting": _("Meeting"),
    },
    "mode": {
        "in_person": _("In person"),
        "hybrid": _("In person and online"),
        "online": _("Online"),
    },
    "timezone_known_by": {
        "printed": _("as printed"),
        "place": _("by the place"),
        "body": _("by the body"),
        "assumed": _("assumed"),
    },
    "release_kind": {
        "release": _("Press release"),
        "advisory": _("Media advisory"),
        "fact_sheet": _("Fact sheet"),
    },
    "sitting": {
        "confirmed": _("Confirmed"),
        "tentative": _("Tentative"),
        "cancelled": _("Cancelled"),
    },
    "sitting_kind": {
        "plenary": _("Plenary"),
        "working_session": _("Working session"),
        "committee": _("Committee"),
        "side_event": _("Side event"),
        "ceremony": _("Ceremony"),
        "reception": _("Reception"),
        "press_conference": _("Press conference"),
        "break": _("Break"),
    },
    "visibility": {
        "public": _("Public"),
        "listed": _("Time and title only"),
        "hidden": _("Hidden"),
        "withdrawn": _("Withdrawn"),
    },
    "role": {
        "proposes": _("Proposed in"),
        "convenes": _("Convened in"),
        "announces": _("Announced in"),
        "updates": _("Updated in"),
        "reschedules": _("Rescheduled in"),
        "postpones": _("Postponed in"),
        "cancels": _("Cancelled in"),
        "reports": _("Reported in"),
        "corrects": _("Corrected in"),
    },
    "role_verb": {
        "proposes": _("proposes it"),
        "convenes": _("convenes it"),
        "announces": _("announces it"),
        "updates": _("updates it"),
        "reschedules": _("gives it new dates"),
        "postpones": _("postpones it"),
        "cancels": _("cancels it"),
        "reports": _("reports on it"),
        "corrects": _("corrects it"),
    },
    "passage": {
        "found": _("Found in the text"),
        "not_held": _("The text is not held"),
        "lost": _("Not found in the corrected text"),
        "earlier": _("Words of an earlier version"),
    },
    "came_by": {"paste": _("pasted"), "upload": _("uploaded"), "command": _("imported by command")},
    "funds": {
        "unknown": _("Not known"),
        "found": _("Found"),
        "partly_found": _("Partly found"),
        "not_found": _("Not found"),
    },
    "sponsor": {"sponsor": _("Sponsor"), "co_sponsor": _("Co-sponsor")},
    "account_role": {"officer": _("Officer"), "administrator": _("Administrator")},
    "verb": {
        "create": _("created"),
        "plan": _("prepared"),
        "convene": _("recorded the convocation"),
        "edit": _("edited"),
        "move": _("changed the state"),
        "publish": _("published"),
        "new_dates": _("set new dates"),
        "import": _("brought in"),
        "new_version": _("brought in a new version"),
        "record": _("recorded without its text"),
        "address": _("added an address"),
        "announce": _("linked a release"),
        "unlink": _("removed the link of a release"),
        "confirm": _("confirmed a finding"),
        "set_aside": _("set a finding aside"),
        "reopen": _("reopened a finding"),
        "settle": _("settled quoted words"),
        "remove": _("removed"),
        "cancel": _("cancelled"),
        "reinstate": _("reinstated"),
        "reorder": _("changed the order"),
    },
}


def label(code: str | None, of: str) -> Words:
    """What people read for `code` of the vocabulary `of`; the code itself when it has no words."""
    return LABELS[of].get(code or "", code or "") if code else ""


def choices(of: str) -> list[tuple[str, Words]]:
    """The vocabulary as choices of a form."""
    return list(LABELS[of].items())
