"""The report of looks at records about which nothing waited, on the wire."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.schemas.base import Named, Page, Ref, View


class Look(View):
    """Looks of one member of staff at one record, for one reason, on one day."""

    account_id: Annotated[str, Named("acct")] = Field(description="Who looked.")
    person: str = Field(description="Their name.")
    team: str = Field(description="The team for which they looked.")
    registrant: Ref = Field(description="Whose record it is.")
    reason: str = Field(description="A code of `access_reasons`.")
    reason_label: str = Field(description="The same, in the language of the answer.")
    looks: int = Field(ge=1, le=1_000_000, description="How many requests there were.")
    first_at: datetime = Field(description="The first of them.")
    last_at: datetime = Field(description="The last of them.")


class AccessReport(Page[Look]):
    """A page of the report, the latest look first."""
