from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ref import Ref


T = TypeVar("T", bound="Look")


@_attrs_define
class Look:
    """Looks of one member of staff at one record, for one reason, on one day.

    Attributes:
        account_id (str): Who looked.
        first_at (datetime.datetime): The first of them.
        last_at (datetime.datetime): The last of them.
        looks (int): How many requests there were.
        person (str): Their name.
        reason (str): A code of `access_reasons`.
        reason_label (str): The same, in the language of the answer.
        registrant (Ref): Another resource, named.
        team (str): The team for which they looked.
    """

    account_id: str
    first_at: datetime.datetime
    last_at: datetime.datetime
    looks: int
    person: str
    reason: str
    reason_label: str
    registrant: Ref
    team: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = self.account_id

        first_at = self.first_at.isoformat()

        last_at = self.last_at.isoformat()

        looks = self.looks

        person = self.person

        reason = self.reason

        reason_label = self.reason_label

        registrant = self.registrant.to_dict()

        team = self.team

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "first_at": first_at,
                "last_at": last_at,
                "looks": looks,
                "person": person,
                "reason": reason,
                "reason_label": reason_label,
                "registrant": registrant,
                "team": team,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        account_id = d.pop("account_id")

        first_at = datetime.datetime.fromisoformat(d.pop("first_at"))

        last_at = datetime.datetime.fromisoformat(d.pop("last_at"))

        looks = d.pop("looks")

        person = d.pop("person")

        reason = d.pop("reason")

        reason_label = d.pop("reason_label")

        registrant = Ref.from_dict(d.pop("registrant"))

        team = d.pop("team")

        look = cls(
            account_id=account_id,
            first_at=first_at,
            last_at=last_at,
            looks=looks,
            person=person,
            reason=reason,
            reason_label=reason_label,
            registrant=registrant,
            team=team,
        )

        look.additional_properties = d
        return look

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
