"""What the College sets about these certificates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.catalogue import Localized
from app.domain.cpc._rule import Predicate, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a registrant consents to, in one version."""

    key: str
    version: int
    effective_from: date
    text: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class CpcPolicy:
    """What the College sets about these certificates."""

    predicates: tuple[Predicate, ...]
    rules: tuple[Rule, ...]
    statements: tuple[Statement, ...]
    review_business_days: int
    title: Localized
    copy_title: Localized
    file_name: Localized
    blanks: Mapping[str, Localized]
    collected_since: Mapping[str, date]
    words: Mapping[str, Localized]
    page: Mapping[str, Localized]

    def rule(self, on: date) -> Rule:
        """Give the rule in force on a day."""
        return max(
            (each for each in self.rules if each.effective_from <= on), key=lambda each: each.effective_from
        )

    def rule_of(self, version: int) -> Rule | None:
        """Give the rule in one version, which may still be to come."""
        return next((each for each in self.rules if each.version == version), None)

    def statement(self, on: date) -> Statement:
        """Give the statement of consent in force on a day."""
        return max(
            (each for each in self.statements if each.effective_from <= on),
            key=lambda each: each.effective_from,
        )
