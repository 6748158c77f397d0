"""What a benchmark says of a goal: noise neither fails a run nor passes for a goal that was met."""

import pytest

from benchmarks import figures
from benchmarks.figures import Ratio, aimed, judged
from benchmarks.parts import chosen


@pytest.mark.parametrize(
    ("ratio", "word", "passes"),
    [
        (Ratio(0.52, 0.50, 0.54), "met", True),
        (Ratio(0.20, 0.19, 0.22), "MISSED", False),
        (Ratio(0.38, 0.37, 0.42), "UNRESOLVED", True),
        (Ratio(0.33, 0.30, 0.38), "UNRESOLVED", True),
        (Ratio.single(0.34), "MISSED", False),
    ],
)
def test_a_goal_is_met_or_missed_by_more_than_the_spread_and_otherwise_unresolved(
    capsys: pytest.CaptureFixture[str], ratio: Ratio, word: str, *, passes: bool
) -> None:
    assert judged("a goal", ratio, at_least=0.35) is passes

    verdict = capsys.readouterr().out.rpartition("0.35: ")[2]
    assert verdict.split(",")[0].strip() == word


def test_what_is_unresolved_is_named_once_more_at_the_end() -> None:
    judged("known", Ratio(1.0, 0.9, 1.1), at_most=1.5)
    judged("not known", Ratio(1.2, 0.9, 1.6), at_most=1.3)

    assert "not known" in figures.unresolved()
    assert "known" not in figures.unresolved()


def test_an_aim_that_the_spread_reaches_over_is_not_said_to_be_reached(
    capsys: pytest.CaptureFixture[str],
) -> None:
    aimed("an aim", Ratio(0.51, 0.44, 0.53), at_least=0.45)

    assert capsys.readouterr().out.strip().endswith(": unresolved")


def test_sides_that_were_not_measured_in_turns_have_the_spread_of_both() -> None:
    ours, base = [2.0, 2.2, 2.4], [1.0, 1.1, 1.2]

    assert Ratio.of(ours, base).spread < Ratio.across(ours, base).spread
    assert Ratio.across(ours, base).value == pytest.approx(2.0)


@pytest.mark.parametrize("apart", ["register", "opening"])
def test_what_takes_constraints_away_is_measured_beside_nothing_else(
    capsys: pytest.CaptureFixture[str], apart: str
) -> None:
    assert chosen([apart]).parts == [apart]

    with pytest.raises(SystemExit):
        chosen(["routes", apart])
    assert f"name {apart} alone" in capsys.readouterr().err
