"""How a cycle is planned and changed."""

from typing import Annotated, Any

from pydantic import Field

from app.domain.renewals import CycleChanges, CycleDraft, CycleKind
from app.schemas.base import Body, Instant, OneLine, Whole, absent
from app.schemas.forms import Code

Label = Annotated[str, OneLine(60), Field(description="What people call it, such as 2026-2027.")]
DaysBefore = Annotated[
    list[Annotated[int, Whole(1, 365)]],
    Field(max_length=10, description="On how many days before the deadline who is not done is reminded."),
]
DaysAfter = Annotated[int, Whole(1, 365)]
FormVersion = Annotated[
    int, Whole(1, 1_000_000), Field(description="Version of the form; the newest published if left out.")
]


class ClassFeeCreate(Body):
    """A class that takes part, and the fee that its holders pay."""

    class_: Code = Field(alias="class", description="Class of registration.")
    fee_code: Code = Field(description="The fee: code of the set `fees`.")


class FormOfCycle(Body):
    """A form, by its name."""

    key: Code = Field(description="Its name; see `get_form`.")


class RenewalCycleCreate(Body):
    """A cycle to be planned; what is left out is as the College's policy says."""

    kind: CycleKind = absent("`annual` if left out.")
    label: Label
    opens_at: Instant = Field(description="When it opens.")
    closes_at: Instant = Field(description="The deadline.")
    late_until: Instant = absent("Until when it can be completed, late.")
    form: FormOfCycle = absent("The form; there is one for each kind of cycle, so it may be left out.")
    form_version: FormVersion = absent("Version of the form; the newest published if left out.")
    fees: Annotated[list[ClassFeeCreate], Field(min_length=1, max_length=20)] = absent(
        "Who takes part, and what each pays."
    )
    eligible_classes: Annotated[list[Code], Field(min_length=1, max_length=20)] = absent(
        "Who takes part, in place of `fees`; each pays what the by-law says."
    )
    reminder_days: DaysBefore = absent("On how many days before the deadline who is not done is reminded.")
    notice_after_days: DaysAfter = absent("Days from the deadline to the notice of intention to suspend.")

    def to_draft(self) -> CycleDraft:
        return CycleDraft(
            kind=self.kind or CycleKind.ANNUAL,
            label=self.label,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            late_until=self.late_until,
            form_version=self.form_version,
            fees={each.class_: each.fee_code for each in self.fees} if self.fees else None,
            form_key=self.form.key if self.form else None,
            eligible_classes=tuple(self.eligible_classes) if self.eligible_classes else None,
            reminder_days=None if self.reminder_days is None else tuple(self.reminder_days),
            notice_after_days=self.notice_after_days,
        )


class RenewalCycleUpdate(Body):
    """A merge patch; once a cycle is open, only its deadline, its label and its notices change."""

    label: Label = absent("What people call it.")
    opens_at: Instant = absent("When it opens.")
    closes_at: Instant = absent("A new deadline.")
    late_until: Instant = absent("Until when it can be completed, late.")
    form_version: FormVersion = absent("Version of the form.")
    fees: Annotated[list[ClassFeeCreate], Field(min_length=1, max_length=20)] = absent(
        "Who takes part, and what each pays."
    )
    reminder_days: DaysBefore = absent("On how many days before the deadline who is not done is reminded.")
    notice_after_days: DaysAfter = absent("Days from the deadline to the notice of intention to suspend.")

    def to_changes(self) -> CycleChanges:
        named = frozenset(self.model_fields_set)
        values: dict[str, Any] = {name: getattr(self, name) for name in named}
        if self.fees is not None:
            values["fees"] = {each.class_: each.fee_code for each in self.fees}
        return CycleChanges(named=named, values=values)
