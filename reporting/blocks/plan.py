"""The year's plan with its progress, the next plan and its priorities, and the priorities of partners."""

from __future__ import annotations

from collections.abc import Iterator

from businessplan.figures import (
    NOT_RATED,
    ActionLine,
    BusinessPlanFigures,
    ExternalPlanLine,
    PartnerPriorityLine,
    PlanFigures,
    PriorityLine,
)
from core.records.english import counted
from reporting.blocks.elements import bullets, group, item, note, number, rag, stacked, table, text
from reporting.blocks.registry import block

OTHERS = "Actions not under a single priority"


@block("plan.progress", "actions")
def progress(plan: PlanFigures) -> Iterator[dict]:
    """Each action of the plan with its progress and rating, by priority."""
    yield table(
        plan.name,
        [text("Action"), text("Progress"), text("Rating")],
        [group(_heading(line), map(_progress, line.actions)) for line in plan.priority_lines if line.actions],
        period=plan.period,
    )


def _heading(line: PriorityLine) -> str:
    return OTHERS if line.number is None else line.heading or line.title


def _progress(action: ActionLine) -> list[object]:
    sentences = [action.progress or "No progress has been reported.", action.reason, action.next_step]
    return [action.text, " ".join(filter(None, sentences)), rag(action.rating, action.colour)]


@block("plan.ratings", "ratings")
def ratings(plan: PlanFigures) -> Iterator[dict]:
    """The rating scale, and the number of actions at each rating."""
    rows = [[rag(line.word, line.colour), line.meaning, line.count] for line in plan.ratings]
    if plan.unrated:
        rows.append([NOT_RATED, "", plan.unrated])
    yield table(
        "Actions by rating",
        [text("Rating"), text("Meaning"), number("Actions")],
        rows,
        total=["All actions", "", plan.actions],
        period=plan.period,
    )


@block("plan.standing", "alerts about actions")
def alerts(plan: PlanFigures) -> Iterator[dict]:
    """Alerts: actions that are overdue, that slipped, or that are rated green but overdue."""
    yield table(
        "Alerts",
        [text("Actions that are"), number("Number")],
        [
            ["overdue", plan.overdue],
            ["due later than first agreed", plan.slipped],
            ["rated green but overdue", plan.green_but_overdue],
        ],
        period=plan.period,
    )


@block("plan.chart", "rated actions")
def chart(plan: PlanFigures) -> Iterator[dict]:
    """The ratings of each priority's actions, as bars."""
    lines = [line for line in plan.priority_lines if line.actions]
    series = [(line.word, line.colour) for line in plan.ratings]
    if plan.unrated:
        series.append((NOT_RATED, "grey"))
    rated = [f"{line.count} {line.word.lower()}" for line in plan.ratings]
    unrated = [f"{plan.unrated} {NOT_RATED}"] if plan.unrated else []
    yield stacked(
        "Actions by priority and rating",
        series,
        [(_heading(line), line.ratings[: len(series)]) for line in lines],
        period=plan.period,
        description=f"Of {counted(plan.actions, 'action')} {', '.join(rated + unrated)}.",
        unit="actions",
    )


@block("plan.priorities", "priorities", needs="next_plan")
def priorities(plan: PlanFigures) -> Iterator[dict]:
    """The priorities of the plan that comes next, in order."""
    lines = [line for line in plan.priority_lines if line.number is not None]
    yield bullets(f"Priorities, {plan.period}", [line.title for line in lines], ordered=True)


@block("next_plan.table", "actions")
def next_plan(plan: PlanFigures) -> Iterator[dict]:
    """The plan that comes next: each action with its lead and timescale, by priority."""
    yield table(
        plan.name,
        [number("No."), text("Action"), text("Lead"), text("Timescale")],
        [group(_heading(line), map(_planned, line.actions)) for line in plan.priority_lines if line.actions],
        period=plan.period,
        row_header=1,
    )
    bare = [line.title for line in plan.priority_lines if not line.actions]
    if bare:
        yield note(f"Priorities without actions of their own: {'; '.join(bare)}.")


def _planned(action: ActionLine) -> list[object]:
    return [action.number, action.text, action.lead or "not stated", action.timescale or "not stated"]


@block("partner_priorities", "priorities for partner boards", needs="priorities")
def partner_priorities(figures: BusinessPlanFigures) -> Iterator[dict]:
    """The priorities that are recommended to partner boards."""
    yield table(
        "Priorities recommended to partner boards",
        [text("Priority"), text("Recommended to"), number("Our priority")],
        map(_recommended, figures.partner_priorities),
        period=figures.next_plan.period,
    )


def _recommended(line: PartnerPriorityLine) -> list[object]:
    return [line.text, "; ".join(line.recommended_to), line.own_priority_number]


@block("external_priorities", "priorities in partners’ plans", needs="priorities")
def external_priorities(figures: BusinessPlanFigures) -> Iterator[dict]:
    """The priorities in partners' plans."""
    yield bullets("Priorities in partners’ plans", map(_external, figures.external_plans))


def _external(line: ExternalPlanLine) -> dict:
    return item(f"{line.body}: {line.plan_name}", items=[item(words) for words in line.priorities])
