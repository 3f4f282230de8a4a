"""HiGHS, the solver, set up to give the same answer on every run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import highspy

from core.disclosure.tables import EMPTY

SOLVER = f"HiGHS {version('highspy')}"
NEARLY_WHOLE = 1e-6  # a number this close to a whole one is taken for it, and then checked exactly
SIMPLEX = {"presolve": "off", "solver": "simplex"}
OPTIONS = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0}
Status = highspy.HighsModelStatus


class DeterministicHighs(highspy.Highs):
    def __init__(self, options: Mapping[str, Any] = EMPTY) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        for option, value in {**OPTIONS, **options}.items():
            self.setOptionValue(option, value)

    def enableCallbacks(self) -> None:
        """None are needed, and enabling them prints the name of HiGHS."""
