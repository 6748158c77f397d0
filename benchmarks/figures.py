"""What many short bursts say together: medians, how far they lie apart, and whether a difference is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """How two things that were measured side by side, round by round, stand to each other."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, ours: Sequence[float], base: Sequence[float]) -> "Ratio":
        """Divide round by round; what slows the machine down slows both sides of one round."""
        ratios = sorted(mine / other for mine, other in zip(ours, base, strict=True))
        quarter = len(ratios) // 4
        return cls(median(ratios), ratios[quarter], ratios[-1 - quarter])

    @property
    def spread(self) -> float:
        """The width of the middle half."""
        return self.high - self.low

    def is_resolved(self, against: float = 1.0) -> bool:
        """Tell whether the difference is larger than the spread."""
        return abs(self.value - against) > self.spread

    def __str__(self) -> str:
        unresolved = "" if self.low == self.high or self.is_resolved() else " unresolved"
        return f"{self.value:.2f} [{self.low:.2f} {self.high:.2f}]{unresolved}"


def judged(name: str, ratio: Ratio, *, at_least: float | None = None, at_most: float | None = None) -> bool:
    """Say whether a goal was met; where the spread reaches over the goal, that it is not known."""
    goal = at_least if at_least is not None else at_most
    assert goal is not None
    met = ratio.value >= goal if at_least is not None else ratio.value <= goal
    verdict = ("met" if met else "MISSED") + ("" if ratio.is_resolved(goal) else ", unresolved")
    print(f"goal  {name}: {ratio.value:.2f} against {goal:.2f}: {verdict}", flush=True)
    return met or not ratio.is_resolved(goal)


def aimed(name: str, ratio: Ratio, *, at_least: float) -> None:
    """Say whether an aim was reached; nothing depends on it."""
    verdict = "reached" if ratio.value >= at_least else "not reached"
    unresolved = "" if ratio.is_resolved(at_least) else ", unresolved"
    spread = f"[{ratio.low:.2f} {ratio.high:.2f}]"
    print(f"aim   {name}: {ratio.value:.2f} {spread} of {at_least:.2f}: {verdict}{unresolved}", flush=True)
