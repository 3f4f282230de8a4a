"""The bodies that lead actions, named where there is little room."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from businessplan.models import ActionLead
from committees.models import Body

BODIES_NAMED = 500


def leads_of(**actions) -> dict[int, list[str]]:
    """The labels of those who lead these actions, in the printed order, by the action's key: one query."""
    links = ActionLead.objects.filter(**actions).order_by("body__ordinal", "body__name")
    labels: dict[int, list[str]] = defaultdict(list)
    for action, name, short_name in links.values_list("action", "body__name", "body__short_name"):
        labels[action].append(label_of(name, short_name))
    return labels


@lru_cache(maxsize=BODIES_NAMED)
def label_of(name: str, short_name: str) -> str:
    """What a body of these names is called."""
    return Body(name=name, short_name=short_name).label
