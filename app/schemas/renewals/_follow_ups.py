"""What a renewal leaves to staff, and what came of it."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.domain.access import Role
from app.domain.renewals import FollowUpOutcome, FollowUpStatus
from app.schemas.base import AvailableAction, Body, Named, Open, Page, Ref, View
from app.schemas.renewals._desk import Reason


class RenewalFollowUp(View):
    """What a renewal leaves to staff: an answer to look into - which question, never what was answered beside yes - or
    a certificate that could not be issued by itself.
    """

    id: Annotated[str, Named("rfu")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    renewal: Ref = Field(description="The renewal, by its number.")
    registrant: Ref = Field(description="Whose it is.")
    question: str = Field(
        description="The question's name in the form, or a code of the code set `renewal_tasks`."
    )
    text: str = Field(description="The question or the task, in the language of the answer.")
    team: Annotated[Role | str, Open(Role)] = Field(description="Who looks into it.")
    status: Annotated[FollowUpStatus | str, Open(FollowUpStatus)] = Field(description="`open` or `done`.")
    opened_at: datetime = Field(description="When the survey was handed in.")
    closed_at: datetime | None = Field(description="When it was finished.")
    closed_by: str | None = Field(description="Who finished it.")
    outcome: Annotated[FollowUpOutcome | str, Open(FollowUpOutcome)] | None = Field(
        description="What came of it; null while it is open."
    )
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class RenewalFollowUpList(Page[RenewalFollowUp]):
    """A page of what is to be looked into, or was."""


class RenewalFollowUpClose(Body):
    """What came of looking into an answer."""

    outcome: FollowUpOutcome = Field(
        description="`no_action`, `information_obtained` or `referred`; of an undertaking also `countersigned`: it"
        " becomes a condition of the registration."
    )
    reason: Reason
