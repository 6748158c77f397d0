from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.field_problem_code import FieldProblemCode

if TYPE_CHECKING:
    from ..models.field_problem_params import FieldProblemParams


T = TypeVar("T", bound="FieldProblem")


@_attrs_define
class FieldProblem:
    """One part of a request that was not accepted.

    Attributes:
        code (FieldProblemCode | str): What is wrong; listed at `/v1/problem-types`.
        detail (str): What to do, for the person at the screen.
        in_ (str): `body`, `query`, `path` or `header`.
        params (FieldProblemParams): Facts behind the detail.
        pointer (str): JSON pointer to the part.
    """

    code: FieldProblemCode | str
    detail: str
    in_: str
    params: FieldProblemParams
    pointer: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code: str
        if isinstance(self.code, FieldProblemCode):
            code = self.code.value
        else:
            code = self.code

        detail = self.detail

        in_ = self.in_

        params = self.params.to_dict()

        pointer = self.pointer

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "detail": detail,
                "in": in_,
                "params": params,
                "pointer": pointer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field_problem_params import FieldProblemParams  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_code(data: object) -> FieldProblemCode | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                code_type_0 = FieldProblemCode(data)

                return code_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FieldProblemCode | str, data)

        code = _parse_code(d.pop("code"))

        detail = d.pop("detail")

        in_ = d.pop("in")

        params = FieldProblemParams.from_dict(d.pop("params"))

        pointer = d.pop("pointer")

        field_problem = cls(
            code=code,
            detail=detail,
            in_=in_,
            params=params,
            pointer=pointer,
        )

        field_problem.additional_properties = d
        return field_problem

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
