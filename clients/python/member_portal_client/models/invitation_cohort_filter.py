from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.registration_status import RegistrationStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="InvitationCohortFilter")


@_attrs_define
class InvitationCohortFilter:
    """Whom a wave is for; what is left out is any.

    Attributes:
        class_ (str | Unset): Code of the set `registration_classes`.
        status (RegistrationStatus | Unset):
    """

    class_: str | Unset = UNSET
    status: RegistrationStatus | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        class_ = self.class_

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if class_ is not UNSET:
            field_dict["class"] = class_
        if status is not UNSET:
            field_dict["status"] = status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        class_ = d.pop("class", UNSET)

        _status = d.pop("status", UNSET)
        status: RegistrationStatus | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = RegistrationStatus(_status)

        invitation_cohort_filter = cls(
            class_=class_,
            status=status,
        )

        return invitation_cohort_filter
