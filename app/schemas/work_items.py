"""The desk of the staff on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.domain.access import Role
from app.domain.work_items import Ask, Decision, ItemKind, ItemStatus, Verdict
from app.schemas.base import (
    AvailableAction,
    Blocker,
    Body,
    Named,
    Naming,
    Open,
    Page,
    Ref,
    SeveralLines,
    View,
    absent,
)
from app.schemas.forms import Answers, Code, FormRef

Count = Annotated[int, Field(ge=0, le=100_000_000)]


class WorkItemSubject(Ref):
    """What an item is about."""

    type: Annotated[ItemKind | str, Open(ItemKind)] = Field(description="What kind of thing it is.")


class Assignee(View):
    """On whose desk something lies."""

    id: Annotated[str, Named("acct")] = Field(description="The account.")
    display: str = Field(description="Who it is.")


class Asker(View):
    """The account that an item is about, where there is no record yet."""

    id: Annotated[str, Named("acct")] = Field(description="The account.")
    display: str = Field(description="What it calls itself.")


class WorkItemSummary(View):
    """A piece of work in the queue."""

    id: Annotated[str, Named("wrk")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    kind: Annotated[ItemKind | str, Open(ItemKind)] = Field(description="What kind of work it is.")
    queue: str = Field(description="The role in whose queue it is.")
    topic: str = Field(description="What it is about: a type of request, a topic of messages, a question.")
    title: str = Field(description="The topic in words, in the language of the answer.")
    reference_number: str = Field(description="What people quote.")
    status: Annotated[ItemStatus | str, Open(ItemStatus)] = Field(
        description="`open`, `waiting` while the person is asked for something, or `done`."
    )
    registrant: Ref | None = Field(
        description="Whose it is; null of an account that looks for its record, and of money that is nobody's yet."
    )
    account: Asker | None = Field(description="The account that looks for its record; null of anything else.")
    subject: WorkItemSubject = Field(description="The thing itself.")
    assignee: Assignee | None = Field(description="On whose desk it is; null for nobody's.")
    opened_at: datetime = Field(description="Since when it is there.")
    due_at: datetime = Field(
        description="Until when it should be done; what registrants ask for, in business days of Ontario."
    )
    overdue: bool = Field(description="Whether that has passed.")
    paused_at: datetime | None = Field(
        description="Since when the clock stands, because it waits for the person."
    )


class WorkItemNote(View):
    """A note among staff."""

    id: Annotated[str, Named("note")] = Field(description="Its identifier.")
    body: str = Field(description="What it says.")
    author: str = Field(description="Which team wrote it.")
    written_at: datetime = Field(description="When.")


class WorkItemDecision(View):
    """A decision that can be taken now."""

    decision: Annotated[Decision | str, Open(Decision)] = Field(description="What to send as `decision`.")
    form: FormRef | None = Field(description="The form that `answers` follow; null if there is none.")


class WorkItemDetail(View):
    """Something that is known of a thing which has no page of its own."""

    code: str = Field(description="What it is: a code of `work_item_details`.")
    label: str = Field(description="That in words, in the language of the answer.")
    text: str = Field(description="What is known.")
    href: str | None = Field(description="Where there is more; null if nowhere.")


class WorkItem(WorkItemSummary):
    """A piece of work with all that can be done with it."""

    closed_at: datetime | None = Field(description="When it was done.")
    first_approved_at: datetime | None = Field(
        description="Since when an approval waits for that of a second person; null if none does."
    )
    decisions: list[WorkItemDecision] = Field(description="What may be decided now, and by which form.")
    details: list[WorkItemDetail] = Field(
        description="What is known of a thing that has no page of its own; empty of any other."
    )
    notes: list[WorkItemNote] = Field(description="Notes among staff, the oldest first.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class WorkItemList(Page[WorkItemSummary]):
    """A page of the queue."""

    count: int | None = Field(ge=0, le=10_000, description="How many there are, if that was asked for.")
    count_capped: bool = Field(description="Whether there are more than could be counted.")


class StuckWorkItem(WorkItemSummary):
    """A piece of work that should have gone on by now."""

    reasons: list[Blocker] = Field(description="Why it has not: codes of `work_item_reasons`.")


class StuckWorkItemList(Page[StuckWorkItem]):
    """A page of what is stuck, the longest overdue first."""


class WorkItemAssignment(Body):
    """On whose desk an item is put. Nothing named: the caller's own."""

    assignee_id: Annotated[UUID, Naming("acct")] | None = absent(
        "An account; null puts it back into the queue."
    )
    queue: Role = absent("Another queue, where it lies on nobody's desk unless `assignee_id` is named too.")


class WorkItemBulkAssign(Body):
    """Many items for one desk."""

    work_item_ids: Annotated[list[Annotated[UUID, Naming("wrk")]], Field(min_length=1, max_length=100)] = (
        Field(description="The items.")
    )
    assignee_id: Annotated[UUID, Naming("acct")] | None = Field(
        description="The account; null puts them back into the queue."
    )


class WorkItemsAssigned(View):
    """What became of a bulk assignment."""

    assigned_count: int = Field(ge=0, le=100, description="How many were assigned.")
    skipped: list[str] = Field(description="Those that are done, not there, or not the caller's to give.")


class WorkItemInformation(Body):
    """What the person is asked for."""

    message: Annotated[str, SeveralLines(4000)] = Field(
        description="The question; it reaches them as a message."
    )
    fields: Annotated[list[Code], Field(max_length=50)] = absent("Questions of the form to be answered anew.")

    def to_ask(self) -> Ask:
        return Ask(self.message, tuple(self.fields or ()))


class WorkItemDecide(Body):
    """What is decided, with the answers to its form."""

    decision: Decision = Field(description="One of `decisions` of the item.")
    answers: Answers = absent("Answers to the form of the decision.")

    def to_verdict(self) -> Verdict:
        return Verdict(self.decision, self.answers or {})


class WorkItemNoteCreate(Body):
    """A note among staff; it never leaves the College."""

    body: Annotated[str, SeveralLines(4000)] = Field(description="What it says.")


class QueueDay(View):
    """What came into a queue and went out of it on one day."""

    counted_on: date = Field(description="The day, in the regulator's zone.")
    queue: str = Field(description="The queue.")
    opened_count: Count = Field(description="How many came in.")
    closed_count: Count = Field(description="How many went out.")
    closed_age_days: Annotated[int, Field(ge=0, le=100_000)] | None = Field(
        description="How old half of those that went out were at least, in days; null if none went out."
    )


class QueueState(View):
    """What is in a queue now."""

    queue: str = Field(description="The queue.")
    open_count: Count = Field(description="How many are open.")
    waiting_count: Count = Field(description="How many wait for the person.")
    overdue_count: Count = Field(description="How many are overdue.")
    oldest_opened_at: datetime | None = Field(description="Since when the oldest is there.")
    median_age_days: int = Field(ge=0, le=100_000, description="How old half of them are at least, in days.")


class QueueFigures(View):
    """Daily figures of the queues that the caller may see."""

    first_on: date = Field(description="First day counted.")
    end_on: date = Field(description="First day not counted.")
    days: list[QueueDay] = Field(description="By day and queue; a day without any is left out.")
    queues: list[QueueState] = Field(description="What is there now; an empty queue is left out.")
