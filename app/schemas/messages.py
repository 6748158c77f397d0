"""Threads and messages on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictBool

from app.core import ids
from app.core.errors import Fault, Invalid
from app.domain.access import ActorKind, Role
from app.domain.messages import (
    MOST_FILES,
    AboutType,
    Assignment,
    CaseKind,
    Direction,
    Post,
    ThreadDraft,
    ThreadStatus,
    check_case,
)
from app.domain.messages import About as AboutValue
from app.domain.messages import ContactPhone as Phoned
from app.schemas import patterns
from app.schemas.base import (
    AvailableAction,
    Body,
    Localized,
    Named,
    Naming,
    OneLine,
    Open,
    Page,
    Phone,
    Ref,
    SeveralLines,
    View,
    absent,
)
from app.schemas.pages import writer_of

CATEGORY = "^[a-z][a-z_]{1,39}$"
ABOUT = {
    AboutType.ADDRESS: "addr",
    AboutType.REGISTRATION: "regn",
    AboutType.DELEGATION: "dlg",
    AboutType.SERVICE_REQUEST: "srq",
    AboutType.DOCUMENT: "doc",
    AboutType.INVOICE: "inv",
    AboutType.RENEWAL: "ren",
    AboutType.CPC_REQUEST: "cpcr",
}
ABOUT_ID = f"^({'|'.join(ABOUT.values())})_{ids.BODY_PATTERN}$"
CASE_NUMBER = patterns.CASE_NUMBER

Category = Annotated[
    str, Field(pattern=CATEGORY, max_length=40, strict=True, description="A code of `message_categories`.")
]
CaseNumber = Annotated[
    str, Field(pattern=CASE_NUMBER, max_length=20, strict=True, examples=["C-2026-001937"])
]
Said = Annotated[str, SeveralLines(10_000), Field(description="What is said; never part of a mail.")]
Files = Annotated[list[Annotated[UUID, Naming("file")]], Field(max_length=MOST_FILES)]


class Author(View):
    """Who wrote a message: a person by name, staff by team."""

    kind: Annotated[ActorKind | str, Open(ActorKind)] = Field(
        description="`registrant`, `delegate` or `staff`."
    )
    display: str = Field(description="Name of the person or of the team.")


class Attachment(View):
    """A file that goes with a message."""

    file_id: Annotated[str, Named("file")] = Field(description="Its identifier.")
    name: str = Field(description="Its name.")
    media_type: str = Field(description="What it is.")
    size_bytes: int = Field(ge=0, le=2**31 - 1, description="Its size.")
    href: str = Field(description="Where its bytes are.")


class Message(View):
    """One message; it is never edited."""

    id: Annotated[str, Named("msg")] = Field(description="Its identifier.")
    reference_number: str = Field(description="The number that people quote.")
    direction: Annotated[Direction | str, Open(Direction)] = Field(
        description="To whom it goes; `internal` is a note among staff, which only staff ever see."
    )
    author: Author = Field(description="Who wrote it.")
    body: str = Field(description="What is said.")
    attachments: list[Attachment] = Field(description="The files that go with it.")
    sent_at: datetime = Field(description="When it was sent.")
    read_at: datetime | None = Field(description="When the other side first read it; null until then.")
    mail_status: str | None = Field(
        description="For staff: whether the mail that told of it is `queued`, `sent` or `bounced`; else null."
    )


class MessageList(Page[Message]):
    """A page of messages."""


written = writer_of(Message, id="msg")


class About(View):
    """The part of the record that a thread is about."""

    type: Annotated[AboutType | str, Open(AboutType)] = Field(description="What kind of thing it is.")
    id: str = Field(description="Its identifier.", pattern=ABOUT_ID, max_length=31)
    href: str = Field(description="Where it is.")
    display: str = Field(description="What it is, in the language of the answer.")


class Assignee(View):
    """Somebody of the staff."""

    id: Annotated[str, Named("acct")] = Field(description="Their account.")
    display: str = Field(description="Their name.")


class MessageThread(View):
    """One conversation."""

    id: Annotated[str, Named("msgt")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    registrant: Ref = Field(description="Whose it is.")
    case_number: str = Field(description="The case that it belongs to; several threads may share one.")
    category: str = Field(description="A code of `message_categories`.")
    subject: str = Field(description="What it is about, in the writer's words.")
    status: Annotated[ThreadStatus | str, Open(ThreadStatus)] = Field(
        description="A closed one takes no more messages."
    )
    unread_count: int = Field(
        ge=0, le=2**31 - 1, description="Messages of the other side that this person has not read."
    )
    created_at: datetime = Field(description="When it was begun.")
    last_message_at: datetime = Field(description="When the last message was sent.")
    closed_at: datetime | None = Field(description="When it was closed.")
    about: About | None = Field(description="The part of the record that it is about.")
    contact_phone: str | None = Field(description="Where the writer can be called about it, E.164.")
    team: Annotated[Role | str, Open(Role)] | None = Field(description="For staff: the team that answers.")
    assignee: Assignee | None = Field(description="For staff: on whose desk it lies.")
    due_at: datetime | None = Field(description="For staff: until when an answer is owed; null if none is.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class MessageThreadList(Page[MessageThread]):
    """A page of threads."""


class MessageThreadStarted(MessageThread):
    """A conversation that was just begun, with its first message: the reference number is the confirmation."""

    first_message: Message = Field(description="The message that began it.")


class CategoryCount(View):
    """Unread messages of one category."""

    category: str = Field(description="A code of `message_categories`.")
    messages: int = Field(ge=0, le=2**31 - 1, description="How many.")


class UnreadCounts(View):
    """Badge numbers of the mailbox, for this person."""

    etag: str = Field(description="The value to send as `If-None-Match`.")
    messages: int = Field(ge=0, le=2**31 - 1, description="Unread messages of the College.")
    threads: int = Field(ge=0, le=2**31 - 1, description="Threads that hold them.")
    by_category: list[CategoryCount] = Field(
        description="The same by category; those without any are left out."
    )


class CaseChoice(Body):
    """A new case, or one that there is."""

    kind: CaseKind = Field(description="`new`, or `existing` with its number.")
    case_number: CaseNumber = absent("The number of an existing case.")


class ContactPhone(Body):
    """Where the writer can be called."""

    number: Phone = Field(description="E.164.")
    confirmed: StrictBool = Field(
        description="Whether it is to be the phone on file: confirmed if it is that already, else put in its place."
    )

    def to_value(self) -> Phoned:
        return Phoned(self.number, self.confirmed)


class AboutChoice(Body):
    """The part of the record that a thread is about."""

    type: AboutType = Field(description="What kind of thing it is.")
    id: Annotated[str, Field(pattern=ABOUT_ID, max_length=31, strict=True)] = Field(
        description="Its identifier."
    )

    def to_value(self) -> AboutValue:
        try:
            return AboutValue(self.type, ids.parse(ABOUT[self.type], self.id))
        except ValueError:
            raise Invalid(Fault("pattern", "/about/id")) from None


class MessageThreadCreate(Body):
    """A conversation as it is begun."""

    category: Category
    subject: Annotated[str, OneLine(200)] = Field(description="What it is about, in a line.")
    case: CaseChoice = Field(description="The case that it belongs to.")
    body: Said
    contact_phone: ContactPhone = absent("Where the writer can be called; not for staff.")
    about: AboutChoice = absent("The part of the record that it is about.")
    file_ids: Files = absent("Files that were uploaded before, at most ten.")

    def to_draft(self) -> ThreadDraft:
        check_case(self.case.kind, self.case.case_number)
        return ThreadDraft(
            category=self.category,
            subject=self.subject,
            body=self.body,
            case_number=self.case.case_number,
            phone=self.contact_phone.to_value() if self.contact_phone else None,
            about=self.about.to_value() if self.about else None,
            file_ids=tuple(self.file_ids or ()),
        )


class MessageCreate(Body):
    """A message into a thread that there is."""

    body: Said
    internal: StrictBool = Field(False, description="A note among staff; only staff may send it.")
    file_ids: Files = absent("Files that were uploaded before, at most ten.")

    def to_post(self) -> Post:
        return Post(body=self.body, internal=self.internal, file_ids=tuple(self.file_ids or ()))


class ThreadRead(Body):
    """How far a person has read."""

    last_read_message_id: Annotated[UUID, Naming("msg")] = Field(
        description="The last message that was read."
    )


class ThreadAssignment(Body):
    """On whose desk a thread is put; at least one of the two."""

    assignee_id: Annotated[UUID, Naming("acct")] | None = absent("Somebody of the staff; null puts it back.")
    team: Annotated[Role, Field(description="Another team; nobody's desk in it, unless one is named.")] = (
        absent("Another team.")
    )

    def to_assignment(self) -> Assignment:
        if not self.model_fields_set:
            raise Invalid(Fault("required", "/assignee_id"))
        return Assignment(self.assignee_id, self.team, frozenset(self.model_fields_set))


class AddressRemovalRequest(Body):
    """What a registrant adds to the request to remove an additional location."""

    note: Annotated[str, SeveralLines(2_000)] = absent("From when, and why; the location is named by itself.")
    contact_phone: ContactPhone = absent("Where the writer can be called.")


class CannedReply(View):
    """A reply that staff begin from."""

    code: str = Field(description="Its stable name.")
    categories: list[str] = Field(description="The topics that it is offered for; none means all.")
    title: Localized = Field(description="What it is for.")
    body: Localized = Field(description="What it says.")


class CannedReplyList(Page[CannedReply]):
    """The replies that there are."""
