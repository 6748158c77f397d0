from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RequestDecision")


@_attrs_define
class RequestDecision:
    """What was decided, and why.

    Attributes:
        decided_by (str): By which team; `College` where nobody had to.
        explanation (None | str): The reason in words.
        outcome (str): `approved` or `refused`.
        reason_code (None | str): Reason of a refusal, a code of its form.
    """

    decided_by: str
    explanation: None | str
    outcome: str
    reason_code: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        decided_by = self.decided_by

        explanation: None | str
        explanation = self.explanation

        outcome = self.outcome

        reason_code: None | str
        reason_code = self.reason_code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "decided_by": decided_by,
                "explanation": explanation,
                "outcome": outcome,
                "reason_code": reason_code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decided_by = d.pop("decided_by")

        def _parse_explanation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        explanation = _parse_explanation(d.pop("explanation"))

        outcome = d.pop("outcome")

        def _parse_reason_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason_code = _parse_reason_code(d.pop("reason_code"))

        request_decision = cls(
            decided_by=decided_by,
            explanation=explanation,
            outcome=outcome,
            reason_code=reason_code,
        )

        request_decision.additional_properties = d
        return request_decision

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
