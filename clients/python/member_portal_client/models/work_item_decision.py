from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision import Decision

if TYPE_CHECKING:
    from ..models.form_ref import FormRef


T = TypeVar("T", bound="WorkItemDecision")


@_attrs_define
class WorkItemDecision:
    """A decision that can be taken now.

    Attributes:
        decision (Decision | str): What to send as `decision`.
        form (FormRef | None): The form that `answers` follow; null if there is none.
    """

    decision: Decision | str
    form: FormRef | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.form_ref import FormRef  # noqa: PLC0415

        decision: str
        if isinstance(self.decision, Decision):
            decision = self.decision.value
        else:
            decision = self.decision

        form: dict[str, Any] | None
        if isinstance(self.form, FormRef):
            form = self.form.to_dict()
        else:
            form = self.form

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "decision": decision,
                "form": form,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.form_ref import FormRef  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_decision(data: object) -> Decision | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decision_type_0 = Decision(data)

                return decision_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Decision | str, data)

        decision = _parse_decision(d.pop("decision"))

        def _parse_form(data: object) -> FormRef | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                form_type_0 = FormRef.from_dict(data)

                return form_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FormRef | None, data)

        form = _parse_form(d.pop("form"))

        work_item_decision = cls(
            decision=decision,
            form=form,
        )

        work_item_decision.additional_properties = d
        return work_item_decision

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
