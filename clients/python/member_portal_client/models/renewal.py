from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.renewal_status import RenewalStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.fee_reduction import FeeReduction
    from ..models.form_ref import FormRef
    from ..models.progress import Progress
    from ..models.ref import Ref
    from ..models.renewal_cycle_ref import RenewalCycleRef
    from ..models.renewal_invoice import RenewalInvoice
    from ..models.renewal_paper import RenewalPaper
    from ..models.renewal_renewal_answers_within import RenewalRenewalAnswersWithin
    from ..models.validation import Validation


T = TypeVar("T", bound="Renewal")


@_attrs_define
class Renewal:
    """One registrant's renewal in one cycle: complete when the survey is handed in and the fee is paid.

    Attributes:
        answers (RenewalRenewalAnswersWithin): The answers, by the names of the form's questions.
        available_actions (list[AvailableAction]): What this caller may do with it now.
        completed_at (datetime.datetime | None): When survey and fee were both there.
        cycle (RenewalCycleRef): The cycle that a renewal belongs to.
        documents (list[RenewalPaper]): The new card of registration and the summary of what was declared; none until it
            is complete.
        etag (str): The value to send as `If-Match`.
        fee_reduction (FeeReduction | None): What was taken off for a parental leave.
        form (FormRef): The version of a form that a case began with.
        id (str): Its identifier.
        invoice (None | RenewalInvoice): What is to be paid; null until the survey is handed in.
        late (bool): Whether it was, or is still to be, completed after the deadline.
        profile_confirmed_at (datetime.datetime | None): When the profile was confirmed.
        progress (Progress): How far the answers are.
        receipt_href (None | str): The receipt for the fee; null until it is paid.
        reference_number (str): What people quote.
        registrant (Ref): Another resource, named.
        status (RenewalStatus | str): Where it stands.
        submitted_at (datetime.datetime | None): When the survey was handed in.
        suspended_at (datetime.datetime | None): When the registration was suspended for it.
        suspension_notice_at (datetime.datetime | None): When the notice of intention to suspend was sent.
        validation (Validation): What a submission would be told now.
        withheld (list[str]): Questions about health and conduct whose answers this caller is not shown; whether they
            are answered is not told either.
    """

    answers: RenewalRenewalAnswersWithin
    available_actions: list[AvailableAction]
    completed_at: datetime.datetime | None
    cycle: RenewalCycleRef
    documents: list[RenewalPaper]
    etag: str
    fee_reduction: FeeReduction | None
    form: FormRef
    id: str
    invoice: None | RenewalInvoice
    late: bool
    profile_confirmed_at: datetime.datetime | None
    progress: Progress
    receipt_href: None | str
    reference_number: str
    registrant: Ref
    status: RenewalStatus | str
    submitted_at: datetime.datetime | None
    suspended_at: datetime.datetime | None
    suspension_notice_at: datetime.datetime | None
    validation: Validation
    withheld: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.fee_reduction import FeeReduction  # noqa: PLC0415
        from ..models.renewal_invoice import RenewalInvoice  # noqa: PLC0415

        answers = self.answers.to_dict()

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        completed_at: None | str
        if isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        cycle = self.cycle.to_dict()

        documents = []
        for documents_item_data in self.documents:
            documents_item = documents_item_data.to_dict()
            documents.append(documents_item)

        etag = self.etag

        fee_reduction: dict[str, Any] | None
        if isinstance(self.fee_reduction, FeeReduction):
            fee_reduction = self.fee_reduction.to_dict()
        else:
            fee_reduction = self.fee_reduction

        form = self.form.to_dict()

        id = self.id

        invoice: dict[str, Any] | None
        if isinstance(self.invoice, RenewalInvoice):
            invoice = self.invoice.to_dict()
        else:
            invoice = self.invoice

        late = self.late

        profile_confirmed_at: None | str
        if isinstance(self.profile_confirmed_at, datetime.datetime):
            profile_confirmed_at = self.profile_confirmed_at.isoformat()
        else:
            profile_confirmed_at = self.profile_confirmed_at

        progress = self.progress.to_dict()

        receipt_href: None | str
        receipt_href = self.receipt_href

        reference_number = self.reference_number

        registrant = self.registrant.to_dict()

        status: str
        if isinstance(self.status, RenewalStatus):
            status = self.status.value
        else:
            status = self.status

        submitted_at: None | str
        if isinstance(self.submitted_at, datetime.datetime):
            submitted_at = self.submitted_at.isoformat()
        else:
            submitted_at = self.submitted_at

        suspended_at: None | str
        if isinstance(self.suspended_at, datetime.datetime):
            suspended_at = self.suspended_at.isoformat()
        else:
            suspended_at = self.suspended_at

        suspension_notice_at: None | str
        if isinstance(self.suspension_notice_at, datetime.datetime):
            suspension_notice_at = self.suspension_notice_at.isoformat()
        else:
            suspension_notice_at = self.suspension_notice_at

        validation = self.validation.to_dict()

        withheld = self.withheld

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answers": answers,
                "available_actions": available_actions,
                "completed_at": completed_at,
                "cycle": cycle,
                "documents": documents,
                "etag": etag,
                "fee_reduction": fee_reduction,
                "form": form,
                "id": id,
                "invoice": invoice,
                "late": late,
                "profile_confirmed_at": profile_confirmed_at,
                "progress": progress,
                "receipt_href": receipt_href,
                "reference_number": reference_number,
                "registrant": registrant,
                "status": status,
                "submitted_at": submitted_at,
                "suspended_at": suspended_at,
                "suspension_notice_at": suspension_notice_at,
                "validation": validation,
                "withheld": withheld,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.fee_reduction import FeeReduction  # noqa: PLC0415
        from ..models.form_ref import FormRef  # noqa: PLC0415
        from ..models.progress import Progress  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.renewal_cycle_ref import RenewalCycleRef  # noqa: PLC0415
        from ..models.renewal_invoice import RenewalInvoice  # noqa: PLC0415
        from ..models.renewal_paper import RenewalPaper  # noqa: PLC0415
        from ..models.renewal_renewal_answers_within import RenewalRenewalAnswersWithin  # noqa: PLC0415
        from ..models.validation import Validation  # noqa: PLC0415

        d = dict(src_dict)
        answers = RenewalRenewalAnswersWithin.from_dict(d.pop("answers"))

        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        def _parse_completed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)

                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        completed_at = _parse_completed_at(d.pop("completed_at"))

        cycle = RenewalCycleRef.from_dict(d.pop("cycle"))

        documents = []
        _documents = d.pop("documents")
        for documents_item_data in _documents:
            documents_item = RenewalPaper.from_dict(documents_item_data)

            documents.append(documents_item)

        etag = d.pop("etag")

        def _parse_fee_reduction(data: object) -> FeeReduction | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                fee_reduction_type_0 = FeeReduction.from_dict(data)

                return fee_reduction_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FeeReduction | None, data)

        fee_reduction = _parse_fee_reduction(d.pop("fee_reduction"))

        form = FormRef.from_dict(d.pop("form"))

        id = d.pop("id")

        def _parse_invoice(data: object) -> None | RenewalInvoice:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                invoice_type_0 = RenewalInvoice.from_dict(data)

                return invoice_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RenewalInvoice, data)

        invoice = _parse_invoice(d.pop("invoice"))

        late = d.pop("late")

        def _parse_profile_confirmed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                profile_confirmed_at_type_0 = datetime.datetime.fromisoformat(data)

                return profile_confirmed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        profile_confirmed_at = _parse_profile_confirmed_at(
            d.pop("profile_confirmed_at")
        )

        progress = Progress.from_dict(d.pop("progress"))

        def _parse_receipt_href(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        receipt_href = _parse_receipt_href(d.pop("receipt_href"))

        reference_number = d.pop("reference_number")

        registrant = Ref.from_dict(d.pop("registrant"))

        def _parse_status(data: object) -> RenewalStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RenewalStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RenewalStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_submitted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                submitted_at_type_0 = datetime.datetime.fromisoformat(data)

                return submitted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        submitted_at = _parse_submitted_at(d.pop("submitted_at"))

        def _parse_suspended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                suspended_at_type_0 = datetime.datetime.fromisoformat(data)

                return suspended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        suspended_at = _parse_suspended_at(d.pop("suspended_at"))

        def _parse_suspension_notice_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                suspension_notice_at_type_0 = datetime.datetime.fromisoformat(data)

                return suspension_notice_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        suspension_notice_at = _parse_suspension_notice_at(
            d.pop("suspension_notice_at")
        )

        validation = Validation.from_dict(d.pop("validation"))

        withheld = cast(list[str], d.pop("withheld"))

        renewal = cls(
            answers=answers,
            available_actions=available_actions,
            completed_at=completed_at,
            cycle=cycle,
            documents=documents,
            etag=etag,
            fee_reduction=fee_reduction,
            form=form,
            id=id,
            invoice=invoice,
            late=late,
            profile_confirmed_at=profile_confirmed_at,
            progress=progress,
            receipt_href=receipt_href,
            reference_number=reference_number,
            registrant=registrant,
            status=status,
            submitted_at=submitted_at,
            suspended_at=suspended_at,
            suspension_notice_at=suspension_notice_at,
            validation=validation,
            withheld=withheld,
        )

        renewal.additional_properties = d
        return renewal

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
