"""What a careful reader would question in the figures themselves, each with the section that prints them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from django.db import models

from audits.figures import AuditFigures
from businessplan.figures import PlanFigures
from committees.figures import AttendanceFigures, bodies_begun_in
from core.records.english import agree, counted
from core.records.figures import print_day
from core.records.text_similarity import word_stems
from performance.figures import PerformanceFigures
from reporting.checks.finding import Finding
from reporting.editions.compose import ComposedReport
from reporting.reading.passages import passages_of, prefixes_of_blocks, prefixes_printed
from reviews.figures import ReviewFigures

FEWER = re.compile(
    r"\b(?:fewer|reduc\w+|cut\w*|rationalis\w+)\b[^.]{0,300}\b(?:committees|groups|meetings)\b", re.IGNORECASE
)
PLACEHOLDER = re.compile(r"\b(?:unnamed|unknown|not named|to be confirmed|tbc|tba|xx+)\b|\?\?", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\(([A-Z]{2,6})\)")
YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-–/]\s*((?:19|20)?\d\d))?\b")
GENERAL = word_stems(
    "case cases review reviews method methods model learning lesson lessons adapted local locally past"
)
ALIKE = 2  # words that two topics share when they are about the same thing


def printer_of(composed: ComposedReport, prefix: str) -> models.Model:
    """The first section with a table, chart or list of this prefix; the report where none has."""
    return next((row for row in composed.sections if prefix in prefixes_of_blocks(row)), composed.report)


def seats_never_filled(composed: ComposedReport) -> Iterator[Finding]:
    """A seat that was due at meetings and empty at every one: an agency that never turns up."""
    attendance = composed.figures.by_prefix.get("attendance")
    if isinstance(attendance, AttendanceFigures):
        for line in attendance.seat_lines:
            if line.due and line.rate.whole and not line.rate.part:
                meetings = "meeting" if line.due == 1 else "meetings"
                sentence = (
                    f"The seat {line.seat} was empty at each of its {line.due} {meetings} in {attendance.period}."
                )
                yield Finding("seat never filled", sentence, printer_of(composed, "attendance"))


def rates_of_new_committees(composed: ComposedReport) -> Iterator[Finding]:
    """A committee that began within the period: its rate is of part of it, and rests on few meetings."""
    attendance = composed.figures.by_prefix.get("attendance")
    if isinstance(attendance, AttendanceFigures):
        lines = {line.body: line for line in attendance.committee_lines}
        for body in bodies_begun_in(attendance.period):
            if line := lines.get(body.name):
                meetings = f"{counted(line.meetings, 'meeting')} {agree(line.meetings, 'is', 'are')}"
                sentence = (
                    f"The rate of the {body.name}, {line.rate}, is of part of {attendance.period}: it began on "
                    f"{print_day(body.started_on)} and {meetings} counted."
                )
                yield Finding("rate of part of the period", sentence, body)


def fewer_committees_but_a_new_one(composed: ComposedReport) -> Iterator[Finding]:
    """An action to have fewer committees, reported complete in a period in which one was set up."""
    plan, attendance = composed.figures.by_prefix.get("plan"), composed.figures.by_prefix.get("attendance")
    if not isinstance(plan, PlanFigures) or not isinstance(attendance, AttendanceFigures):
        return
    done = [line for line in plan.action_lines if line.is_complete and FEWER.search(line.text)]
    counted = {line.body for line in attendance.committee_lines}
    begun = [*bodies_begun_in(plan.period), *bodies_begun_in(attendance.period)]
    names = sorted({body.name for body in begun} & counted)
    if done and names:
        actions = composed.reported_actions
        for line in done:
            sentence = (
                f"Action {line.number}, {line.text}, is reported complete, but the {' and the '.join(names)} began in "
                "the same period."
            )
            yield Finding("completed action that the records contradict", sentence, actions[line.number])


def reviews_without_a_referral(composed: ComposedReport) -> Iterator[Finding]:
    """Reviews of the year of which nothing says which referral they came from."""
    reviews = composed.figures.by_prefix.get("reviews")
    if isinstance(reviews, ReviewFigures):
        led_on = {line.outcome for line in reviews.referral_lines}
        lines = [line for kind in reviews.kinds for line in kind.reviews if line.is_of_the_year]
        without = [line.label for line in lines if line.label not in led_on]
        if without:
            sentence = f"No referral is recorded for {', '.join(without)}, so the report cannot say who referred it."
            yield Finding("review without a referral", sentence, printer_of(composed, "reviews"))


def reviews_with_placeholders(composed: ComposedReport) -> Iterator[Finding]:
    """Reviews that are counted and not named."""
    reviews = composed.figures.by_prefix.get("reviews")
    if isinstance(reviews, ReviewFigures):
        for kind in reviews.kinds:
            unnamed = [line for line in kind.reviews if PLACEHOLDER.search(line.label)]
            if unnamed:
                total = f"{kind.kind}: {kind.total} {agree(kind.total, 'is', 'are')} counted"
                have = agree(len(unnamed), "has", "have")
                sentence = f"{total}, but {len(unnamed)} of them {have} no label of their own."
                yield Finding("review without a label", sentence, printer_of(composed, "reviews"))


def progress_on_another_kind_of_review(composed: ComposedReport) -> Iterator[Finding]:
    """Progress on an action about one kind of review that tells of reviews of another."""
    plan, reviews = composed.figures.by_prefix.get("plan"), composed.figures.by_prefix.get("reviews")
    if not isinstance(plan, PlanFigures) or not isinstance(reviews, ReviewFigures):
        return
    lines = [line for kind in reviews.kinds for line in kind.reviews]
    kinds = {short: line.kind for line in lines for short in IN_BRACKETS.findall(line.kind)}
    for action in plan.action_lines:
        asked = {kinds[short] for short in kinds if re.search(rf"\b{short}s?\b", action.text)}
        told = [line for line in lines if re.search(rf"\b{re.escape(line.label)}\b", action.progress)]
        if asked and told and not any(line.kind in asked for line in told):
            record = composed.reported_actions[action.number]
            sentence = (
                f"Action {action.number}, {action.text}, is about {_kinds(asked)}; its progress tells of "
                f"{', '.join(f'{line.label} ({line.kind})' for line in told)}."
            )
            yield Finding("progress on something else", sentence, record)


def _kinds(kinds: set[str]) -> str:
    return " and ".join(sorted(kinds))


def methods_that_differ(composed: ComposedReport) -> Iterator[Finding]:
    """A sentence that names a review beside a method that was not used for it."""
    reviews = composed.figures.by_prefix.get("reviews")
    if not isinstance(reviews, ReviewFigures):
        return
    methods = {line.name: word_stems(line.name) for line in reviews.methodologies}
    families = [word_stems(f"{line.family} {line.origin}") for line in reviews.methodologies]
    said_of_all = GENERAL.union(*families)
    labels = [label for line in reviews.methodologies for label in line.used_for]
    for passage in passages_of(composed):
        for sentence in passage.sentences:
            reviews_named = [label for label in labels if re.search(rf"\b{re.escape(label)}\b", sentence)]
            if len(reviews_named) != 1:
                continue
            for line in reviews.methodologies:
                own = methods[line.name] - said_of_all - _of_others(line.name, methods)
                if own & word_stems(sentence) and reviews_named[0] not in line.used_for:
                    recorded = f"It names {line.name}, which is not the method recorded for {reviews_named[0]}."
                    yield Finding(
                        "method that differs", f"{passage.where} says “{sentence}” {recorded}", passage.record
                    )


def _of_others(name: str, words: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(stem for other, stems in words.items() if other != name for stem in stems)


def audits_without_findings(composed: ComposedReport) -> Iterator[Finding]:
    """Completed audits of which the report prints nothing that they found."""
    audits = composed.figures.by_prefix.get("audits")
    if isinstance(audits, AuditFigures):
        lines = [line for line in audits.audit_lines if line.sorted_as == "completed"]
        without = [line.name for line in lines if not line.strengths and not line.improvements]
        if without:
            sentence = f"Completed, but with no findings in the report: {'; '.join(without)}."
            yield Finding("audit without findings", sentence, printer_of(composed, "audits"))


def topics_on_both_sides(composed: ComposedReport) -> Iterator[Finding]:
    """The same topic as improving and as one to monitor: the text should say how it can be both."""
    performance = composed.figures.by_prefix.get("performance")
    if isinstance(performance, PerformanceFigures):
        for row in performance.rows:
            for better in row.improving:
                for worse in row.to_monitor:
                    if len(word_stems(better.topic) & word_stems(worse.topic)) >= ALIKE:
                        sentence = (
                            f"“{better.topic}” is improving while “{worse.topic}” is to be monitored. Check that the "
                            "text says how both can be so."
                        )
                        yield Finding("topic on both sides", sentence, printer_of(composed, "performance"))


def statistics_of_overlapping_periods(composed: ComposedReport) -> Iterator[Finding]:
    """The same statistic of the same area for two periods that overlap, which cannot be compared."""
    performance = composed.figures.by_prefix.get("performance")
    if not isinstance(performance, PerformanceFigures):
        return
    series: dict[tuple[str, str], list] = defaultdict(list)
    for theme in performance.themes:
        for line in theme.statistics:
            if years := YEARS.search(line.period):
                series[line.indicator, line.area].append((line, _span(years)))
    for (indicator, area), lines in series.items():
        for (one, first), (other, second) in combinations(lines, 2):
            if one.period != other.period and first.start <= second[-1] and second.start <= first[-1]:
                sentence = (
                    f"{indicator} in {area} is given for {one.period} and for {other.period}, which overlap"
                    f"{_comparators(one.comparator_area, other.comparator_area)}."
                )
                yield Finding("periods that overlap", sentence, printer_of(composed, "place"))


def _span(years: re.Match[str]) -> range:
    first = int(years[1])
    last = first // 100 * 100 + int(years[2][-2:]) if years[2] else first
    return range(first, max(first, last) + 1)


def _comparators(one: str, other: str) -> str:
    if one == other:
        return ""
    return f", the first beside {one or 'no other area'}, the second beside {other or 'no other area'}"


def periods_that_differ(composed: ComposedReport) -> Iterator[Finding]:
    """The parts of a report seldom cover one year: their reader should be told at the beginning."""
    periods: dict[str, list[str]] = defaultdict(list)
    for prefix in ("attendance", "money", "training", "plan"):
        period = getattr(composed.figures.by_prefix.get(prefix), "period", None)
        if period is not None and any(prefix in prefixes_printed(section) for section in composed.sections):
            periods[str(period)].append(prefix)
    if len(periods) > 1:
        told = "; ".join(f"{' and '.join(subjects)}: {words}" for words, subjects in periods.items())
        sentence = f"The parts of the report cover different periods ({told}). Check that the text says so."
        yield Finding("different periods", sentence, composed.report)


RECORD_CHECKS = (
    seats_never_filled,
    rates_of_new_committees,
    fewer_committees_but_a_new_one,
    reviews_without_a_referral,
    reviews_with_placeholders,
    progress_on_another_kind_of_review,
    methods_that_differ,
    audits_without_findings,
    topics_on_both_sides,
    statistics_of_overlapping_periods,
    periods_that_differ,
)
