"""Who is asking: a person who signed in (later also a token), never the web framework's idea of a user."""

from dataclasses import dataclass

from conference.models.people import Account, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may or may not do a thing. Without `account` it is the public."""

    account: Account | None = None

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is."""
        return self.account is not None

    def has(self, *roles: Role) -> bool:
        """Whether it has one of `roles`."""
        return self.account is not None and self.account.role in roles


PUBLIC = Actor()
