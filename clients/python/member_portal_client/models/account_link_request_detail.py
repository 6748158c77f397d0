from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.link_request_status import LinkRequestStatus

if TYPE_CHECKING:
    from ..models.asking_account import AskingAccount
    from ..models.link_candidate import LinkCandidate


T = TypeVar("T", bound="AccountLinkRequestDetail")


@_attrs_define
class AccountLinkRequestDetail:
    """A request, as staff see it.

    Attributes:
        account (AskingAccount): The account that asks.
        candidate (LinkCandidate | None): The record that bears the number; null if none does.
        created_at (datetime.datetime): When it was sent.
        decided_at (datetime.datetime | None): When it was decided.
        decided_by (None | str): By which team.
        etag (str): The value to send as `If-Match`.
        family_name (str): The family name that was given.
        id (str): Its identifier.
        note (None | str): What was added; null if nothing was.
        registration_number (str): The number that was given.
        status (LinkRequestStatus | str): Where it stands.
    """

    account: AskingAccount
    candidate: LinkCandidate | None
    created_at: datetime.datetime
    decided_at: datetime.datetime | None
    decided_by: None | str
    etag: str
    family_name: str
    id: str
    note: None | str
    registration_number: str
    status: LinkRequestStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.link_candidate import LinkCandidate  # noqa: PLC0415

        account = self.account.to_dict()

        candidate: dict[str, Any] | None
        if isinstance(self.candidate, LinkCandidate):
            candidate = self.candidate.to_dict()
        else:
            candidate = self.candidate

        created_at = self.created_at.isoformat()

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        decided_by: None | str
        decided_by = self.decided_by

        etag = self.etag

        family_name = self.family_name

        id = self.id

        note: None | str
        note = self.note

        registration_number = self.registration_number

        status: str
        if isinstance(self.status, LinkRequestStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account": account,
                "candidate": candidate,
                "created_at": created_at,
                "decided_at": decided_at,
                "decided_by": decided_by,
                "etag": etag,
                "family_name": family_name,
                "id": id,
                "note": note,
                "registration_number": registration_number,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asking_account import AskingAccount  # noqa: PLC0415
        from ..models.link_candidate import LinkCandidate  # noqa: PLC0415

        d = dict(src_dict)
        account = AskingAccount.from_dict(d.pop("account"))

        def _parse_candidate(data: object) -> LinkCandidate | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                candidate_type_0 = LinkCandidate.from_dict(data)

                return candidate_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LinkCandidate | None, data)

        candidate = _parse_candidate(d.pop("candidate"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        def _parse_decided_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decided_by = _parse_decided_by(d.pop("decided_by"))

        etag = d.pop("etag")

        family_name = d.pop("family_name")

        id = d.pop("id")

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        registration_number = d.pop("registration_number")

        def _parse_status(data: object) -> LinkRequestStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = LinkRequestStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LinkRequestStatus | str, data)

        status = _parse_status(d.pop("status"))

        account_link_request_detail = cls(
            account=account,
            candidate=candidate,
            created_at=created_at,
            decided_at=decided_at,
            decided_by=decided_by,
            etag=etag,
            family_name=family_name,
            id=id,
            note=note,
            registration_number=registration_number,
            status=status,
        )

        account_link_request_detail.additional_properties = d
        return account_link_request_detail

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
