"""People named in a release, with their roles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conference.press.findings import Named
from conference.press.folding import fold
from conference.press.layout import Part
from conference.press.vocabulary import HONORIFICS, NUMBERS, ROLES

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+(?:-[A-Za-zÀ-ÖØ-öø-ÿ]+)*|[A-ZÀ-ÖØ-Þ]\.|(?:O'|Mc|Mac|D')[A-ZÀ-ÖØ-Þ]\w+"
_PARTICLE = r"(?:de la|de los|de las|del|de|da|dos|do|van|von|der|y|la|di|St\.)"
_NAME = re.compile(rf"(?:{_CAPITAL})(?:\s(?:{_PARTICLE}\s)?(?:{_CAPITAL})){{1,4}}")
_ONE = re.compile(rf"(?:{_PARTICLE}\s)?(?:{_CAPITAL})")
_HONOUR = rf"(?:{HONORIFICS}\s)*"
_ROLE_BEFORE = re.compile(
    rf"\b(?P<role>(?:(?:oas|iom|un|paho|caricom|iachr|oea)\s)?{ROLES})(?:(?P<of>\s(?:of|for|to|de|del|da|do|"
    rf"du)\s[^,.;:()\n]{{2,90}}?)"
    rf"(?:\s\([a-z]{{2,8}}\))?(?:,\s{_HONOUR}|\s(?:{HONORIFICS}\s)+)|,?\s{_HONOUR})(?=\w)"
)
_HONOURED = re.compile(rf"(?<![\w.]){HONORIFICS}(?P<comma>,)?\s(?=\w)")
_ROLE_AFTER = re.compile(
    rf",\s(?:the\s|el\s|la\s|o\s|a\s)?(?P<role>(?:(?:oas|iom|un|paho)\s)?{ROLES}(?:\s(?:of|for|to|de|del|da|"
    rf"do)\s[^,.;:\n]{{2,80}})?)"
)

#: Words with a capital that begin no name.
_NOT_NAMES = frozenset(
    "the organization permanent council general assembly secretary minister ministers ministry government united "
    "states inter-american department international "
    "foreign affairs american mission representative representatives national special deputy assistant president "
    "prime ambassador and hemisphere oas of for "
    "executive director latin caribbean commission committee meeting summit conference republic electoral "
    "observation in on".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person spoken of at text[start:end], by name, by surname after a form of address, or by role alone."""

    start: int
    end: int
    name: str
    role: str


def find(text: str, folded: str, title: Part | None) -> list[Mention]:
    """Everybody spoken of, in the order of the text; one who is called by surname gets the full name used before.

    In a headline many words have capitals: only names that stand elsewhere too are names there.
    """
    found = {mention.start: mention for mention in _alone(text, folded)}
    found |= {mention.start: mention for mention in _after_honour(text, folded)}
    found |= {mention.start: mention for mention in _before_role(text, folded)}
    found |= {mention.start: mention for mention in _after_role(text, folded)}
    spoken = sorted(found.values(), key=lambda mention: mention.start)
    body = {mention.name for mention in spoken if not _is_within(mention, title)}
    return _resolved([mention for mention in spoken if mention.name in body or not _is_within(mention, title)])


def _is_within(mention: Mention, title: Part | None) -> bool:
    return title is not None and title.start <= mention.start < title.end


def named(mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """Each person once, with the first role that is printed."""
    people: dict[str, str] = {}
    for mention in mentions:
        if " " in mention.name:
            people[mention.name] = people.get(mention.name) or mention.role
    return tuple(Named(name, role) for name, role in people.items())


def delegation_size(folded: str) -> int | None:
    """How many people a delegation had."""
    number = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})"
    members = (
        r"(?:members?|persons?|people|representatives|officials|experts|miembros|personas|membros|membres|"
        r"integrantes|delegates)"
    )
    for pattern in (
        rf"\b{number}[- ](?:member|person|strong)\b[^.;]{{0,40}}?\b(?:delegation|mission|team)",
        (
            rf"\b(?:delegation|delegacion|delegacao) (?:of|de|composed of|made up of|integrada por|compuesta por) "
            rf"{number} {members}"
        ),
        rf"\b(?:delegation|delegacion|delegacao) of {number}\b(?! \w+ (?:days|weeks|countries|states))",
    ):
        if found := re.search(pattern, folded):
            number_word = found["number"]
            return int(number_word) if number_word.isdigit() else NUMBERS[number_word]
    return None


def _name_at(text: str, place: int) -> "re.Match[str] | None":
    """A name of at least two words that starts here, without words that only look like one."""
    found = _NAME.match(text, place)
    if found is None or any(fold(word).strip(".") in _NOT_NAMES for word in found[0].split()[:2]):
        return None
    return found


def _after_role(text: str, folded: str) -> Iterator[Mention]:
    for role in _ROLE_BEFORE.finditer(folded):
        if name := _name_at(text, role.end()):
            yield Mention(role.start("role"), name.end(), _clean(name[0]), _printed(text, role))


def _before_role(text: str, folded: str) -> Iterator[Mention]:
    for role in _ROLE_AFTER.finditer(folded):
        before = text[max(role.start() - 60, 0) : role.start()]
        name = next((name for name in _NAME.finditer(before) if name.end() == len(before)), None)
        bare = re.sub(rf"^(?:{HONORIFICS}\s|the\s)+", "", name[0], flags=re.IGNORECASE) if name else ""
        if " " in bare and not any(fold(word) in _NOT_NAMES for word in bare.split()):
            yield Mention(role.start() - len(bare), role.end(), _clean(bare), _printed(text, role))


def _after_honour(text: str, folded: str) -> Iterator[Mention]:
    for honour in _HONOURED.finditer(folded):
        if not text[honour.start()].isupper():
            continue
        if name := _name_at(text, honour.end()):
            yield Mention(honour.start(), name.end(), _clean(name[0]), "")
        elif not honour["comma"] and (one := _ONE.match(text, honour.end())) and fold(one[0]) not in _NOT_NAMES:
            yield Mention(honour.start(), one.end(), one[0], "")


def _alone(text: str, folded: str) -> Iterator[Mention]:
    """Roles without a name: "the Secretary General"."""
    for role in re.finditer(rf"\b{ROLES}\b", folded):
        if text[role.start()].isupper():
            yield Mention(role.start(), role.end(), "", text[role.start() : role.end()])


def _resolved(mentions: list[Mention]) -> list[Mention]:
    surnames: dict[str, str] = {}
    holders: dict[str, str] = {}
    for each in mentions:
        if " " in each.name:
            for word in fold(each.name).split()[1:]:
                surnames.setdefault(word, each.name)
            if each.role:
                holders.setdefault(_bare(each.role), each.name)
    return [
        each
        if " " in each.name
        else replace(
            each,
            name=surnames.get(fold(each.name).split(" ")[-1], each.name)
            if each.name
            else holders.get(_bare(each.role), ""),
        )
        for each in mentions
    ]


def _bare(role: str) -> str:
    """A role without its organisation: "OAS Secretary General" and "Secretary General of the OAS" are the same."""
    words = re.sub(r"^(?:the |oas |iom |un |paho |caricom |iachr |oea )+", "", fold(role).replace("-", " "))
    return re.split(r" (?:of|for|to|de|del|da|do) ", words)[0]


def _printed(text: str, role: "re.Match[str]") -> str:
    of = role.groupdict().get("of")
    return re.sub(r"\s+", " ", text[role.start("role") : role.end("of") if of else role.end("role")]).strip()


def _clean(name: str) -> str:
    return re.sub(r"(?:'s|’s|['’-])$", "", re.sub(r"\s+", " ", name))
