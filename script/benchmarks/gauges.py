"""A stopwatch and two gauges of memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

MEBIBYTE = 2**20


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


@contextmanager
def measured_family(root: psutil.Process) -> Iterator[Gauge]:
    """Time, and the peak of what `root` and its children hold together, shared pages counted once."""
    gauge, done = Gauge(), threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            gauge.memory = max(gauge.memory, proportional_memory(root))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    began = time.perf_counter()
    try:
        yield gauge
    finally:
        gauge.seconds = time.perf_counter() - began
        done.set()
        watcher.join()


def proportional_memory(root: psutil.Process) -> float:
    total = 0
    for process in [root, *root.children(recursive=True)]:
        try:
            total += process.memory_full_info().pss
        except psutil.NoSuchProcess:
            continue
    return total / MEBIBYTE


def best_of(times: int, action: Callable[[], object]) -> Gauge:
    """The quickest of several runs: what else the machine did is noise that only ever adds."""
    gauges = []
    for _ in range(times):
        with measured() as gauge:
            action()
        gauges.append(gauge)
    return min(gauges, key=lambda gauge: gauge.seconds)
