from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.invitation_cohort_filter import InvitationCohortFilter


T = TypeVar("T", bound="InvitationCohortCreate")


@_attrs_define
class InvitationCohortCreate:
    """A wave of invitations: for whom - by `filter` or by `emails` - and when it is sent.

    Attributes:
        name (str): What staff call it.
        send_at (datetime.datetime): When it is sent; at once if that is past.
        emails (str | Unset): CSV of one column: an address in each line, up to 5,000, with or without the heading
            `email`.
        filter_ (InvitationCohortFilter | Unset): Whom a wave is for; what is left out is any.
    """

    name: str
    send_at: datetime.datetime
    emails: str | Unset = UNSET
    filter_: InvitationCohortFilter | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        send_at = self.send_at.isoformat()

        emails = self.emails

        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "send_at": send_at,
            }
        )
        if emails is not UNSET:
            field_dict["emails"] = emails
        if filter_ is not UNSET:
            field_dict["filter"] = filter_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.invitation_cohort_filter import InvitationCohortFilter  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        send_at = datetime.datetime.fromisoformat(d.pop("send_at"))

        emails = d.pop("emails", UNSET)

        _filter_ = d.pop("filter", UNSET)
        filter_: InvitationCohortFilter | Unset
        if isinstance(_filter_, Unset):
            filter_ = UNSET
        else:
            filter_ = InvitationCohortFilter.from_dict(_filter_)

        invitation_cohort_create = cls(
            name=name,
            send_at=send_at,
            emails=emails,
            filter_=filter_,
        )

        return invitation_cohort_create
