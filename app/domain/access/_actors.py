"""The caller that the table is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.domain.access._table import Grants
from app.domain.access._words import Role


class ActorKind(StrEnum):
    REGISTRANT = "registrant"
    DELEGATE = "delegate"
    STAFF = "staff"
    PARTNER = "partner"
    ACCOUNT = "account"
    SYSTEM = "system"
    PUBLIC = "public"


_AS_SELF: Final = frozenset({Role.SELF})
_AS_DELEGATE: Final = frozenset({Role.DELEGATE})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who calls. `name` is what others may read: a registrant's name, a staff member's team.

    `grants` are the delegations in force, by registrant, and `principals` the names of those registrants;
    `on_behalf_of` is set while one is used. `required` names what must be done before anything else;
    `proved_at` is when the caller last proved who they are, and `factors` with what else they can.
    A partner's program has `organization_id` and the `scopes` of its token, and no account but its own;
    `knows_everybody` if the law lets it be told of any registrant. `desk_order` is how whoever works at the desk has
    their queue sorted.
    """

    kind: ActorKind
    name: str
    account_id: UUID | None = None
    session_id: UUID | None = None
    registrant_id: UUID | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    language: str | None = None
    grants: Grants = field(default_factory=dict)
    principals: Mapping[UUID, str] = field(default_factory=dict)
    on_behalf_of: UUID | None = None
    required: tuple[str, ...] = ()
    proved_at: datetime | None = None
    factors: tuple[str, ...] = ()
    organization_id: UUID | None = None
    scopes: frozenset[str] = frozenset()
    knows_everybody: bool = False
    desk_order: str | None = None

    @property
    def is_staff(self) -> bool:
        return self.kind is ActorKind.STAFF

    @property
    def signature(self) -> str:
        """Tell under what name a change is recorded: a delegate never without the registrant."""
        if self.on_behalf_of is None:
            return self.name
        return f"{self.name} for {self.principals[self.on_behalf_of]}"

    @property
    def own_records(self) -> list[UUID]:
        """Name the records that the actor has a part in: nobody of the staff works on those, or sees them wait.

        Source: security.md 3.4.
        """
        return [each for each in (self.registrant_id, *self.grants) if each is not None]

    def roles_towards(self, registrant_id: UUID) -> frozenset[Role]:
        """Tell the roles this actor holds towards a registrant; none means that it may not know of them.

        Towards their own record, and that of somebody for whom they act, staff are not staff: they see what
        anybody in that place sees, and decide nothing.

        Source: domain.md 15; security.md 3.4 (staff who are themselves registrants never see their own item).
        """
        if registrant_id == self.registrant_id:
            return _AS_SELF
        return _AS_DELEGATE if registrant_id in self.grants else self.roles

    def acting_for(self, registrant_id: UUID) -> "Actor":
        """Call on behalf of a registrant who has named the caller; for anybody else nothing changes."""
        if self.roles_towards(registrant_id) != {Role.DELEGATE}:
            return self
        return replace(self, kind=ActorKind.DELEGATE, on_behalf_of=registrant_id)


PUBLIC: Final = Actor(ActorKind.PUBLIC, "public")
SYSTEM: Final = Actor(ActorKind.SYSTEM, "College")
