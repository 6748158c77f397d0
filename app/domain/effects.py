"""Things to be done after commit, as values. They carry identifiers; whoever carries them out reads the present."""

from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SendMail:
    """Send one stored mail."""

    kind: ClassVar[str] = "send_mail"
    mail_id: UUID


@dataclass(frozen=True, slots=True)
class MailReset:
    """Mail a link for a new password, if the address is an account's.

    Whether it is, is found out here and not while somebody waits: the asker learns nothing, not even by the time
    that it takes.
    """

    kind: ClassVar[str] = "mail_reset"
    asked_id: UUID
    email: str


@dataclass(frozen=True, slots=True)
class AnswerAccountRequest:
    """Mail an invitation to an address, or that it has an account; here for the same reason."""

    kind: ClassVar[str] = "answer_account_request"
    asked_id: UUID
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class ScanFile:
    """Search an upload for viruses that could not be searched while somebody waited."""

    kind: ClassVar[str] = "scan_file"
    file_id: UUID


@dataclass(frozen=True, slots=True)
class RemoveObject:
    """Take an object out of the store that nothing refers to, and then its row."""

    kind: ClassVar[str] = "remove_object"
    object_id: UUID


@dataclass(frozen=True, slots=True)
class SweepStore:
    """Take out of the store what has no row."""

    kind: ClassVar[str] = "sweep_store"


@dataclass(frozen=True, slots=True)
class InvoiceSettled:
    """Bring the case that an invoice was raised for the news that nothing is owed any more."""

    kind: ClassVar[str] = "invoice_settled"
    invoice_id: UUID
    subject_type: str
    subject_id: UUID


@dataclass(frozen=True, slots=True)
class DeadlineMoved:
    """Move what hangs on the deadline of a cycle of renewals: when its invoices are due, and late fees."""

    kind: ClassVar[str] = "deadline_moved"
    cycle_id: UUID


@dataclass(frozen=True, slots=True)
class TypesetDocument:
    """Make the paper that was asked for, and mail it if that was asked for too."""

    kind: ClassVar[str] = "typeset_document"
    document_id: UUID


@dataclass(frozen=True, slots=True)
class AskProvider:
    """Ask the payment provider what became of a hosted payment, and carry it out."""

    kind: ClassVar[str] = "ask_provider"
    payment_session_id: UUID


@dataclass(frozen=True, slots=True)
class CloseCheckout:
    """Have the provider close a hosted payment that another one has taken the place of."""

    kind: ClassVar[str] = "close_checkout"
    payment_session_id: UUID


@dataclass(frozen=True, slots=True)
class SendRefund:
    """Have the provider pay a refund back."""

    kind: ClassVar[str] = "send_refund"
    refund_id: UUID


@dataclass(frozen=True, slots=True)
class CopyLedger:
    """Copy the provider's books, for the comparison with ours."""

    kind: ClassVar[str] = "copy_ledger"


@dataclass(frozen=True, slots=True)
class DeliverBroadcast:
    """Put a broadcast into the mailboxes of those whom it is for."""

    kind: ClassVar[str] = "deliver_broadcast"
    broadcast_id: UUID


@dataclass(frozen=True, slots=True)
class SealCertificate:
    """Make a certificate of professional conduct that was issued: typeset, sealed, kept, sent."""

    kind: ClassVar[str] = "seal_certificate"
    certificate_id: UUID


@dataclass(frozen=True, slots=True)
class SendWebhook:
    """Send one event to one endpoint, if it was tried just so many times before."""

    kind: ClassVar[str] = "send_webhook"
    delivery_id: UUID
    tried: int


Effect = (
    SendMail
    | MailReset
    | AnswerAccountRequest
    | ScanFile
    | RemoveObject
    | SweepStore
    | InvoiceSettled
    | DeadlineMoved
    | TypesetDocument
    | AskProvider
    | CloseCheckout
    | SendRefund
    | CopyLedger
    | DeliverBroadcast
    | SealCertificate
    | SendWebhook
)
EFFECTS: tuple[type[Effect], ...] = (
    SendMail,
    MailReset,
    AnswerAccountRequest,
    ScanFile,
    RemoveObject,
    SweepStore,
    InvoiceSettled,
    DeadlineMoved,
    TypesetDocument,
    AskProvider,
    CloseCheckout,
    SendRefund,
    CopyLedger,
    DeliverBroadcast,
    SealCertificate,
    SendWebhook,
)

# What nobody waits for: on the last day of a renewal a paper takes its turn behind every payment.
CAN_WAIT: Final = frozenset({TypesetDocument.kind})
