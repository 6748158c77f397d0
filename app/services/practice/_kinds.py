"""The three kinds of entries of a practice, which are kept alike."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

from app.core import ids
from app.core.db import Read
from app.domain.audit import Event
from app.domain.practice import ActivityDraft, Draft, LicenceDraft, PrivilegeDraft
from app.models.practice import ClinicalActivity, HospitalPrivilege, OtherRegistration

Entry = ClinicalActivity | HospitalPrivilege | OtherRegistration


@dataclass(frozen=True)
class Kind:
    """One kind: where it is kept, how it is named, and the events of its life."""

    model: type[Entry]
    draft: Callable[..., Draft]
    noun: str
    prefix: str
    added: Event
    ended: Event
    corrected: Event
    owner: Read
    one: Read

    @property
    def table(self) -> str:
        return self.model.__tablename__

    def href(self, entry_id: UUID) -> str:
        return f"/v1/{self.table.replace('_', '-')}/{ids.render(self.prefix, entry_id)}"

    def values_of(self, entry: Entry) -> dict[str, Any]:
        """Tell what an entry says, apart from its dates."""
        return {name: getattr(entry, name) for name in self.draft.__annotations__}

    def new(self, draft: Draft, **columns: Any) -> Entry:
        return self.model(**asdict(draft), **columns)


ACTIVITY: Final = Kind(
    ClinicalActivity, ActivityDraft, "clinical_activity", "act",
    Event.CLINICAL_ACTIVITY_ADDED, Event.CLINICAL_ACTIVITY_ENDED, Event.CLINICAL_ACTIVITY_CORRECTED,
    Read("select registrant_id from clinical_activities where id = :id"),
    Read("select to_json(x) as entry from clinical_activities x where x.id = :id"),
)  # fmt: skip
PRIVILEGE: Final = Kind(
    HospitalPrivilege, PrivilegeDraft, "hospital_privilege", "prv",
    Event.HOSPITAL_PRIVILEGE_ADDED, Event.HOSPITAL_PRIVILEGE_ENDED, Event.HOSPITAL_PRIVILEGE_CORRECTED,
    Read("select registrant_id from hospital_privileges where id = :id"),
    Read("""
select to_json(p) as entry
from (select x.*, i.name as listed_name, i.city as listed_city
      from hospital_privileges x left join institutions i on i.id = x.institution_id where x.id = :id) p
"""),
)  # fmt: skip
LICENCE: Final = Kind(
    OtherRegistration, LicenceDraft, "other_registration", "oreg",
    Event.OTHER_REGISTRATION_ADDED, Event.OTHER_REGISTRATION_ENDED, Event.OTHER_REGISTRATION_CORRECTED,
    Read("select registrant_id from other_registrations where id = :id"),
    Read("select to_json(x) as entry from other_registrations x where x.id = :id"),
)  # fmt: skip
KINDS: Final = (ACTIVITY, PRIVILEGE, LICENCE)
