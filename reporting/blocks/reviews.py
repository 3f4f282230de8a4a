"""Case reviews by their public labels, the referrals of the year, the methods, the common themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.records.figures import print_day
from reporting.blocks.elements import bullets, item, number, of, table, text
from reporting.blocks.registry import block
from reviews.figures import MethodologyLine, ReferralLine, ReviewFigures, ReviewKindLine, ReviewLine, ReviewThemeLine


@block("reviews.mars", "reviews of this kind")
def without_summary(figures: ReviewFigures) -> Iterator[dict]:
    """The reviews of the kinds whose summary is not published, multi-agency reviews among them."""
    yield from _kinds("reviews.mars", figures, [kind for kind in figures.kinds if not kind.is_published_kind])


@block("reviews.scrs", "reviews of this kind")
def with_summary(figures: ReviewFigures) -> Iterator[dict]:
    """The reviews of the kinds whose summary is published, serious case reviews among them."""
    yield from _kinds("reviews.scrs", figures, [kind for kind in figures.kinds if kind.is_published_kind])


def _kinds(name: str, figures: ReviewFigures, kinds: Iterable[ReviewKindLine]) -> Iterator[dict]:
    for kind in kinds:
        columns = [text("Review"), text("Method"), text("Commissioned"), text("Status")]
        one = table(
            f"Reviews: {kind.kind}",
            [*columns, text("Published"), text("Action plan")],
            map(_review, kind.reviews),
            period=f"known at the end of {figures.period}",
            notes=[_summed(kind)],
            optional=["Method"],
        )
        yield of(name, one, kind.kind)


def _review(line: ReviewLine) -> list[object]:
    by = f"by {line.commissioned_by}" if line.commissioned_by else ""
    commissioned = ", ".join(filter(None, [line.year, by, line.referred]))
    return [line.label, line.method, commissioned, line.status, line.published, line.plan_status]


def _summed(kind: ReviewKindLine) -> str:
    return (
        f"{kind.total} in total, {kind.of_the_year} of them in the year; {kind.completed} completed, "
        f"{kind.published} published, {kind.fully_implemented} fully implemented."
    )


@block("reviews.summary", "reviews")
def summary(figures: ReviewFigures) -> Iterator[dict]:
    """The number of reviews of each kind, by status."""
    columns = [text("Kind of review"), number("Total"), number("In the year"), number("Completed")]
    columns += [number("In progress"), number("Published"), number("Fully implemented")]
    yield table(
        "Reviews by kind",
        columns,
        map(_counts, figures.kinds),
        period=f"known at the end of {figures.period}",
    )


def _counts(kind: ReviewKindLine) -> list[object]:
    known = [kind.kind, kind.total, kind.of_the_year]
    return [*known, kind.completed, kind.in_progress, kind.published, kind.fully_implemented]


@block("reviews.referrals", "referrals")
def referrals(figures: ReviewFigures) -> Iterator[dict]:
    """The referrals of the year, by reference only, with advice and decision."""
    columns = [text("Referral"), text("For"), text("Considered by"), text("Advice"), text("Decision"), text("Outcome")]
    yield table("Referrals", columns, map(_referral, figures.referral_lines), period=figures.period)


def _referral(line: ReferralLine) -> list[object]:
    considered = f"{line.considered_by}, {print_day(line.considered_on)}" if line.considered_on else line.considered_by
    decision = f"{line.decision}, {print_day(line.decided_on)}" if line.decided_on else line.decision
    return [line.reference, line.referred_for, considered, line.advice, decision or "not yet decided", line.outcome]


@block("reviews.methodologies", "review methods")
def methodologies(figures: ReviewFigures) -> Iterator[dict]:
    """The review methods, and the reviews that used each."""
    yield table(
        "Review methods",
        [text("Method"), text("Family"), text("Origin"), text("Used for"), text("Note")],
        map(_methodology, figures.methodologies),
        period=f"known at the end of {figures.period}",
        optional=["Family", "Origin", "Note"],
    )


def _methodology(line: MethodologyLine) -> list[object]:
    return [line.name, line.family, line.origin, "; ".join(line.used_for), line.note]


@block("reviews.themes", "themes found in several reviews")
def themes(figures: ReviewFigures) -> Iterator[dict]:
    """Themes found in several reviews, and how the lessons were shared."""
    yield bullets("Common themes", map(_theme, figures.themes))


def _theme(line: ReviewThemeLine) -> dict:
    return item(f"{line.theme} ({', '.join(line.reviews)})", items=map(item, line.how_spread))
