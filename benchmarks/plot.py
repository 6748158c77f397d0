"""A bar for each side of each endpoint, with the spread of its rounds: an SVG that reads well by day and by night."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from benchmarks.figures import Ratio

# Of each, what stands out on white, and what does on black.
_COLOURS: Final = (
    ("#1f5f8b", "#6cb6ff"),
    ("#b5542b", "#f0883e"),
    ("#4c8c4a", "#7ee787"),
    ("#6e6e6e", "#a0a8b0"),
    ("#7a5195", "#d2a8ff"),
)
_PAPER, _INK, _RULE = ("#ffffff", "#0d1117"), ("#1f2328", "#e6edf3"), ("#57606a", "#8b949e")
_LEFT, _RIGHT, _TOP, _BAR, _GAP, _WIDTH = 150, 90, 56, 16, 14, 760


@dataclass(frozen=True)
class Bar:
    """One side, beside the floor."""

    name: str
    share: Ratio


@dataclass(frozen=True)
class Group:
    """One endpoint."""

    name: str
    bars: Sequence[Bar]


def plot(path: Path, title: str, groups: Sequence[Group]) -> None:
    """Draw the groups below each other; a line at 1 is the floor."""
    names = list(dict.fromkeys(bar.name for group in groups for bar in group.bars))
    classes = {name: f"c{place % len(_COLOURS)}" for place, name in enumerate(names)}
    most = max(1.0, *(bar.share.high for group in groups for bar in group.bars))
    scale = (_WIDTH - _LEFT - _RIGHT) / most
    height = _TOP + sum(len(group.bars) * _BAR + _GAP for group in groups) + 10
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}"'
            f' font-family="sans-serif" font-size="11" role="img" aria-label="{escape(title)}">'
        ),
        _style(),
        f'<rect width="{_WIDTH}" height="{height}" class="paper"/>',
        _text(10, 18, title, size=13),
        *_legend(classes),
        *_bars(groups, classes, scale),
        (
            f'<line x1="{_LEFT + scale:.1f}" y1="{_TOP - 8}" x2="{_LEFT + scale:.1f}" y2="{height - 8}"'
            ' class="rule" stroke-dasharray="4 3"/>'
        ),
        "</svg>",
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(parts) + "\n")
    print(f"drawn: {path}", flush=True)


def _style() -> str:
    def rules(side: int) -> str:
        fills = {"paper": _PAPER, "ink": _INK} | {f"c{place}": each for place, each in enumerate(_COLOURS)}
        filled = "".join(f".{name}{{fill:{pair[side]}}}" for name, pair in fills.items())
        return f"{filled}.rule{{stroke:{_RULE[side]}}}.spread{{stroke:{_INK[side]};stroke-width:1.5}}"

    return f"<style>{rules(0)}@media (prefers-color-scheme: dark){{{rules(1)}}}</style>"


def _text(x: float, y: float, words: str, *, size: int = 11) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" class="ink">{escape(words)}</text>'


def _legend(classes: dict[str, str]) -> Iterator[str]:
    x = float(_LEFT)
    for name, its_class in classes.items():
        yield f'<rect x="{x:.1f}" y="28" width="10" height="10" class="{its_class}"/>'
        yield _text(x + 14, 37, name)
        x += 30 + 7 * len(name)


def _bars(groups: Sequence[Group], classes: dict[str, str], scale: float) -> Iterator[str]:
    y = float(_TOP)
    for group in groups:
        yield _text(10, y + 12, group.name)
        for bar in group.bars:
            share = bar.share
            low, high = _LEFT + share.low * scale, _LEFT + share.high * scale
            yield (
                f'<rect x="{_LEFT}" y="{y:.1f}" width="{share.value * scale:.1f}" height="{_BAR - 4}"'
                f' class="{classes[bar.name]}"/>'
            )
            yield (f'<line x1="{low:.1f}" y1="{y + 6:.1f}" x2="{high:.1f}" y2="{y + 6:.1f}" class="spread"/>')
            yield _text(max(high, _LEFT + share.value * scale) + 6, y + 10, f"{share.value:.2f}")
            y += _BAR
        y += _GAP
