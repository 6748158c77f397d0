from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.service_requests_request_status import ServiceRequestsRequestStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.form_ref import FormRef
    from ..models.information_request import InformationRequest
    from ..models.progress import Progress
    from ..models.ref import Ref
    from ..models.request_decision import RequestDecision
    from ..models.request_invoice import RequestInvoice
    from ..models.request_step import RequestStep
    from ..models.request_subject import RequestSubject
    from ..models.service_request_answers import ServiceRequestAnswers
    from ..models.signed_attestation import SignedAttestation
    from ..models.validation import Validation


T = TypeVar("T", bound="ServiceRequest")


@_attrs_define
class ServiceRequest:
    """One thing that a registrant asks of the College.

    Attributes:
        answers (ServiceRequestAnswers): The answers, by the names of the form's questions.
        attestation (None | SignedAttestation): What was signed.
        available_actions (list[AvailableAction]): What this caller may do with it now.
        category (str): The group of its type.
        closed_at (datetime.datetime | None): When it came to its end.
        created_at (datetime.datetime): When it was begun.
        decided_at (datetime.datetime | None): When it was decided.
        decision (None | RequestDecision): What was decided.
        due_at (datetime.datetime | None): Until when the College means to be done.
        etag (str): The value to send as `If-Match`.
        form (FormRef): The version of a form that a case began with.
        history (list[RequestStep]): Every step, in order.
        id (str): Its identifier.
        information_request (InformationRequest | None): What the College has asked, the last time.
        invoice (None | RequestInvoice): What is to be paid, or was.
        lapses_at (datetime.datetime | None): When it lapses if nothing is done; null if it does not.
        outcome (None | RequestSubject): What came of it.
        progress (Progress): How far the answers are.
        reference_number (str): What people quote; the number of its case.
        registrant (Ref): Another resource, named.
        status (ServiceRequestsRequestStatus | str): Where it stands.
        subject (None | RequestSubject): What it is about.
        submitted_at (datetime.datetime | None): When it was sent.
        thread (None | Ref): Where the College and the registrant write about it.
        title (str): The title of its type.
        type_ (str): What is asked for; see `list_service_request_types`.
        validation (Validation): What a submission would be told now.
        withheld (list[str]): Questions whose answers this caller is not shown.
    """

    answers: ServiceRequestAnswers
    attestation: None | SignedAttestation
    available_actions: list[AvailableAction]
    category: str
    closed_at: datetime.datetime | None
    created_at: datetime.datetime
    decided_at: datetime.datetime | None
    decision: None | RequestDecision
    due_at: datetime.datetime | None
    etag: str
    form: FormRef
    history: list[RequestStep]
    id: str
    information_request: InformationRequest | None
    invoice: None | RequestInvoice
    lapses_at: datetime.datetime | None
    outcome: None | RequestSubject
    progress: Progress
    reference_number: str
    registrant: Ref
    status: ServiceRequestsRequestStatus | str
    subject: None | RequestSubject
    submitted_at: datetime.datetime | None
    thread: None | Ref
    title: str
    type_: str
    validation: Validation
    withheld: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.information_request import InformationRequest  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.request_decision import RequestDecision  # noqa: PLC0415
        from ..models.request_invoice import RequestInvoice  # noqa: PLC0415
        from ..models.request_subject import RequestSubject  # noqa: PLC0415
        from ..models.signed_attestation import SignedAttestation  # noqa: PLC0415

        answers = self.answers.to_dict()

        attestation: dict[str, Any] | None
        if isinstance(self.attestation, SignedAttestation):
            attestation = self.attestation.to_dict()
        else:
            attestation = self.attestation

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        category = self.category

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        created_at = self.created_at.isoformat()

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        decision: dict[str, Any] | None
        if isinstance(self.decision, RequestDecision):
            decision = self.decision.to_dict()
        else:
            decision = self.decision

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        etag = self.etag

        form = self.form.to_dict()

        history = []
        for history_item_data in self.history:
            history_item = history_item_data.to_dict()
            history.append(history_item)

        id = self.id

        information_request: dict[str, Any] | None
        if isinstance(self.information_request, InformationRequest):
            information_request = self.information_request.to_dict()
        else:
            information_request = self.information_request

        invoice: dict[str, Any] | None
        if isinstance(self.invoice, RequestInvoice):
            invoice = self.invoice.to_dict()
        else:
            invoice = self.invoice

        lapses_at: None | str
        if isinstance(self.lapses_at, datetime.datetime):
            lapses_at = self.lapses_at.isoformat()
        else:
            lapses_at = self.lapses_at

        outcome: dict[str, Any] | None
        if isinstance(self.outcome, RequestSubject):
            outcome = self.outcome.to_dict()
        else:
            outcome = self.outcome

        progress = self.progress.to_dict()

        reference_number = self.reference_number

        registrant = self.registrant.to_dict()

        status: str
        if isinstance(self.status, ServiceRequestsRequestStatus):
            status = self.status.value
        else:
            status = self.status

        subject: dict[str, Any] | None
        if isinstance(self.subject, RequestSubject):
            subject = self.subject.to_dict()
        else:
            subject = self.subject

        submitted_at: None | str
        if isinstance(self.submitted_at, datetime.datetime):
            submitted_at = self.submitted_at.isoformat()
        else:
            submitted_at = self.submitted_at

        thread: dict[str, Any] | None
        if isinstance(self.thread, Ref):
            thread = self.thread.to_dict()
        else:
            thread = self.thread

        title = self.title

        type_ = self.type_

        validation = self.validation.to_dict()

        withheld = self.withheld

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answers": answers,
                "attestation": attestation,
                "available_actions": available_actions,
                "category": category,
                "closed_at": closed_at,
                "created_at": created_at,
                "decided_at": decided_at,
                "decision": decision,
                "due_at": due_at,
                "etag": etag,
                "form": form,
                "history": history,
                "id": id,
                "information_request": information_request,
                "invoice": invoice,
                "lapses_at": lapses_at,
                "outcome": outcome,
                "progress": progress,
                "reference_number": reference_number,
                "registrant": registrant,
                "status": status,
                "subject": subject,
                "submitted_at": submitted_at,
                "thread": thread,
                "title": title,
                "type": type_,
                "validation": validation,
                "withheld": withheld,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.form_ref import FormRef  # noqa: PLC0415
        from ..models.information_request import InformationRequest  # noqa: PLC0415
        from ..models.progress import Progress  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.request_decision import RequestDecision  # noqa: PLC0415
        from ..models.request_invoice import RequestInvoice  # noqa: PLC0415
        from ..models.request_step import RequestStep  # noqa: PLC0415
        from ..models.request_subject import RequestSubject  # noqa: PLC0415
        from ..models.service_request_answers import ServiceRequestAnswers  # noqa: PLC0415
        from ..models.signed_attestation import SignedAttestation  # noqa: PLC0415
        from ..models.validation import Validation  # noqa: PLC0415

        d = dict(src_dict)
        answers = ServiceRequestAnswers.from_dict(d.pop("answers"))

        def _parse_attestation(data: object) -> None | SignedAttestation:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                attestation_type_0 = SignedAttestation.from_dict(data)

                return attestation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SignedAttestation, data)

        attestation = _parse_attestation(d.pop("attestation"))

        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        category = d.pop("category")

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        def _parse_decision(data: object) -> None | RequestDecision:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                decision_type_0 = RequestDecision.from_dict(data)

                return decision_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RequestDecision, data)

        decision = _parse_decision(d.pop("decision"))

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)

                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))

        etag = d.pop("etag")

        form = FormRef.from_dict(d.pop("form"))

        history = []
        _history = d.pop("history")
        for history_item_data in _history:
            history_item = RequestStep.from_dict(history_item_data)

            history.append(history_item)

        id = d.pop("id")

        def _parse_information_request(data: object) -> InformationRequest | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                information_request_type_0 = InformationRequest.from_dict(data)

                return information_request_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InformationRequest | None, data)

        information_request = _parse_information_request(d.pop("information_request"))

        def _parse_invoice(data: object) -> None | RequestInvoice:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                invoice_type_0 = RequestInvoice.from_dict(data)

                return invoice_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RequestInvoice, data)

        invoice = _parse_invoice(d.pop("invoice"))

        def _parse_lapses_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lapses_at_type_0 = datetime.datetime.fromisoformat(data)

                return lapses_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        lapses_at = _parse_lapses_at(d.pop("lapses_at"))

        def _parse_outcome(data: object) -> None | RequestSubject:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                outcome_type_0 = RequestSubject.from_dict(data)

                return outcome_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RequestSubject, data)

        outcome = _parse_outcome(d.pop("outcome"))

        progress = Progress.from_dict(d.pop("progress"))

        reference_number = d.pop("reference_number")

        registrant = Ref.from_dict(d.pop("registrant"))

        def _parse_status(data: object) -> ServiceRequestsRequestStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = ServiceRequestsRequestStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ServiceRequestsRequestStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_subject(data: object) -> None | RequestSubject:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                subject_type_0 = RequestSubject.from_dict(data)

                return subject_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RequestSubject, data)

        subject = _parse_subject(d.pop("subject"))

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

        def _parse_thread(data: object) -> None | Ref:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                thread_type_0 = Ref.from_dict(data)

                return thread_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Ref, data)

        thread = _parse_thread(d.pop("thread"))

        title = d.pop("title")

        type_ = d.pop("type")

        validation = Validation.from_dict(d.pop("validation"))

        withheld = cast(list[str], d.pop("withheld"))

        service_request = cls(
            answers=answers,
            attestation=attestation,
            available_actions=available_actions,
            category=category,
            closed_at=closed_at,
            created_at=created_at,
            decided_at=decided_at,
            decision=decision,
            due_at=due_at,
            etag=etag,
            form=form,
            history=history,
            id=id,
            information_request=information_request,
            invoice=invoice,
            lapses_at=lapses_at,
            outcome=outcome,
            progress=progress,
            reference_number=reference_number,
            registrant=registrant,
            status=status,
            subject=subject,
            submitted_at=submitted_at,
            thread=thread,
            title=title,
            type_=type_,
            validation=validation,
            withheld=withheld,
        )

        service_request.additional_properties = d
        return service_request

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
