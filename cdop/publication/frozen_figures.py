"""Published figures as JSON, and back: how a release keeps them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from core.records.figures import Hidden, Period, Rate

KIND = "kind"


def freeze(value: object) -> object:
    """A dataclass of figures as JSON can hold it: each dataclass is an object that says its kind."""
    if is_dataclass(value):
        return {KIND: type(value).__name__} | {each.name: freeze(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, datetime.date):
        return {KIND: "date", "day": value.isoformat()}
    return [freeze(each) for each in value] if isinstance(value, tuple) else value


def thaw(frozen: Any, kinds: Mapping[str, Callable[..., Any]]) -> Any:
    """The figures again. `kinds` are the dataclasses, by name, beside those that all figures are made of."""
    if isinstance(frozen, list):
        return tuple(thaw(each, kinds) for each in frozen)
    if not isinstance(frozen, dict):
        return frozen
    values = {name: thaw(value, kinds) for name, value in frozen.items() if name != KIND}
    return (KINDS | dict(kinds))[frozen[KIND]](**values)


def _day(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day)


KINDS: dict[str, Callable[..., Any]] = {"Hidden": Hidden, "Period": Period, "Rate": Rate, "date": _day}
