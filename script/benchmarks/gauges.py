"""A stopwatch and a gauge of memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Gauge:
    """Filled in when its block ends: seconds by the clock, and the most memory held meanwhile, in MiB."""

    seconds: float = 0.0
    memory: float = 0.0


@contextmanager
def measured() -> Iterator[Gauge]:
    """Time, and the peak of this process's resident memory, since the block began."""
    gauge = Gauge()
    Path("/proc/self/clear_refs").write_text("5")  # the kernel forgets the highest mark so far
    began = time.perf_counter()
    yield gauge
    gauge.seconds = time.perf_counter() - began
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    gauge.memory = int(status["VmHWM"].split()[0]) / 1024


def best_of(times: int, action: Callable[[], object]) -> Gauge:
    """The quickest of several runs: what else the machine did is noise that only ever adds."""
    gauges = []
    for _ in range(times):
        with measured() as gauge:
            action()
        gauges.append(gauge)
    return min(gauges, key=lambda gauge: gauge.seconds)
