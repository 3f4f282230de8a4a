"""Case reviews by their public labels, the referrals of the year, the methods, the common themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from core.records.english import agree, counted
from core.records.figures import print_day
from reporting.blocks.elements import bullets, item, note, number, of, table, text
from reporting.blocks.registry import block
from reviews.figures import MethodologyLine, ReferralLine, ReviewFigures, ReviewKindLine, ReviewLine, ReviewThemeLine

NOT_BEGUN = "Not yet begun"


@block("reviews.mars", "reviews of other kinds")
def without_summary(figures: ReviewFigures) -> Iterator[dict]:
    """The reviews of the kinds whose summary is not published, multi-agency reviews among them."""
    yield from _kinds("reviews.mars", figures, [kind for kind in figures.kinds if not kind.is_published_kind])


@block("reviews.scrs", "reviews whose summary is published")
def with_summary(figures: ReviewFigures) -> Iterator[dict]:
    """The reviews of the kinds whose summary is published, serious case reviews among them."""
    yield from _kinds("reviews.scrs", figures, [kind for kind in figures.kinds if kind.is_published_kind])


def _kinds(name: str, figures: ReviewFigures, kinds: Iterable[ReviewKindLine]) -> Iterator[dict]:
    for kind in kinds:
        if not kind.listed:
            yield note(f"{kind.kind}: {_summed(kind)}")
            continue
        columns = [text("Review"), text("Method"), text("Commissioned"), text("Status")]
        one = table(
            f"Reviews: {kind.kind}",
            [*columns, text("Published"), text("Action plan")],
            map(_review, kind.listed),
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
    of_them = agree(kind.total, "", " of them")
    left_out = kind.total - len(kind.listed)
    return (
        f"{kind.total} in total, {kind.of_the_year}{of_them} in the year; {kind.completed} completed, "
        f"{kind.published} published{_not_stated(kind.publication_not_stated)}, "
        f"{kind.fully_implemented} fully implemented{_not_stated(kind.implementation_not_stated)}."
        + (f" {not_listed(left_out)}" if left_out else "")
    )


def not_listed(number: int) -> str:
    return f"{number} not listed, because not yet checked for anonymity." if number else ""


def _not_stated(number: int) -> str:
    """Of how many the records do not say it, so that they are not taken for those of which it is not true."""
    return f" (not stated for {number})" if number else ""


@block("reviews.summary", "reviews")
def summary(figures: ReviewFigures) -> Iterator[dict]:
    """The number of reviews of each kind, by status."""
    parts = ("Completed", "In progress", NOT_BEGUN)
    columns = [text("Kind of review"), number("Total"), number("In the year"), *map(number, parts)]
    columns += [number("Published"), number("Fully implemented")]
    not_begun = sum(kind.not_begun for kind in figures.kinds)
    yield table(
        "Reviews by kind",
        columns,
        [_counts(kind, not_begun) for kind in figures.kinds],
        period=f"known at the end of {figures.period}",
        notes=[_unknown(figures.kinds)],
        optional=[NOT_BEGUN],
        columns_add_up=[("Total", parts)],
    )


def _unknown(kinds: Sequence[ReviewKindLine]) -> str:
    missing = {
        "published": sum(kind.publication_not_stated for kind in kinds),
        "fully implemented": sum(kind.implementation_not_stated for kind in kinds),
    }
    said = [f"whether {counted(number, 'review')} {_was(number)} {what}" for what, number in missing.items() if number]
    return f"It is not stated {' and '.join(said)}." if said else ""


def _was(number: int) -> str:
    return agree(number, "was", "were")


def _counts(kind: ReviewKindLine, not_begun: int) -> list[object]:
    known = [kind.kind, kind.total, kind.of_the_year, kind.completed, kind.in_progress]
    return [*known, kind.not_begun if not_begun else "", kind.published, kind.fully_implemented]


@block("reviews.referrals", "referrals")
def referrals(figures: ReviewFigures) -> Iterator[dict]:
    """The referrals of the year, by reference only, with advice and decision."""
    columns = [text("Referral"), text("For"), text("Considered by"), text("Advice"), text("Decision"), text("Outcome")]
    left_out = not_listed(figures.referrals - len(figures.listed_referrals))
    if figures.listed_referrals or not left_out:
        notes = [left_out] if left_out else []
        yield table("Referrals", columns, map(_referral, figures.listed_referrals), period=figures.period, notes=notes)
    else:
        yield note(f"{counted(figures.referrals, 'referral')}. {left_out}")


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
    if figures.unchecked_themes and not figures.themes:
        yield note("Themes have not been checked for anonymity yet, and are not printed.")
    yield bullets("Common themes", map(_theme, figures.themes))


def _theme(line: ReviewThemeLine) -> dict:
    reviews = f" ({', '.join(line.reviews)})" if line.reviews else ""
    return item(f"{line.theme}{reviews}", items=map(item, line.how_spread))
