"""Every pattern of the project takes steps in proportion to the text that it meets, however hostile."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.project.regex_steps import Matcher, TooManySteps, attacks_on

PACKAGES = sorted({name.partition(".")[0] for name in settings.BOARD_APPS} | {"core", "lscb"})
SHORT, LONG = 400, 800  # characters: longer than what a pattern may repeat at most
TWICE = 2.6  # as many steps, or less, for twice the text
FEW = 20_000  # steps that do not matter, whatever they come to in proportion
MOST = 3_000_000
SIGNS = (" ", "\n", "a", "a ", "Aa ", "1", "1,", "{{", "[[", "<", "“", '"', "(", ". ", "a@", "Aa-", "one ", "\\")
NOT_READERS = ("migrations", "management", "wsgi", "asgi")  # the last two begin to serve when they are imported
# What is asked of short texts, or at their beginning, alone.
BOUNDED = {
    "core.datapack.cells.RUNS_IN_A_SPREADSHEET": "only what a text begins with",
    "core.disclosure.json_published.ENTRY": "entries of 100 characters or less",
    "core.records.number_entry.WITH_COMMAS": "the whole of a text, from its beginning",
    "core.records.number_entry.TYPED": "numbers of 60 characters or less",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Those of every module, by name; a pattern that several modules import is one."""
    seen: set[tuple[str, int]] = set()
    for package in PACKAGES:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if any(f".{part}" in module.name for part in NOT_READERS):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                for found in of(value):
                    if isinstance(found.pattern, str) and (found.pattern, found.flags) not in seen:
                        seen.add((found.pattern, found.flags))
                        yield f"{module.name}.{name}", found


def of(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)) and depth < 3:
        for each in value:
            yield from of(each, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        yield from of(list(value.values()), depth + 1)


def steps(pattern: re.Pattern[str], begin: str, piece: str, length: int) -> int:
    """Of a text of this length that never fits to its end."""
    text = (begin + piece * length)[:length] + "\x01"
    try:
        return Matcher(pattern).search_all(text, MOST)
    except (TooManySteps, RecursionError):
        return MOST


def faults(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for begin, piece in sorted(attacks_on(pattern) | {("", sign) for sign in SIGNS}):
        once = steps(pattern, begin, piece, SHORT)
        if once >= MOST or (once > FEW and steps(pattern, begin, piece, LONG) > TWICE * once):
            found.append(f"{begin!r} and {piece!r} again and again: {once:,} steps")
    return found


@pytest.mark.slow
def test_no_pattern_takes_four_times_the_steps_for_twice_the_text():
    found = {name: wrong for name, pattern in patterns() if name not in BOUNDED and (wrong := faults(pattern))}
    assert found == {}


@pytest.mark.parametrize(
    ("pattern", "is_linear"),
    [
        (r"\{\{(.*?)\}\}", False),
        (r"\{\{(.{0,200}?)\}\}", True),
        (r"(?:a|aa)+b", False),
        (r"\s*\n\s*", False),
        (r"\bword\s+end\b", True),
        (r"[\w.+-]+@\w", False),
        (r"(?<![\w.+-])[\w.+-]+@\w", True),
    ],
)
def test_the_steps_tell_a_quadratic_pattern(pattern, is_linear):
    assert (faults(re.compile(pattern)) == []) == is_linear


@pytest.mark.parametrize("text", ["", "aab 12,000 x", "Ab Cd “e” (f) 12/1/2030, 5 May 2031 – ", "a\nb", "{{ a.b }} {{"])
def test_the_steps_are_those_of_the_matches_that_python_finds(text):
    """Otherwise they would measure something else."""
    for name, pattern in patterns():
        matcher = Matcher(pattern)
        for at in range(len(text) + 1):
            expected = pattern.match(text, at)
            assert matcher.first(text, at) == (expected and expected.end()), (name, at)
