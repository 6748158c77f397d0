"""The home page and the bell on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.schemas.base import Blocker, Body, Instant, Named, Naming, Page, Ref, View, absent
from app.schemas.delegations import Permission


class Unread(View):
    """Badge numbers."""

    notifications: int = Field(ge=0, le=1000, description="Unread notifications, counted up to 1,000.")
    messages: int = Field(
        ge=0,
        le=1000,
        description="Unread messages of the College, counted up to 1,000; as `get_unread_counts` says.",
    )


class Alert(View):
    """Something to know now."""

    code: str = Field(description="The stable name of the alert.")
    severity: str = Field(description="`info`, `warning` or `urgent`.")
    text: str = Field(description="The text, in the language of the answer.")
    effective_from: date | None = Field(description="The day that it is about.")
    due_at: datetime | None = Field(description="By when something is to be done.")
    time_zone: str | None = Field(description="The zone in which `due_at` is told.")


class Tile(View):
    """One tile of the home page."""

    key: str = Field(description="The stable name of the tile.")
    title: str = Field(description="Its title, in the language of the answer.")
    visible: bool = Field(description="Whether to show it.")
    enabled: bool = Field(description="Whether it can be opened.")
    badge_count: int = Field(ge=0, le=1000, description="What waits behind it.")
    reasons: list[Blocker] = Field(description="Why it is hidden or closed, and the way out.")
    href: str = Field(description="What it opens.")


class ActingFor(View):
    """Somebody for whom the caller may act today."""

    registrant: Ref = Field(description="For whom; give the identifier as `registrant_id`.")
    permissions: list[Permission] = Field(description="What was delegated; several delegations add up.")


class Desk(View):
    """What waits at the desk of somebody of the staff, counted up to 1,000 each; `list_tasks` says what comes first."""

    assigned_count: int = Field(ge=0, le=1000, description="How much is on their own desk.")
    overdue_count: int = Field(ge=0, le=1000, description="How much of that should have been done by now.")
    unassigned_count: int = Field(ge=0, le=1000, description="How much in their queues is on nobody's desk.")


class Dashboard(View):
    """Everything that the home page shows."""

    registrant: Ref | None = Field(description="Whose page this is; null for an account that is not linked.")
    registration_number: str | None = Field(description="Null until a first certificate is issued.")
    unread: Unread = Field(description="Badge numbers.")
    alerts: list[Alert] = Field(description="Things to know now.")
    acting_for: list[ActingFor] = Field(description="For whom this account may act today.")
    desk: Desk | None = Field(description="What waits at the desk; null for whoever has none.")
    tiles: list[Tile] = Field(description="All tiles, hidden ones too, with their reasons.")


class Task(View):
    """One thing to do next."""

    code: str = Field(description="What is to be done: a code of `task_kinds`.")
    text: str = Field(description="What to do and why, in the language of the answer.")
    title: str = Field(description="What it is about: a request, an invoice, a renewal or an item of work.")
    about: Ref = Field(description="The case.")
    due_at: datetime | None = Field(description="By when; null if nothing ends.")


class TaskList(Page[Task]):
    """What is to be done next, the most urgent first, up to a hundred."""


class Notification(View):
    """One line under the bell."""

    id: Annotated[str, Named("ntf")] = Field(description="Its identifier.")
    code: str = Field(description="The occasion.")
    text: str = Field(description="The text, in the language of the answer.")
    href: str | None = Field(description="What it is about.")
    created_at: datetime = Field(description="When it was told.")
    read_at: datetime | None = Field(description="When it was marked read.")


class NotificationList(Page[Notification]):
    """A page of notifications, the newest first."""


class NotificationsRead(Body):
    """Which notifications were read: some by name, or all that are older than a moment."""

    ids: Annotated[list[Annotated[UUID, Naming("ntf")]], Field(max_length=100)] = absent("Some, by name.")
    all_before: Instant = absent("All that were told before this moment.")
