from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.blocker import Blocker
    from ..models.form_ref import FormRef
    from ..models.money import Money
    from ..models.request_document import RequestDocument


T = TypeVar("T", bound="ServiceRequestType")


@_attrs_define
class ServiceRequestType:
    """One thing that can be asked for, as it stands for this person.

    Attributes:
        automatic (bool): Whether it is carried out without anybody's decision.
        blocked_by (list[Blocker]): Why not: the first is what a start would answer.
        category (str): Its group: a code of `service_request_categories`.
        code (str): Its stable name.
        description (str): What it is for, in the language of the answer.
        documents (list[RequestDocument]): What its form asks to be sent along.
        eligible (bool): Whether it can be begun now.
        fee (Money | None): What it costs today; null if it is asked for elsewhere.
        form (FormRef | None): The form; null if it is asked for elsewhere.
        handled_by (None | str): Where it is asked for instead; null if here.
        href (str): Where it is begun.
        signed (bool): Whether the person signs it: a recent proof of identity is needed, and no delegate can send it.
        subject_type (None | str): What it must be about; null if nothing.
        title (str): Its title, in the language of the answer.
        turnaround_business_days (int | None): How many business days it is expected to take.
    """

    automatic: bool
    blocked_by: list[Blocker]
    category: str
    code: str
    description: str
    documents: list[RequestDocument]
    eligible: bool
    fee: Money | None
    form: FormRef | None
    handled_by: None | str
    href: str
    signed: bool
    subject_type: None | str
    title: str
    turnaround_business_days: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.form_ref import FormRef  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415

        automatic = self.automatic

        blocked_by = []
        for blocked_by_item_data in self.blocked_by:
            blocked_by_item = blocked_by_item_data.to_dict()
            blocked_by.append(blocked_by_item)

        category = self.category

        code = self.code

        description = self.description

        documents = []
        for documents_item_data in self.documents:
            documents_item = documents_item_data.to_dict()
            documents.append(documents_item)

        eligible = self.eligible

        fee: dict[str, Any] | None
        if isinstance(self.fee, Money):
            fee = self.fee.to_dict()
        else:
            fee = self.fee

        form: dict[str, Any] | None
        if isinstance(self.form, FormRef):
            form = self.form.to_dict()
        else:
            form = self.form

        handled_by: None | str
        handled_by = self.handled_by

        href = self.href

        signed = self.signed

        subject_type: None | str
        subject_type = self.subject_type

        title = self.title

        turnaround_business_days: int | None
        turnaround_business_days = self.turnaround_business_days

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "automatic": automatic,
                "blocked_by": blocked_by,
                "category": category,
                "code": code,
                "description": description,
                "documents": documents,
                "eligible": eligible,
                "fee": fee,
                "form": form,
                "handled_by": handled_by,
                "href": href,
                "signed": signed,
                "subject_type": subject_type,
                "title": title,
                "turnaround_business_days": turnaround_business_days,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.blocker import Blocker  # noqa: PLC0415
        from ..models.form_ref import FormRef  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415
        from ..models.request_document import RequestDocument  # noqa: PLC0415

        d = dict(src_dict)
        automatic = d.pop("automatic")

        blocked_by = []
        _blocked_by = d.pop("blocked_by")
        for blocked_by_item_data in _blocked_by:
            blocked_by_item = Blocker.from_dict(blocked_by_item_data)

            blocked_by.append(blocked_by_item)

        category = d.pop("category")

        code = d.pop("code")

        description = d.pop("description")

        documents = []
        _documents = d.pop("documents")
        for documents_item_data in _documents:
            documents_item = RequestDocument.from_dict(documents_item_data)

            documents.append(documents_item)

        eligible = d.pop("eligible")

        def _parse_fee(data: object) -> Money | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                fee_type_0 = Money.from_dict(data)

                return fee_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None, data)

        fee = _parse_fee(d.pop("fee"))

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

        def _parse_handled_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        handled_by = _parse_handled_by(d.pop("handled_by"))

        href = d.pop("href")

        signed = d.pop("signed")

        def _parse_subject_type(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subject_type = _parse_subject_type(d.pop("subject_type"))

        title = d.pop("title")

        def _parse_turnaround_business_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        turnaround_business_days = _parse_turnaround_business_days(
            d.pop("turnaround_business_days")
        )

        service_request_type = cls(
            automatic=automatic,
            blocked_by=blocked_by,
            category=category,
            code=code,
            description=description,
            documents=documents,
            eligible=eligible,
            fee=fee,
            form=form,
            handled_by=handled_by,
            href=href,
            signed=signed,
            subject_type=subject_type,
            title=title,
            turnaround_business_days=turnaround_business_days,
        )

        service_request_type.additional_properties = d
        return service_request_type

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
