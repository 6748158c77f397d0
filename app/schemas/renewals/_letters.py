"""Letters of appointment, with which trainees take part."""

from typing import Annotated

from pydantic import Field

from app.domain.renewals import LetterDraft
from app.schemas import patterns
from app.schemas.base import Body, Day, OneLine, View


class AppointmentLetterCreate(Body):
    """A letter of appointment of one trainee."""

    registration_number: Annotated[
        str,
        Field(
            pattern=patterns.REGISTRATION_NUMBER,
            max_length=9,
            strict=True,
            description="The trainee's number.",
        ),
    ]
    programme: Annotated[str, OneLine(200), Field(description="The programme, as the school names it.")]
    effective_from: Day = Field(description="First day of the appointment.")
    effective_to: Day = Field(description="First day after the appointment.")

    def to_letter(self) -> LetterDraft:
        return LetterDraft(self.registration_number, self.programme, self.effective_from, self.effective_to)


class AppointmentLettersCreate(Body):
    """Letters of appointment, one or many."""

    letters: Annotated[list[AppointmentLetterCreate], Field(min_length=1, max_length=500)] = Field(
        description="The letters."
    )


class AppointmentLettersRecorded(View):
    """What became of letters that were sent."""

    recorded_count: int = Field(ge=0, le=500, description="Recorded now, or corrected.")
    known_count: int = Field(ge=0, le=500, description="On record already, as they are.")
