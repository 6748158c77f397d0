from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.localized import Localized


T = TypeVar("T", bound="ProblemType")


@_attrs_define
class ProblemType:
    """One code of the problem catalogue.

    Attributes:
        code (str): The stable name; `code` of a problem or of one of its `errors`.
        fix (Localized): A text in both languages.
        kind (str): `problem`, or `field` where it only appears in `errors`.
        members (list[str]): Further members that it carries.
        status (int | None): The HTTP status; null for fields.
        title (Localized): A text in both languages.
        type_ (str): The problem's `type`.
    """

    code: str
    fix: Localized
    kind: str
    members: list[str]
    status: int | None
    title: Localized
    type_: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        fix = self.fix.to_dict()

        kind = self.kind

        members = self.members

        status: int | None
        status = self.status

        title = self.title.to_dict()

        type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "fix": fix,
                "kind": kind,
                "members": members,
                "status": status,
                "title": title,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized import Localized  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        fix = Localized.from_dict(d.pop("fix"))

        kind = d.pop("kind")

        members = cast(list[str], d.pop("members"))

        def _parse_status(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        status = _parse_status(d.pop("status"))

        title = Localized.from_dict(d.pop("title"))

        type_ = d.pop("type")

        problem_type = cls(
            code=code,
            fix=fix,
            kind=kind,
            members=members,
            status=status,
            title=title,
            type_=type_,
        )

        problem_type.additional_properties = d
        return problem_type

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
