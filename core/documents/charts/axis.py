"""A scale from nought with round steps, and how its ticks are printed."""

import math
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)
MOST_TICKS = 5


@dataclass(frozen=True)
class Axis:
    """From 0 at `left` to `top` at `left + length`; `step` is between ticks."""

    left: float
    length: float
    top: float
    step: float
    unit: str

    def at(self, value: float) -> float:
        return self.left + self.length_of(value)

    def length_of(self, value: float) -> float:
        return self.length * min(max(value, 0), self.top) / self.top

    def ticks(self) -> list[tuple[float, str]]:
        return [(self.at(number * self.step), self.words(number * self.step)) for number in range(self._count + 1)]

    def words(self, value: float) -> str:
        printed = f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"
        if self.unit == "£":
            return f"£{printed}"
        return f"{printed}%" if self.unit == "%" else printed

    @property
    def _count(self) -> int:
        return round(self.top / self.step)


def axis(values: list[float], top: float | None, unit: str, left: float, length: float) -> Axis:
    """A scale that holds the values: up to `top` where it is given, else up to the next round step."""
    highest = top or max(values, default=0) or 1
    step = round_step(highest / MOST_TICKS, whole=not top and all(float(value).is_integer() for value in values))
    top = top or math.ceil(highest / step - 1e-9) * step
    return Axis(left, length, top, step if math.isclose(top / step, round(top / step)) else top, unit)


def round_step(rough: float, *, whole: bool) -> float:
    """The next round number at or above a rough step; counts are never divided."""
    scale: float = 10 ** math.floor(math.log10(rough))
    step = next(factor * scale for factor in STEPS if factor * scale >= rough * (1 - 1e-9))
    return max(1, math.ceil(step)) if whole else step
