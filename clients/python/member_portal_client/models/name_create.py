from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NameCreate")


@_attrs_define
class NameCreate:
    """A legal name, as the College records it on evidence.

    Attributes:
        effective_from (datetime.date): First day of this name.
        evidence (str): What was seen, and where it is kept.
        evidence_type (str): Code of the set `name_evidence`.
        family_name (str): Family name, written out.
        given_names (str): Given names, written out.
        file_id (str | Unset): The evidence itself: an upload of the caller's own, with the purpose
            `supporting_document`.
        middle_names (str | Unset): Middle names, written out.
        reason (str | Unset): Required if the name holds today already.
    """

    effective_from: datetime.date
    evidence: str
    evidence_type: str
    family_name: str
    given_names: str
    file_id: str | Unset = UNSET
    middle_names: str | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        evidence = self.evidence

        evidence_type = self.evidence_type

        family_name = self.family_name

        given_names = self.given_names

        file_id = self.file_id

        middle_names = self.middle_names

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "evidence": evidence,
                "evidence_type": evidence_type,
                "family_name": family_name,
                "given_names": given_names,
            }
        )
        if file_id is not UNSET:
            field_dict["file_id"] = file_id
        if middle_names is not UNSET:
            field_dict["middle_names"] = middle_names
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        evidence = d.pop("evidence")

        evidence_type = d.pop("evidence_type")

        family_name = d.pop("family_name")

        given_names = d.pop("given_names")

        file_id = d.pop("file_id", UNSET)

        middle_names = d.pop("middle_names", UNSET)

        reason = d.pop("reason", UNSET)

        name_create = cls(
            effective_from=effective_from,
            evidence=evidence,
            evidence_type=evidence_type,
            family_name=family_name,
            given_names=given_names,
            file_id=file_id,
            middle_names=middle_names,
            reason=reason,
        )

        return name_create
