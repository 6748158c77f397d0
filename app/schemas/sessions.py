"""Sign-in on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.domain.sessions import Proof
from app.schemas import patterns
from app.schemas.base import Body, Named, Naming, OneLine, Secret, View, absent
from app.schemas.passkeys import Credential, answer_of

Email = Annotated[
    str,
    Field(
        max_length=254,
        pattern=patterns.EMAIL,
        strict=True,
        examples=["amara.solis@example.org"],
    ),
]


DeviceToken = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$", max_length=43, strict=True)]
NextPage = Annotated[
    str,
    Field(
        pattern="^/[A-Za-z0-9_/-]{0,199}$", max_length=200, strict=True, examples=["/renewals"],
        description="A path of the front end.",
    ),
]  # fmt: skip


class SessionCreate(Body):
    """An address and a password."""

    email: Email = Field(description="The account's e-mail address.")
    password: Secret = Field(description="The account's password.")
    device_token: DeviceToken = absent("What an earlier sign-in on this device answered as `device_token`.")
    next: NextPage = absent("The page to go on to; given back with the session.")


Code = Annotated[
    str,
    Field(
        pattern="^([0-9]{6}|[a-zA-Z2-7]{4}(-[a-zA-Z2-7]{4}){3})$", min_length=6, max_length=19, strict=True
    ),
]


class ChallengeAnswer(Body):
    """The answer to a challenge."""

    challenge_id: Annotated[UUID, Naming("chl")] = Field(description="The challenge.")
    method: Literal["totp", "passkey", "recovery_code", "challenge_question"] = Field(
        description="How it is answered."
    )
    code: Code = absent("The six digits that the authenticator shows, or a recovery code.")
    credential: Credential = absent("What the browser answered to `passkey_options`.")

    answer: Annotated[str, OneLine(120)] = absent("The answer to the challenge question.")

    def to_proof(self) -> Proof:
        code = self.answer if self.method == "challenge_question" else self.code
        return Proof(self.method, code=code, credential=answer_of(self.credential))


class SessionRefresh(Body):
    """A refresh token."""

    refresh_token: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$", max_length=43, strict=True)] = Field(
        description="The token of the last sign-in or refresh; it is spent by this call."
    )


class Challenge(View):
    """What is still to be proved."""

    id: Annotated[str, Named("chl")] = Field(description="Send it with the answer.")
    methods: list[str] = Field(
        description="Any of `totp`, `passkey`, `recovery_code`, or `challenge_question`."
    )
    question: str | None = Field(
        description="Code of the set `challenge_questions`, where one is asked; else null."
    )
    passkey_options: dict[str, Any] | None = Field(
        description="What to hand to the browser; null without passkey."
    )
    expires_at: datetime = Field(description="Until when.")


class Session(View):
    """A session, or a sign-in that waits for its second factor."""

    id: Annotated[str, Named("ses")] = Field(description="Its identifier.")
    status: str = Field(description="`active` or `challenge_required`.")
    access_token: str | None = Field(description="Send it as `Authorization: Bearer ...`.")
    token_type: str | None = Field(description="`Bearer`.")
    expires_in: int | None = Field(ge=0, le=3600, description="Seconds that the access token lives.")
    refresh_token: str | None = Field(description="Good for one refresh.")
    device_token: str | None = Field(
        description="Keep it on the device and send it at the next sign-in; null if the one that was sent is good."
    )
    next: str | None = Field(description="The page to go on to, once nothing is required before.")
    challenge: Challenge | None = Field(description="What is still to be proved.")
    required_actions: list[str] = Field(description="What must be done before anything else.")
