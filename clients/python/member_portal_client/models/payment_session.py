from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.brand import Brand
from ..models.session_status import SessionStatus

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.payment_attempt import PaymentAttempt
    from ..models.payment_failure import PaymentFailure
    from ..models.ref import Ref
    from ..models.session_payment import SessionPayment


T = TypeVar("T", bound="PaymentSession")


@_attrs_define
class PaymentSession:
    """One hosted payment. Poll it after the browser has returned: only the provider's word makes it paid.

    Attributes:
        accepted_cards (list[Brand | str]): The cards that are taken.
        amount (Money): An amount of money.
        attempts (list[PaymentAttempt]): The cards that were tried, the first one first.
        checkout_url (None | str): Where to send the payer, while it is open.
        expires_at (datetime.datetime): When it ends by itself.
        failure (None | PaymentFailure): Why it came to nothing.
        finished (bool): Whether it is over, whatever came of it.
        id (str): Its identifier.
        invoice (Ref): Another resource, named.
        payment (None | SessionPayment): The payment, once there is one.
        status (SessionStatus | str): Where it stands.
    """

    accepted_cards: list[Brand | str]
    amount: Money
    attempts: list[PaymentAttempt]
    checkout_url: None | str
    expires_at: datetime.datetime
    failure: None | PaymentFailure
    finished: bool
    id: str
    invoice: Ref
    payment: None | SessionPayment
    status: SessionStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.payment_failure import PaymentFailure  # noqa: PLC0415
        from ..models.session_payment import SessionPayment  # noqa: PLC0415

        accepted_cards = []
        for accepted_cards_item_data in self.accepted_cards:
            accepted_cards_item: str
            if isinstance(accepted_cards_item_data, Brand):
                accepted_cards_item = accepted_cards_item_data.value
            else:
                accepted_cards_item = accepted_cards_item_data
            accepted_cards.append(accepted_cards_item)

        amount = self.amount.to_dict()

        attempts = []
        for attempts_item_data in self.attempts:
            attempts_item = attempts_item_data.to_dict()
            attempts.append(attempts_item)

        checkout_url: None | str
        checkout_url = self.checkout_url

        expires_at = self.expires_at.isoformat()

        failure: dict[str, Any] | None
        if isinstance(self.failure, PaymentFailure):
            failure = self.failure.to_dict()
        else:
            failure = self.failure

        finished = self.finished

        id = self.id

        invoice = self.invoice.to_dict()

        payment: dict[str, Any] | None
        if isinstance(self.payment, SessionPayment):
            payment = self.payment.to_dict()
        else:
            payment = self.payment

        status: str
        if isinstance(self.status, SessionStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accepted_cards": accepted_cards,
                "amount": amount,
                "attempts": attempts,
                "checkout_url": checkout_url,
                "expires_at": expires_at,
                "failure": failure,
                "finished": finished,
                "id": id,
                "invoice": invoice,
                "payment": payment,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.payment_attempt import PaymentAttempt  # noqa: PLC0415
        from ..models.payment_failure import PaymentFailure  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.session_payment import SessionPayment  # noqa: PLC0415

        d = dict(src_dict)
        accepted_cards = []
        _accepted_cards = d.pop("accepted_cards")
        for accepted_cards_item_data in _accepted_cards:

            def _parse_accepted_cards_item(data: object) -> Brand | str:
                try:
                    if not isinstance(data, str):
                        raise TypeError()
                    accepted_cards_item_type_0 = Brand(data)

                    return accepted_cards_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(Brand | str, data)

            accepted_cards_item = _parse_accepted_cards_item(accepted_cards_item_data)

            accepted_cards.append(accepted_cards_item)

        amount = Money.from_dict(d.pop("amount"))

        attempts = []
        _attempts = d.pop("attempts")
        for attempts_item_data in _attempts:
            attempts_item = PaymentAttempt.from_dict(attempts_item_data)

            attempts.append(attempts_item)

        def _parse_checkout_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        checkout_url = _parse_checkout_url(d.pop("checkout_url"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        def _parse_failure(data: object) -> None | PaymentFailure:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                failure_type_0 = PaymentFailure.from_dict(data)

                return failure_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PaymentFailure, data)

        failure = _parse_failure(d.pop("failure"))

        finished = d.pop("finished")

        id = d.pop("id")

        invoice = Ref.from_dict(d.pop("invoice"))

        def _parse_payment(data: object) -> None | SessionPayment:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                payment_type_0 = SessionPayment.from_dict(data)

                return payment_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SessionPayment, data)

        payment = _parse_payment(d.pop("payment"))

        def _parse_status(data: object) -> SessionStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = SessionStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(SessionStatus | str, data)

        status = _parse_status(d.pop("status"))

        payment_session = cls(
            accepted_cards=accepted_cards,
            amount=amount,
            attempts=attempts,
            checkout_url=checkout_url,
            expires_at=expires_at,
            failure=failure,
            finished=finished,
            id=id,
            invoice=invoice,
            payment=payment,
            status=status,
        )

        payment_session.additional_properties = d
        return payment_session

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
