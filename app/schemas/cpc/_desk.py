"""What staff say of a request or a certificate."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Body, SeveralLines

Words = Annotated[str, SeveralLines(1000)]


class BothLanguages(Body):
    """A text in both languages."""

    en: Annotated[str, SeveralLines(2000)] = Field(description="English.")
    fr: Annotated[str, SeveralLines(2000)] = Field(description="French.")

    def to_text(self) -> dict[str, str]:
        return {"en": self.en, "fr": self.fr}


class CpcDisclosure(Body):
    """What staff add to a certificate."""

    text: BothLanguages | None = Field(description="In both languages; null adds nothing.")


class CpcRefusal(Body):
    """Why a request is refused."""

    reason: Words = Field(description="What the registrant reads.")


class CpcMark(Body):
    """Why a certificate holds no longer."""

    reason: Words = Field(description="Kept with the certificate; of a revocation the registrant reads it.")
