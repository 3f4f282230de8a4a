"""Contributions, spending and the balance."""

from __future__ import annotations

from collections.abc import Iterator

from core.records.figures import NOT_RECORDED, Money, NotRecorded
from finance.figures import ContributionLine, FinanceFigures, SpendingLine
from reporting.blocks.elements import bar, bars, number, of, share, table, text
from reporting.blocks.registry import block


@block("money.contributions", "contributions")
def contributions(money: FinanceFigures) -> Iterator[dict]:
    """What each agency paid, with the year before, and grants in a table of their own."""
    yield table(
        "Contributions of agencies",
        _columns("Contributor", money),
        [_contribution(line, money) for line in money.agencies],
        total=_row("All agencies", money.agency_total, money.previous_agency_total, money),
        period=money.period,
    )
    if money.grants:
        grants = table(
            "Grants",
            _columns("Grant", money),
            [_contribution(line, money) for line in money.grants],
            total=_row("All grants", money.grant_total, money.previous_grant_total, money),
            period=money.period,
        )
        yield of("money.grants", grants)


@block("money.expenditure", "items of spending")
def expenditure(money: FinanceFigures) -> Iterator[dict]:
    """What was spent under each heading, and its share of the whole."""
    previous = [number(money.previous_label)] if money.previous_spent else []
    yield table(
        "Expenditure",
        [text("Heading"), number("Amount"), share("Share of all spending", "Amount"), *previous],
        [_spending(line, previous) for line in money.expenditure],
        total=["All spending", money.spent, ""] + [money.previous_spent] * len(previous),
        period=money.period,
        notes=["Shares are whole percentages and may not add up to 100%."],
    )


def _spending(line: SpendingLine, previous: list[dict]) -> list[object]:
    amount = NOT_RECORDED if line.amount is None else line.amount
    before = NOT_RECORDED if line.previous is None else line.previous
    return [line.heading, amount, line.share] + [before] * len(previous)


@block("money.balance", "amounts of income or spending")
def balance(money: FinanceFigures) -> Iterator[dict]:
    """Income, spending and the balance."""
    rows = [
        _row("Contributions of agencies", money.agency_total, money.previous_agency_total, money),
        _row("Grants", money.grant_total, money.previous_grant_total, money),
        _row("All income", money.income, money.previous_income, money),
        _row("All spending", money.spent, money.previous_spent, money),
        _row("Balance", money.balance, money.previous_balance, money),
    ]
    yield table(
        "Income and expenditure",
        _columns("Income and spending", money),
        rows if money.has_income or money.has_spending else [],
        period=money.period,
        rows_add_up=[
            ("All income", ("Contributions of agencies", "Grants")),
            ("All income", ("All spending", "Balance")),
        ],
    )


@block("money.chart", "amounts of income or spending")
def chart(money: FinanceFigures) -> Iterator[dict]:
    """Income beside spending, as bars."""
    lines = [
        bar("Agencies' contributions", money.agency_total),
        bar("Grants", money.grant_total),
        bar("All spending", money.spent),
    ]
    yield bars(
        "Income and spending",
        lines if money.has_income or money.has_spending else [],
        period=money.period,
        description=_chart_in_words(money),
        unit="£",
    )


@block("money.help_in_kind", "contributions in kind")
def help_in_kind(money: FinanceFigures) -> Iterator[dict]:
    """Contributions in kind: venues, staff time and other help."""
    yield table(
        "In-kind contributions",
        [text("Contribution"), text("Kind"), text("Given by"), number("Value")],
        [
            [line.description, line.kind, line.agency, "not valued" if line.value is None else line.value]
            for line in money.help_in_kind
        ],
        period=money.period,
        optional=["Given by"],
    )


def _chart_in_words(money: FinanceFigures) -> str:
    if not money.has_income:
        return f"Income was not recorded; {money.spent} was spent."
    income = f"Income was {money.income}, {money.agency_total} of it from agencies"
    if not money.has_spending:
        return f"{income}; spending was not recorded."
    return f"{income}; {money.spent} was spent, which leaves a balance of {money.balance}."


def _columns(heading: str, money: FinanceFigures) -> list[dict]:
    previous = [number(money.previous_label)] if money.previous_income is not None else []
    return [text(heading), number(money.period.label or "Amount"), *previous]


def _row(
    label: str, amount: Money | NotRecorded | str, previous: Money | NotRecorded | None, money: FinanceFigures
) -> list[object]:
    return [label, amount] if money.previous_income is None else [label, amount, previous]


def _contribution(line: ContributionLine, money: FinanceFigures) -> list[object]:
    amount = NOT_RECORDED if line.amount is None else line.amount
    previous = NOT_RECORDED if line.previous is None else line.previous
    return _row(line.contributor, amount, previous, money)
