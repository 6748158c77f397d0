"""Forms on the wire."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StrictBool

from app.domain.forms import AttestationGiven, FormStatus
from app.schemas.base import Body, FieldProblem, OneLine, Open, SeveralLines, View, Whole, absent

KEY_PATTERN = "^[a-z][a-z0-9_]{1,63}$"
Code = Annotated[str, Field(pattern=KEY_PATTERN, max_length=64, strict=True)]
Answers = Annotated[
    dict[str, Any],
    Field(description="Answers by the names of the form's questions; codes, never labels.", max_length=200),
]


class FormRef(View):
    """The version of a form that a case began with."""

    key: str = Field(description="The form.")
    version: int = Field(ge=1, le=1_000_000, description="Its version; a case keeps it.")
    href: str = Field(description="Where it is.")


class Attestation(View):
    """The words that are signed on submission."""

    key: str = Field(description="Which declaration.")
    version: int = Field(ge=1, le=1_000_000, description="Its version; send it back as it was shown.")
    text: str = Field(description="The words, in the language of the answer.")


class Form(View):
    """A version of a form, in the language of the answer: all that a screen needs to draw it."""

    key: str = Field(description="Its name.")
    version: int = Field(ge=1, le=1_000_000, description="Its version; what is published never changes.")
    title: str = Field(description="Title.")
    attestation: Attestation | None = Field(description="What is signed on submission; null if nothing is.")
    fee_code: str | None = Field(description="The fee that a submission leads to; null if there is none.")
    schema_: dict[str, Any] = Field(
        alias="schema",
        description=(
            "JSON Schema 2020-12, restricted: one flat object with lists of flat objects, `if`/`then` for what is"
            " required. `x-code-set`, `x-file-purpose`, `x-prefill`, `x-sensitive` and `x-follow-up` are ours."
        ),
    )
    ui: dict[str, Any] = Field(
        description="JSON Forms UI schema: pages, groups, controls, and rules that are data."
    )


class LocalizedDraft(Body):
    """A text; both languages are needed before a form is published."""

    en: Annotated[str, SeveralLines(4000)] = absent("English.")
    fr: Annotated[str, SeveralLines(4000)] = absent("French.")


class AttestationDraft(Body):
    """The words that are signed on submission."""

    key: Code = Field(description="Which declaration.")
    version: Annotated[int, Whole(1, 9999)] = Field(description="Its version: other words need another one.")
    text: LocalizedDraft = Field(description="The words.")


class FormVersionCreate(Body):
    """A draft of the next version of a form. Every text is an object with `en` and `fr`."""

    title: LocalizedDraft = Field(description="Title.")
    schema_: dict[str, Any] = Field(alias="schema", description="The questions; see `get_form`.")
    ui: dict[str, Any] = Field(description="The pages; see `get_form`.")
    attestation: AttestationDraft = absent("What is signed on submission; left out if nothing is.")
    fee_code: Code = absent("The fee that a submission leads to; left out if there is none.")

    def to_draft(self) -> dict[str, Any]:
        given = self.model_dump(exclude_unset=True, by_alias=True)
        return {"attestation": None, "fee_code": None, **given}


class LocalizedText(View):
    """A text, perhaps in one language only while it is a draft."""

    en: str | None = Field(description="English.")
    fr: str | None = Field(description="French.")


class AttestationText(View):
    """The words that are signed on submission, in both languages."""

    key: str = Field(description="Which declaration.")
    version: int = Field(ge=1, le=1_000_000, description="Its version.")
    text: LocalizedText = Field(description="The words.")


class FormVersion(View):
    """A version of a form as staff keep it, in both languages."""

    key: str = Field(description="Its name.")
    version: int = Field(
        ge=1, le=1_000_000, description="Its version; the College's own are counted from 1,001."
    )
    etag: str = Field(description="The value to send as `If-Match`.")
    status: Annotated[FormStatus | str, Open(FormStatus)] = Field(description="Where it stands.")
    title: LocalizedText = Field(description="Title.")
    attestation: AttestationText | None = Field(description="What is signed on submission.")
    fee_code: str | None = Field(description="The fee that a submission leads to.")
    schema_: dict[str, Any] = Field(alias="schema", description="The questions, in both languages.")
    ui: dict[str, Any] = Field(description="The pages, in both languages.")
    created_at: datetime = Field(description="When it was drafted.")
    created_by: str = Field(description="By which team.")
    published_at: datetime | None = Field(description="When it was published; null for a draft.")
    published_by: str | None = Field(description="By which team.")


class AttestationAccept(Body):
    """The signature under the words of a form."""

    key: Code = Field(description="Which declaration was shown.")
    version: Annotated[int, Whole(1, 9999)] = Field(description="The version that was shown.")
    accepted: StrictBool = Field(description="Whether the person agrees; only `true` is taken.")
    signed_name: Annotated[str, OneLine(200)] = Field(description="The name, typed as a signature.")

    def to_attestation(self) -> AttestationGiven:
        return AttestationGiven(self.key, self.version, self.accepted, self.signed_name)


class Section(View):
    """One page of a form."""

    key: str = Field(description="Its name.")
    title: str = Field(description="Its title.")
    status: str = Field(description="`empty`, `partial` or `complete`.")


class Progress(View):
    """How far the answers are."""

    percent: int = Field(ge=0, le=100, description="Share of the sections that are complete.")
    sections: list[Section] = Field(
        description="The sections in their order. What is withheld from the reader counts nowhere: a section that has"
        " no other question is left out."
    )


class Validation(View):
    """What a submission would be told now."""

    valid: bool = Field(description="Whether the answers could be submitted.")
    checked_at: datetime = Field(description="When this was checked.")
    errors: list[FieldProblem] = Field(description="What is missing or wrong.")
