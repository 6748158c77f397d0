from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.audience import Audience
    from ..models.body_text import BodyText
    from ..models.subject_text import SubjectText


T = TypeVar("T", bound="BroadcastCreate")


@_attrs_define
class BroadcastCreate:
    """One message to many; each gets it in the language in which they are written to.

    Attributes:
        audience (Audience): Whom it is for; what is left out is any.
        body (BodyText): A text in both languages.
        category (str): A code of `message_categories`: answers go to its team.
        subject (SubjectText): A line in both languages.
    """

    audience: Audience
    body: BodyText
    category: str
    subject: SubjectText

    def to_dict(self) -> dict[str, Any]:
        audience = self.audience.to_dict()

        body = self.body.to_dict()

        category = self.category

        subject = self.subject.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "audience": audience,
                "body": body,
                "category": category,
                "subject": subject,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audience import Audience  # noqa: PLC0415
        from ..models.body_text import BodyText  # noqa: PLC0415
        from ..models.subject_text import SubjectText  # noqa: PLC0415

        d = dict(src_dict)
        audience = Audience.from_dict(d.pop("audience"))

        body = BodyText.from_dict(d.pop("body"))

        category = d.pop("category")

        subject = SubjectText.from_dict(d.pop("subject"))

        broadcast_create = cls(
            audience=audience,
            body=body,
            category=category,
            subject=subject,
        )

        return broadcast_create
