from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.about_choice import AboutChoice
    from ..models.case_choice import CaseChoice
    from ..models.contact_phone import ContactPhone


T = TypeVar("T", bound="MessageThreadCreate")


@_attrs_define
class MessageThreadCreate:
    """A conversation as it is begun.

    Attributes:
        body (str): What is said; never part of a mail.
        case (CaseChoice): A new case, or one that there is.
        category (str): A code of `message_categories`.
        subject (str): What it is about, in a line.
        about (AboutChoice | Unset): The part of the record that a thread is about.
        contact_phone (ContactPhone | Unset): Where the writer can be called.
        file_ids (list[str] | Unset): Files that were uploaded before, at most ten.
    """

    body: str
    case: CaseChoice
    category: str
    subject: str
    about: AboutChoice | Unset = UNSET
    contact_phone: ContactPhone | Unset = UNSET
    file_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        body = self.body

        case = self.case.to_dict()

        category = self.category

        subject = self.subject

        about: dict[str, Any] | Unset = UNSET
        if not isinstance(self.about, Unset):
            about = self.about.to_dict()

        contact_phone: dict[str, Any] | Unset = UNSET
        if not isinstance(self.contact_phone, Unset):
            contact_phone = self.contact_phone.to_dict()

        file_ids: list[str] | Unset = UNSET
        if not isinstance(self.file_ids, Unset):
            file_ids = self.file_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "body": body,
                "case": case,
                "category": category,
                "subject": subject,
            }
        )
        if about is not UNSET:
            field_dict["about"] = about
        if contact_phone is not UNSET:
            field_dict["contact_phone"] = contact_phone
        if file_ids is not UNSET:
            field_dict["file_ids"] = file_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.about_choice import AboutChoice  # noqa: PLC0415
        from ..models.case_choice import CaseChoice  # noqa: PLC0415
        from ..models.contact_phone import ContactPhone  # noqa: PLC0415

        d = dict(src_dict)
        body = d.pop("body")

        case = CaseChoice.from_dict(d.pop("case"))

        category = d.pop("category")

        subject = d.pop("subject")

        _about = d.pop("about", UNSET)
        about: AboutChoice | Unset
        if isinstance(_about, Unset):
            about = UNSET
        else:
            about = AboutChoice.from_dict(_about)

        _contact_phone = d.pop("contact_phone", UNSET)
        contact_phone: ContactPhone | Unset
        if isinstance(_contact_phone, Unset):
            contact_phone = UNSET
        else:
            contact_phone = ContactPhone.from_dict(_contact_phone)

        file_ids = cast(list[str], d.pop("file_ids", UNSET))

        message_thread_create = cls(
            body=body,
            case=case,
            category=category,
            subject=subject,
            about=about,
            contact_phone=contact_phone,
            file_ids=file_ids,
        )

        return message_thread_create
