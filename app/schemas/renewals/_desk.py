"""What staff say of a renewal, and the answers that they open with a reason."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from app.schemas.base import Body, Day, Named, SeveralLines, View

Reason = Annotated[str, SeveralLines(500), Field(description="Why; kept in the audit trail.")]


class ReasonGiven(Body):
    """Why something is done."""

    reason: Reason


class RenewalAnswers(View):
    """The answers about health and conduct of one renewal."""

    renewal_id: Annotated[str, Named("ren")] = Field(description="The renewal.")
    opened_at: datetime = Field(description="When they were opened; it is on record.")
    answers: dict[str, Any] = Field(description="The answers, by the names of the form's questions.")


class RenewalFeeReduce(Body):
    """A parental leave of more than four months."""

    leave_starts_on: Day = Field(description="First day of the leave.")
    leave_ends_on: Day = Field(description="First day after the leave.")
    reason: Reason
