"""Second factors on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.domain.sessions import Proof
from app.schemas.base import Body, Named, Naming, OneLine, Secret, View, absent
from app.schemas.passkeys import Credential, answer_of
from app.schemas.sessions import Challenge, Code


class MfaMethodCreate(Body):
    """A second factor to enrol."""

    kind: Literal["totp", "passkey"] = Field(description="An authenticator app, or a passkey.")
    label: Annotated[str, OneLine(60)] = absent("What its owner calls it.")


class MfaMethodConfirm(Body):
    """The proof that a new second factor works."""

    code: Code = absent("The six digits that the authenticator shows.")
    credential: Credential = absent("What the browser answered to `options`.")

    def to_proof(self) -> Proof:
        return Proof("confirm", code=self.code, credential=answer_of(self.credential))


class StepUpCreate(Body):
    """A proof of identity."""

    method: Literal["password", "totp", "passkey", "recovery_code"] = Field(
        description="`password` only where there is no second factor."
    )
    password: Secret = absent("The password.")
    code: Code = absent("The six digits that the authenticator shows, or a recovery code.")
    challenge_id: Annotated[UUID, Naming("chl")] = absent("The challenge that the passkey answers.")
    credential: Credential = absent("What the browser answered to `passkey_options`.")

    def to_proof(self) -> Proof:
        code = self.password if self.method == "password" else self.code
        return Proof(self.method, code=code, credential=answer_of(self.credential))


class Provisioning(View):
    """What is needed to set a second factor up; shown once."""

    secret: str | None = Field(description="Secret of the authenticator, base 32.")
    uri: str | None = Field(description="The same as an `otpauth` address, for a QR code.")
    options: dict[str, Any] | None = Field(description="What to hand to the browser to make a passkey.")


class MfaMethod(View):
    """A second factor."""

    id: Annotated[str, Named("mfa")] = Field(description="Its identifier.")
    kind: str = Field(description="`totp` or `passkey`.")
    label: str | None = Field(description="What its owner calls it.")
    status: str = Field(description="`pending` or `confirmed`.")
    created_at: datetime = Field(description="When it was begun.")


class MfaMethodBegun(MfaMethod):
    """A second factor that waits to be confirmed."""

    provisioning: Provisioning = Field(description="What is needed to set it up; shown once.")


class MfaMethodConfirmed(MfaMethod):
    """A second factor that counts from now on."""

    recovery_codes: list[str] = Field(description="With the first factor: each good once, shown once.")


class StepUp(View):
    """A proof of identity, or what is still to be signed."""

    status: str = Field(description="`proved` or `challenge_required`.")
    proved_at: datetime | None = Field(description="Good for ten minutes.")
    challenge: Challenge | None = Field(description="What a passkey is to sign.")
