"""Consultations and their themes; examples of practice."""

from __future__ import annotations

from collections.abc import Iterator

from core.records.english import counted
from core.records.figures import NOT_RECORDED, print_day
from participation.figures import ConsultationLine, Contributor, ExampleLine, ParticipationFigures
from reporting.blocks.elements import bullets, item, note, number, of, prose, table, text
from reporting.blocks.registry import block
from reporting.narrative.markdown import escaped, to_html


@block("participation.consultations", "consultations")
def consultations(participation: ParticipationFigures) -> Iterator[dict]:
    """Each consultation: who was asked, by whom, how many took part and its status."""
    columns = [text("Consultation"), text("Who was asked"), text("Run by"), text("How many took part")]
    yield table(
        "Consultations",
        [*columns, text("Status")],
        map(_consultation, participation.consultations),
        period=participation.period,
    )


def _consultation(line: ConsultationLine) -> list[object]:
    took_part = line.participants_words or NOT_RECORDED
    stands = line.status_words or "; ".join(filter(None, [line.status, _deadlines(line)]))
    return [line.title, line.consulted, line.run_by, took_part, " ".join(filter(None, [stands, _replies(line)]))]


def _deadlines(line: ConsultationLine) -> str:
    if not line.local_deadline:
        return ""
    national = f", nationally by {print_day(line.national_deadline)}" if line.national_deadline else ""
    return f"agencies’ comments due by {print_day(line.local_deadline)}{national}"


def _replies(line: ConsultationLine) -> str:
    replied = counted(line.replies, "agency", "agencies")
    return f"{replied} replied, {line.replies_in_time:,} in time." if line.replies else ""


@block("participation.themes", "themes of consultations")
def themes(participation: ParticipationFigures) -> Iterator[dict]:
    """What was said, by theme. A theme that has not passed its anonymity check is left out."""
    for line in participation.consultations:
        if line.themes:
            said = table(
                f"{line.title}: what was said",
                [text("Theme"), text("What was said")],
                [[theme.theme, theme.gist] for theme in line.themes],
                period=participation.period,
            )
            yield of("participation.themes", said, line.title)
        elif line.unchecked_themes:
            yield note(f"{line.title}: what was said has not been checked for anonymity, and is not printed.")


@block("participation.participants", "numbers of participants")
def participants(participation: ParticipationFigures) -> Iterator[dict]:
    """Who took part, and in what role."""
    for line in participation.consultations:
        if line.there:
            there = table(
                f"{line.title}: participants",
                [text("Group or post"), text("Role"), number("Number")],
                [[one.group, one.role, one.number] for one in line.there],
                period=participation.period,
                optional=["Number"],
            )
            yield of("participation.participants", there, line.title)


@block("participation.feedback", "replies to participants")
def feedback(participation: ParticipationFigures) -> Iterator[dict]:
    """The feedback that participants were given."""
    lines = [item(line.title, items=[item(line.feedback)]) for line in participation.consultations if line.feedback]
    if lines:
        yield bullets("Feedback to participants", lines)


@block("participation.examples", "examples of practice that may be published")
def examples(participation: ParticipationFigures) -> Iterator[dict]:
    """Examples of practice by contributor. An example that has not passed its anonymity check is left out."""
    for contributor in participation.contributors:
        yield prose(to_html(_contribution(contributor), level=1))


def _contribution(contributor: Contributor) -> str:
    return "\n\n".join([f"# {escaped(contributor.name)}", *map(_example, contributor.examples)])


def _example(line: ExampleLine) -> str:
    agencies = f"*Agencies: {escaped(', '.join(line.agencies))}*" if line.agencies else ""
    return "\n\n".join(filter(None, [f"## {escaped(line.title)}", escaped(line.text), agencies]))
