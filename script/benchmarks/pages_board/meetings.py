"""Agencies, committees with their seats, and their meetings with registers, agendas and papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from benchmarks.pages_board import words
from benchmarks.pages_board.rows import added, day
from benchmarks.pages_board.sizes import Size
from committees import models

COMMITTEES = 20
STATUSES = ("attended",) * 6 + ("sent a deputy", "apologies", "apologies", "absent")


def meetings(size: Size) -> None:
    models.Attendance.objects.all()._raw_delete(using="default")  # what the demonstration has is more than a hundred
    sectors = list(models.Sector.objects.all())
    agencies = added(models.Agency, (_agency(n, sectors) for n in count()), size.agencies)
    bodies = added(models.Body, map(_body, range(COMMITTEES)), models.Body.objects.count() + COMMITTEES)
    seats = added(models.Seat, _seats(bodies, agencies), size.seats)
    held = added(models.Meeting, _meetings(bodies, size.meetings), size.meetings)
    added(models.Attendance, _attendances(held, seats, size), size.attendances)
    items = added(models.AgendaItem, _items(held, size.items), size.items)
    added(models.Outcome, map(_outcome, items, count()), size.items)
    added(models.MeetingDocument, map(_document, held, count()), size.meetings)


def _agency(number: int, sectors: list) -> models.Agency:
    return models.Agency(name=words.agency(number), sector=words.of(sectors, number))


def _body(number: int) -> models.Body:
    profile = models.BoardProfile.objects.select_related("body").get()
    kind = models.BodyKind.objects.filter(in_attendance_table=True).first()
    name = words.committee(number)
    return models.Body(name=name, short_name=name[:25], ordinal=100 + number, kind=kind, parent=profile.body)


def _seats(bodies: list, agencies: list) -> Iterator[models.Seat]:
    """Row after row of a seat on every committee."""
    kind = models.SeatKind.objects.get(name="agency")
    for place in count(1):
        for number, body in enumerate(bodies):
            agency = agencies[(place * 7 + number) % len(agencies)]
            name = f"{agency.name[:120]}, {words.of(words.POSTS, place)} {place}"
            yield models.Seat(body=body, name=name, ordinal=place, kind=kind, agency=agency, starts_on=day(0))


def _meetings(bodies: list, number: int) -> Iterator[models.Meeting]:
    for n in range(number):
        part = n / number
        status = "cancelled" if n % 31 == 7 else "held"
        venue = f"{words.of(words.PLACES, n)} Town Hall, committee room {n % 4 + 1}"
        yield models.Meeting(body=bodies[n % len(bodies)], held_on=day(part), status=status, venue=venue)


def _attendances(held: list, seats: list, size: Size) -> Iterator[models.Attendance]:
    """Registers from the latest meeting back, each of them complete."""
    seats_of = defaultdict(list)
    for seat in seats:
        seats_of[seat.body].append(seat)
    for meeting in reversed(held):
        for seat in seats_of[meeting.body] if meeting.status == "held" else ():
            status = words.of(STATUSES, meeting.pk * 3 + seat.pk * 7)
            deputy = "Deputy Head of Service" if status == "sent a deputy" else ""
            yield models.Attendance(meeting=meeting, seat=seat, status=status, deputy_post=deputy)


def _items(held: list, number: int) -> Iterator[models.AgendaItem]:
    for place in count(1):
        for n, meeting in enumerate(held):
            heading = words.of(words.SUBJECTS, n + place * 3)
            yield models.AgendaItem(meeting=meeting, ordinal=place, heading=heading, confidential=n % 17 == 0)


def _outcome(item: models.AgendaItem, number: int) -> models.Outcome:
    kind = words.of(models.Outcome.Kind.values, number)
    return models.Outcome(item=item, ordinal=1, text=words.deed(number), kind=kind, owner="Head of Service")


def _document(meeting: models.Meeting, number: int) -> models.MeetingDocument:
    title = f"{words.of(words.SUBJECTS, number)}: report to the committee"
    return models.MeetingDocument(meeting=meeting, ordinal=1, title=title, author="Head of Service")
