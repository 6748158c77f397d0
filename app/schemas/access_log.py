"""The access log on the wire."""

from datetime import datetime

from pydantic import Field

from app.schemas.base import Page, Ref, View


class AccessedResource(View):
    """What was looked at or changed."""

    type: str = Field(description="`registrant`, `address`, `delegation` and so on.")
    id: str = Field(description="Its identifier.")
    href: str | None = Field(description="Where it is, if it has a place of its own.")


class AccessLogEntry(View):
    """One look at a record, or one change of it."""

    at: datetime = Field(description="When.")
    team: str | None = Field(description="The College's team, where it was staff.")
    person: str | None = Field(description="The name, where it was somebody else than staff.")
    on_behalf_of: Ref | None = Field(description="For whom a delegate acted.")
    operation_id: str = Field(description="The operation that was called.")
    resource: AccessedResource = Field(description="What it was about.")


class AccessLogEntryList(Page[AccessLogEntry]):
    """A page of the access log, the newest first."""
