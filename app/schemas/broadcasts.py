"""Broadcasts on the wire."""

from typing import Annotated, Literal

from pydantic import Field

from app.domain.broadcasts import Audience as AudienceValue
from app.domain.broadcasts import BroadcastDraft
from app.domain.broadcasts import Said as SaidValue
from app.domain.registrants import RegistrationStatus
from app.schemas.base import Body, OneLine, SeveralLines, absent
from app.schemas.messages import CATEGORY


class Audience(Body):
    """Whom it is for; what is left out is any."""

    registration_classes: Annotated[
        list[Annotated[str, Field(pattern="^[a-z][a-z_]{1,59}$", max_length=60, strict=True)]],
        Field(max_length=20),
    ] = absent("Codes of `registration_classes`.")
    registration_statuses: Annotated[list[RegistrationStatus], Field(max_length=4)] = absent(
        "Their statuses today."
    )
    languages: Annotated[list[Literal["en", "fr"]], Field(max_length=2)] = absent(
        "The languages in which they are written to."
    )

    def to_value(self) -> AudienceValue:
        return AudienceValue(
            registration_classes=tuple(dict.fromkeys(self.registration_classes or ())),
            registration_statuses=tuple(dict.fromkeys(self.registration_statuses or ())),
            languages=tuple(dict.fromkeys(self.languages or ())),
        )


class SubjectText(Body):
    """A line in both languages."""

    en: Annotated[str, OneLine(200)] = absent("English.")
    fr: Annotated[str, OneLine(200)] = absent("French.")


class BodyText(Body):
    """A text in both languages."""

    en: Annotated[str, SeveralLines(10_000)] = absent("English.")
    fr: Annotated[str, SeveralLines(10_000)] = absent("French.")


class BroadcastCreate(Body):
    """One message to many; each gets it in the language in which they are written to."""

    category: Annotated[str, Field(pattern=CATEGORY, max_length=40, strict=True)] = Field(
        description="A code of `message_categories`: answers go to its team."
    )
    audience: Audience = Field(description="Whom it is for.")
    subject: SubjectText = Field(description="What it is about; needed in both languages.")
    body: BodyText = Field(description="What it says; needed in both languages.")

    def to_draft(self) -> BroadcastDraft:
        return BroadcastDraft(
            category=self.category,
            audience=self.audience.to_value(),
            subject=SaidValue(self.subject.en, self.subject.fr),
            body=SaidValue(self.body.en, self.body.fr),
        )
