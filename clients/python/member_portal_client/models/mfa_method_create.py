from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.mfa_method_create_kind import MfaMethodCreateKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="MfaMethodCreate")


@_attrs_define
class MfaMethodCreate:
    """A second factor to enrol.

    Attributes:
        kind (MfaMethodCreateKind): An authenticator app, or a passkey.
        label (str | Unset): What its owner calls it.
    """

    kind: MfaMethodCreateKind
    label: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        label = self.label

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if label is not UNSET:
            field_dict["label"] = label

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = MfaMethodCreateKind(d.pop("kind"))

        label = d.pop("label", UNSET)

        mfa_method_create = cls(
            kind=kind,
            label=label,
        )

        return mfa_method_create
