"""The kinds of entries that are kept alike: entered from a day, ended and never removed, corrected and kept."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import SQLColumnExpression

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.domain.access import Resource
from app.domain.audit import Event
from app.domain.practice import ActivityDraft, Draft, LicenceDraft, PrivilegeDraft
from app.models.credentials import Education, Examination, Qualification
from app.models.practice import ClinicalActivity, HospitalPrivilege, OtherRegistration
from app.models.public_register import RegisterNotice
from app.services.practice import _checks

Entry = (
    ClinicalActivity
    | HospitalPrivilege
    | OtherRegistration
    | Education
    | Qualification
    | Examination
    | RegisterNotice
)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind: where it is kept, how it is named, who may touch it, and the events of its life.

    `slot` is the column that no two entries share on one day; without one, any number may stand side by side.
    `told` begins the codes of what its registrant is told.
    """

    model: type[Entry]
    draft: Callable[..., Draft]
    check: Callable[[Context, Any], Awaitable[None]]
    noun: str
    prefix: str
    added: Event
    ended: Event
    corrected: Event
    owner: Read
    one: Read
    resource: Resource = Resource.PRACTICE
    slot: SQLColumnExpression[str] | None = None
    told: str = "practice_entry"

    @property
    def table(self) -> str:
        return self.model.__tablename__

    def href(self, entry_id: UUID) -> str:
        return f"/v1/{self.table.replace('_', '-')}/{ids.render(self.prefix, entry_id)}"

    def values_of(self, said: object) -> dict[str, Any]:
        """Tell what an entry or a draft says, apart from its dates."""
        return {name: getattr(said, name) for name in self.draft.__annotations__}

    def new(self, draft: Draft, **columns: Any) -> Entry:
        return self.model(**self.values_of(draft), **columns)


ACTIVITY: Final = Kind(
    model=ClinicalActivity, draft=ActivityDraft, check=_checks.activity, noun="clinical_activity", prefix="act",
    added=Event.CLINICAL_ACTIVITY_ADDED, ended=Event.CLINICAL_ACTIVITY_ENDED,
    corrected=Event.CLINICAL_ACTIVITY_CORRECTED, slot=ClinicalActivity.slot,
    owner=Read("select registrant_id from clinical_activities where id = :id"),
    one=Read("select to_json(x) as entry from clinical_activities x where x.id = :id"),
)  # fmt: skip
PRIVILEGE: Final = Kind(
    model=HospitalPrivilege, draft=PrivilegeDraft, check=_checks.privilege, noun="hospital_privilege", prefix="prv",
    added=Event.HOSPITAL_PRIVILEGE_ADDED, ended=Event.HOSPITAL_PRIVILEGE_ENDED,
    corrected=Event.HOSPITAL_PRIVILEGE_CORRECTED, slot=HospitalPrivilege.slot,
    owner=Read("select registrant_id from hospital_privileges where id = :id"),
    one=Read("""
select to_json(p) as entry
from (select x.*, i.name as listed_name, i.city as listed_city
      from hospital_privileges x left join institutions i on i.id = x.institution_id where x.id = :id) p
"""),
)  # fmt: skip
LICENCE: Final = Kind(
    model=OtherRegistration, draft=LicenceDraft, check=_checks.licence, noun="other_registration", prefix="oreg",
    added=Event.OTHER_REGISTRATION_ADDED, ended=Event.OTHER_REGISTRATION_ENDED,
    corrected=Event.OTHER_REGISTRATION_CORRECTED, slot=OtherRegistration.slot,
    owner=Read("select registrant_id from other_registrations where id = :id"),
    one=Read("select to_json(x) as entry from other_registrations x where x.id = :id"),
)  # fmt: skip
KINDS: Final = (ACTIVITY, PRIVILEGE, LICENCE)
