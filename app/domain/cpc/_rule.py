"""Who is given a certificate at once: a table of named predicates, in versions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.catalogue import Localized
from app.domain.cpc._words import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the rule of automatic issue looks at. Counts are of what is on file today, or ever was."""

    status: str | None
    open_matters: int
    tribunal_referrals: int
    findings: int
    charges: int
    staff_holds: int
    conditions: int
    undertakings: int
    suspensions: int
    overdue_renewals: int
    overdue_invoices: int
    asks_for_more: bool


# Each holds when nothing stands in the way. Source: domain.md 8.3.
PREDICATES: Final[Mapping[str, Callable[[Standing], bool]]] = {
    "registration_in_force": lambda found: found.status == "active",
    "no_open_matter": lambda found: found.open_matters == 0,
    "no_tribunal_referral": lambda found: found.tribunal_referrals == 0,
    "no_finding_on_file": lambda found: found.findings == 0,
    "no_charge_or_claim": lambda found: found.charges == 0,
    "no_staff_hold": lambda found: found.staff_holds == 0,
    "no_condition_beyond_class": lambda found: found.conditions == 0,
    "no_active_undertaking": lambda found: found.undertakings == 0,
    "never_suspended_or_revoked": lambda found: found.suspensions == 0,
    "renewal_completed": lambda found: found.overdue_renewals == 0,
    "no_overdue_invoice": lambda found: found.overdue_invoices == 0,
    "nothing_more_is_asked": lambda found: not found.asks_for_more,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One line of the rule: the name of a predicate, and who may read that it failed."""

    code: str
    is_confidential: bool
    label: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule of automatic issue in one version, in force from a day on: the predicates that count."""

    version: int
    effective_from: date
    counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a request was routed: the version of the rule, and what each of its predicates said."""

    version: int
    held: Mapping[str, bool]

    @property
    def route(self) -> Route:
        return Route.AUTOMATIC if all(self.held.values()) else Route.REVIEW

    def stored(self) -> dict[str, Any]:
        return {"rule_version": self.version, "predicates": dict(self.held)}


def judge(rule: Rule, standing: Standing) -> Explanation:
    """Apply the rule: every predicate is asked, so that an answer takes as long whatever the others say."""
    held = {code: PREDICATES[code](standing) for code in rule.counted}
    return Explanation(rule.version, held)


def reasons(
    predicates: Sequence[Predicate], held: Mapping[str, bool], *, sees_confidential: bool
) -> list[str]:
    """Name what stands in the way, as far as the reader may know: the rest is `confidential_matter`.

    Source: security.md 3.4 (others see only that automatic issue is not possible).
    """
    failed = [each for each in predicates if not held.get(each.code, True)]
    if sees_confidential:
        return [each.code for each in failed]
    named = [each.code for each in failed if not each.is_confidential]
    return [*named, "confidential_matter"] if len(named) < len(failed) else named
