"""What many short bursts say together: medians, how far they lie apart, and whether a difference is one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final


@dataclass(frozen=True)
class Ratio:
    """How two things that were measured beside each other stand to one another."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, ours: Sequence[float], base: Sequence[float]) -> "Ratio":
        """Divide round by round; what slows the machine down slows both sides of one round."""
        return cls._amid(mine / other for mine, other in zip(ours, base, strict=True))

    @classmethod
    def across(cls, ours: Sequence[float], base: Sequence[float]) -> "Ratio":
        """Divide each by each: what was not measured in turns has the spread of both sides."""
        return cls._amid(mine / other for mine in ours for other in base)

    @classmethod
    def single(cls, value: float) -> "Ratio":
        """Take a figure that was measured once: how far from it another would lie, nothing tells."""
        return cls(value, value, value)

    @classmethod
    def _amid(cls, found: Iterable[float]) -> "Ratio":
        ratios = sorted(found)
        quarter = len(ratios) // 4
        return cls(median(ratios), ratios[quarter], ratios[-1 - quarter])

    @property
    def spread(self) -> float:
        """The width of the middle half."""
        return self.high - self.low

    def is_resolved(self, against: float = 1.0) -> bool:
        """Tell whether the difference is larger than the spread; one figure alone has none to be smaller than."""
        return self.low == self.high or abs(self.value - against) > self.spread

    @property
    def told(self) -> str:
        """The figure, with its spread if it has one."""
        spread = "" if self.low == self.high else f" [{self.low:.2f} {self.high:.2f}]"
        return f"{self.value:.2f}{spread}"

    def __str__(self) -> str:
        return self.told + ("" if self.is_resolved() else " unresolved")


_UNRESOLVED: Final[list[str]] = []


def unresolved() -> Sequence[str]:
    """Name the goals of this run that nobody may call met or missed."""
    return tuple(_UNRESOLVED)


def judged(
    name: str, ratio: Ratio, *, at_least: float | None = None, at_most: float | None = None, unit: str = ""
) -> bool:
    """Say whether a goal was met; where the spread reaches over the goal, that it is not known.

    Only what was missed by more than the spread fails a run (False): noise that ended it would teach everybody to run
    it again until it passes. But neither does noise pass in silence: what is not known is called UNRESOLVED, whichever
    way it looks, and is named once more at the end of the run (`unresolved`).
    """
    goal, is_met = _compared(ratio, at_least, at_most)
    verdict = "met" if is_met else "MISSED"
    if not ratio.is_resolved(goal):
        verdict = f"UNRESOLVED, the spread reaches over it ({'looks' if is_met else 'does not look'} met)"
        _UNRESOLVED.append(name)
    print(f"goal  {name}: {ratio.told}{unit} {_side(at_least)} {goal:.2f}: {verdict}", flush=True)
    return is_met or not ratio.is_resolved(goal)


def aimed(
    name: str, ratio: Ratio, *, at_least: float | None = None, at_most: float | None = None, unit: str = ""
) -> None:
    """Say whether an aim was reached; nothing depends on it."""
    goal, is_met = _compared(ratio, at_least, at_most)
    verdict = "reached" if is_met else "not reached"
    if not ratio.is_resolved(goal):
        verdict = "unresolved"
    print(f"aim   {name}: {ratio.told}{unit} {_side(at_least)} {goal:.2f}: {verdict}", flush=True)


def _compared(ratio: Ratio, at_least: float | None, at_most: float | None) -> tuple[float, bool]:
    if at_least is not None:
        return at_least, ratio.value >= at_least
    assert at_most is not None
    return at_most, ratio.value <= at_most


def _side(at_least: float | None) -> str:
    return "of at most" if at_least is None else "of at least"
