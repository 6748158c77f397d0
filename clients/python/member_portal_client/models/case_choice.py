from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.case_kind import CaseKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="CaseChoice")


@_attrs_define
class CaseChoice:
    """A new case, or one that there is.

    Attributes:
        kind (CaseKind):
        case_number (str | Unset): The number of an existing case.
    """

    kind: CaseKind
    case_number: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        case_number = self.case_number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if case_number is not UNSET:
            field_dict["case_number"] = case_number

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = CaseKind(d.pop("kind"))

        case_number = d.pop("case_number", UNSET)

        case_choice = cls(
            kind=kind,
            case_number=case_number,
        )

        return case_choice
