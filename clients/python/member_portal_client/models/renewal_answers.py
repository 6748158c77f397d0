from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.renewal_answers_answers import RenewalAnswersAnswers


T = TypeVar("T", bound="RenewalAnswers")


@_attrs_define
class RenewalAnswers:
    """The answers about health and conduct of one renewal.

    Attributes:
        answers (RenewalAnswersAnswers): The answers, by the names of the form's questions.
        opened_at (datetime.datetime): When they were opened; it is on record.
        renewal_id (str): The renewal.
    """

    answers: RenewalAnswersAnswers
    opened_at: datetime.datetime
    renewal_id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        answers = self.answers.to_dict()

        opened_at = self.opened_at.isoformat()

        renewal_id = self.renewal_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answers": answers,
                "opened_at": opened_at,
                "renewal_id": renewal_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.renewal_answers_answers import RenewalAnswersAnswers  # noqa: PLC0415

        d = dict(src_dict)
        answers = RenewalAnswersAnswers.from_dict(d.pop("answers"))

        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))

        renewal_id = d.pop("renewal_id")

        renewal_answers = cls(
            answers=answers,
            opened_at=opened_at,
            renewal_id=renewal_id,
        )

        renewal_answers.additional_properties = d
        return renewal_answers

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
