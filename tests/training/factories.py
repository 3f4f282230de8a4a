"""Invented training."""

import datetime

import factory

from training.models import (
    Booking,
    Course,
    ElearningCount,
    Evaluation,
    NeedsAnalysis,
    ScheduleChange,
    SectorGroup,
    Session,
    TrainerPool,
    TrainingStream,
)


class TrainingStreamFactory(factory.django.DjangoModelFactory):
    """Counted among the board's own courses; `apart=True` counts it by itself."""

    class Meta:
        model = TrainingStream

    class Params:
        apart = factory.Trait(counted_with_courses=False)

    name = factory.Sequence("Stream {}".format)


class SectorGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SectorGroup
        skip_postgeneration_save = True

    name = factory.Sequence("Group of sectors {}".format)

    @factory.post_generation
    def sectors(self, create, sectors, **kwargs):
        self.sectors.set(sectors or ())


class CourseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Course

    name = factory.Sequence("Course {}".format)
    stream = factory.SubFactory(TrainingStreamFactory)
    form = "classroom"


class SessionFactory(factory.django.DjangoModelFactory):
    """A session of 20 places, held on 1 October 2030 in a room that costs money."""

    class Meta:
        model = Session

    class Params:
        free = factory.Trait(free_venue=True)
        cancelled = factory.Trait(status=Session.Status.CANCELLED)
        planned = factory.Trait(status=Session.Status.PLANNED)

    course = factory.SubFactory(CourseFactory)
    held_on = datetime.date(2030, 10, 1)
    number = factory.Sequence(lambda n: n + 1)
    venue = "Ashford Hall"
    capacity = 20
    status = Session.Status.HELD


class BookingFactory(factory.django.DjangoModelFactory):
    """A booked place whose holder came."""

    class Meta:
        model = Booking

    class Params:
        missed = factory.Trait(outcome=Booking.Outcome.MISSED)
        cancelled = factory.Trait(outcome=Booking.Outcome.CANCELLED)

    session = factory.SubFactory(SessionFactory)
    reference = factory.Sequence("{:05}".format)
    agency = factory.SubFactory("tests.committees.factories.AgencyFactory")
    outcome = Booking.Outcome.ATTENDED


class ElearningCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ElearningCount

    course = factory.SubFactory(CourseFactory, stream__apart=True)
    starts_on = datetime.date(2031, 2, 1)
    cut_off_on = datetime.date(2031, 6, 30)
    started = 100
    passed = 72


class EvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evaluation

    session = factory.SubFactory(SessionFactory)
    stage = Evaluation.Stage.AT_THE_END
    responses = 10
    satisfied = 9


class TrainerPoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TrainerPool

    counted_on = datetime.date(2031, 3, 31)
    trainers = 20


class NeedsAnalysisFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NeedsAnalysis

    year_label = "2030-31"


class ScheduleChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScheduleChange

    year_label = "2031-32"
    ordinal = factory.Sequence(lambda n: n + 1)
    kind = ScheduleChange.Kind.ADDED_SESSIONS
    sessions = 1
    description = "Added"
