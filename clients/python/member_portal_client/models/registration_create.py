from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RegistrationCreate")


@_attrs_define
class RegistrationCreate:
    """A certificate of registration as it is issued.

    Attributes:
        class_ (str): Code of the set `registration_classes`.
        effective_from (datetime.date): First day of the certificate.
        effective_to (datetime.date | Unset): First day no longer in force. A fixed term tells it; a class that ends
            with an appointment needs it.
        kind (str | Unset): The kind within the class, where it has kinds.
        reason (str | Unset): Required when back-dating.
        reason_code (str | Unset): `issued`, if left out, or `reinstated`.
    """

    class_: str
    effective_from: datetime.date
    effective_to: datetime.date | Unset = UNSET
    kind: str | Unset = UNSET
    reason: str | Unset = UNSET
    reason_code: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        class_ = self.class_

        effective_from = self.effective_from.isoformat()

        effective_to: str | Unset = UNSET
        if not isinstance(self.effective_to, Unset):
            effective_to = self.effective_to.isoformat()

        kind = self.kind

        reason = self.reason

        reason_code = self.reason_code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "class": class_,
                "effective_from": effective_from,
            }
        )
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to
        if kind is not UNSET:
            field_dict["kind"] = kind
        if reason is not UNSET:
            field_dict["reason"] = reason
        if reason_code is not UNSET:
            field_dict["reason_code"] = reason_code

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        class_ = d.pop("class")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        _effective_to = d.pop("effective_to", UNSET)
        effective_to: datetime.date | Unset
        if isinstance(_effective_to, Unset):
            effective_to = UNSET
        else:
            effective_to = datetime.date.fromisoformat(_effective_to)

        kind = d.pop("kind", UNSET)

        reason = d.pop("reason", UNSET)

        reason_code = d.pop("reason_code", UNSET)

        registration_create = cls(
            class_=class_,
            effective_from=effective_from,
            effective_to=effective_to,
            kind=kind,
            reason=reason,
            reason_code=reason_code,
        )

        return registration_create
