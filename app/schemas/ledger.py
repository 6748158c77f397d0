"""The finance desk on the wire."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from app.domain.ledger import Age, Agreement
from app.schemas.base import Localized, Money, Open, Ref, View

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Days = Annotated[int, Field(ge=0, le=100_000)]


class Sum(View):
    """How many, and how much together."""

    count: Count = Field(description="How many.")
    amount: Money = Field(description="How much together.")


class Book(View):
    """What one of the two books says of the period."""

    payments: Sum = Field(description="Payments by card.")
    refunds: Sum = Field(description="What went back to cards.")
    net: Money = Field(description="Payments less refunds.")


class Difference(View):
    """One movement of money in which the books differ."""

    reference: str = Field(description="The provider's name of it.")
    kind: str = Field(description="`payment` or `refund`.")
    agreement: Annotated[Agreement | str, Open(Agreement)] = Field(description="How it differs.")
    provider_amount: Money | None = Field(description="What the provider has; null if it has nothing.")
    ledger_amount: Money | None = Field(description="What is on our books; null if it is not.")
    happened_at: datetime = Field(description="When.")
    invoice: Ref | None = Field(description="The invoice, where it is known.")


class Reconciliation(View):
    """The provider's books beside ours, for the movements of a period. They agree to the cent, or each difference
    is named.
    """

    begins_on: date = Field(description="The first day.")
    ends_on: date = Field(description="The last day.")
    copied_at: datetime | None = Field(
        description="Until when the provider's books were copied: every quarter of an hour."
    )
    provider: Book = Field(description="The provider's books.")
    ledger: Book = Field(description="Ours, as far as they can be compared.")
    difference: Money = Field(description="The provider's net less ours.")
    agrees: bool = Field(description="Whether every movement is in both books, with one amount.")
    awaiting_copy: Sum = Field(description="What is on our books and newer than the copy.")
    on_paper: Sum = Field(description="Cheques and adjustments, of which the provider knows nothing.")
    difference_count: Count = Field(description="In how many movements the books differ.")
    differences: list[Difference] = Field(description="The first five hundred of them, the oldest first.")


class InvoiceAge(Sum):
    """What is owed and for how long."""

    age: Annotated[Age | str, Open(Age)] = Field(description="The age.")
    days_from: Days | None = Field(description="Its first day past due; null before anything is due.")
    days_to: Days | None = Field(description="Its last day past due; null without an end.")


class InvoiceAging(View):
    """What is owed today, by how long it is overdue."""

    as_of: date = Field(description="Today.")
    ages: list[InvoiceAge] = Field(description="Every age, the youngest first.")
    total: Sum = Field(description="All that is owed.")


class FeeTotal(View):
    """What one fee brought."""

    fee_code: str | None = Field(description="The fee; null for credits and refunds, which name none.")
    label: Localized | None = Field(description="Its name.")
    quantity: Count = Field(description="How often it was billed.")
    invoice_count: Count = Field(description="On how many invoices.")
    billed: Money = Field(description="What was billed, before tax.")
    taken_back: Money = Field(description="What was voided, credited or given back; below nothing.")
    tax: Money = Field(description="The tax on it.")
    net: Money = Field(description="What was billed and not taken back, before tax.")


class FeeTotals(View):
    """What was billed in a period, by fee."""

    begins_on: date = Field(description="The first day.")
    ends_on: date = Field(description="The last day.")
    items: list[FeeTotal] = Field(description="Each fee that was billed or taken back.")
    billed: Money = Field(description="All that was billed, before tax.")
    taken_back: Money = Field(description="All that was taken back.")
    tax: Money = Field(description="All tax.")
    net: Money = Field(description="All that was billed and not taken back, before tax.")
