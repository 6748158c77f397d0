"""What a registrant says: which cycle to renew in, the answers, and the signature under them."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.schemas.base import Body, Naming, absent
from app.schemas.forms import Answers, AttestationAccept


class RenewalCreate(Body):
    """Which cycle to renew in."""

    renewal_cycle_id: Annotated[UUID, Naming("rcy")] = Field(
        description="The cycle; `list_renewals` names it."
    )


class RenewalUpdate(Body):
    """What was answered since: a merge patch."""

    profile_confirmed: Literal[True] = absent("`true` once the profile was looked at.")
    answers: Answers = absent("Answers that changed; null takes one away.")


class RenewalSubmit(Body):
    """The signature with which a survey is handed in."""

    attestation: AttestationAccept = Field(description="The words of the form, signed.")
