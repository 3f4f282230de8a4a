"""Invented cases."""

import datetime

import factory

from cdop.models import (
    AgeGroup,
    Awaited,
    CaseAssignment,
    CaseMove,
    ChildDeath,
    DeathAwaits,
    DeathCategory,
    DeathFactor,
    DeathInCategory,
    DraftProof,
    EditionProof,
    FactorDomain,
    Modifiability,
    ModifiableComparator,
    PanelTheme,
    ThemeAgeGroup,
    ThemeCategory,
)
from committees.models import BoardProfile


class BoardProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BoardProfile

    name = "Anyshire Safeguarding Children Board"
    short_name = "ASCB"
    body = factory.SubFactory("tests.committees.factories.BodyFactory")
    area = factory.SubFactory("tests.committees.factories.AreaFactory")


class DeathCategoryFactory(factory.django.DjangoModelFactory):
    """`DeathCategoryFactory(number=3)` is the one category 3 there is."""

    class Meta:
        model = DeathCategory
        django_get_or_create = ("number",)

    number = factory.Sequence(lambda n: n + 1)
    name = factory.LazyAttribute(lambda category: f"Category {category.number}")


class AgeGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgeGroup
        django_get_or_create = ("name",)

    name = "1 to 4 years"


class FactorDomainFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FactorDomain
        django_get_or_create = ("name",)

    name = "Family and environment"


class AwaitedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Awaited
        django_get_or_create = ("name",)

    name = "inquest"


class PanelThemeFactory(factory.django.DjangoModelFactory):
    """`PanelThemeFactory(categories=(8,), age_groups=("0 to 27 days",))` holds those."""

    class Meta:
        model = PanelTheme
        skip_postgeneration_save = True

    name = factory.Sequence("Theme {}".format)

    @factory.post_generation
    def categories(self, create, numbers, **kwargs):
        for number in numbers or ():
            ThemeCategory.objects.create(theme=self, category=DeathCategoryFactory(number=number))

    @factory.post_generation
    def age_groups(self, create, names, **kwargs):
        for name in names or ():
            ThemeAgeGroup.objects.create(theme=self, age_group=AgeGroupFactory(name=name))


class ModifiabilityFactory(factory.django.DjangoModelFactory):
    """A wording of today's series; `modifiable=True` is the one that is counted."""

    class Meta:
        model = Modifiability
        django_get_or_create = ("name",)

    class Params:
        modifiable = factory.Trait(name="modifiable factors identified", counts_as_modifiable=True)

    name = "no modifiable factors identified"
    series = "modifiable factors"


class ChildDeathFactory(factory.django.DjangoModelFactory):
    """A death in the board's own area, where there is a board, notified and not reviewed yet.

    `categories=(3, 8)` marks those, `awaited=("inquest",)` waits for that. `reviewed=True` has it reviewed on
    1 June 2031 without modifiable factors, `modifiable=True` with them.
    """

    class Meta:
        model = ChildDeath
        skip_postgeneration_save = True

    class Params:
        reviewed = factory.Trait(
            stage="reviewed",
            reviewed_on=datetime.date(2031, 6, 1),
            modifiability=factory.SubFactory(ModifiabilityFactory),
        )
        modifiable = factory.Trait(
            stage="reviewed",
            reviewed_on=datetime.date(2031, 6, 1),
            modifiability=factory.SubFactory(ModifiabilityFactory, modifiable=True),
        )

    reference = factory.Sequence("case {}".format)
    year_of_death = "2031-32"
    age_group = factory.SubFactory(AgeGroupFactory)
    area = factory.LazyFunction(lambda: (BoardProfile.objects.first() or BoardProfileFactory()).area)

    @factory.post_generation
    def categories(self, create, numbers, **kwargs):
        for number in numbers or ():
            DeathInCategory.objects.create(death=self, category=DeathCategoryFactory(number=number))

    @factory.post_generation
    def awaited(self, create, names, **kwargs):
        for name in names or ():
            DeathAwaits.objects.create(death=self, awaited=AwaitedFactory(name=name))


class CaseMoveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CaseMove

    case = factory.SubFactory(ChildDeathFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    moved_on = datetime.date(2031, 5, 1)
    from_stage = "notified"
    to_stage = "gathering information"


class CaseAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CaseAssignment

    case = factory.SubFactory(ChildDeathFactory)
    holder = factory.SubFactory("tests.core.accounts.factories.UserFactory")
    starts_on = datetime.date(2000, 1, 1)


class DeathFactorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DeathFactor

    death = factory.SubFactory(ChildDeathFactory, reviewed=True, categories=(3,))
    ordinal = factory.Sequence(lambda n: n + 1)
    domain = factory.SubFactory(FactorDomainFactory)
    factor = "poor housing"
    score = "2"


class ModifiableComparatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ModifiableComparator

    report_year = "2031-32"
    area_words = factory.Sequence("Area {}".format)
    period_words = "2028-32"
    percent = 20


def a_count(**facts) -> dict:
    """One count of an audit: two deaths in category 3, hidden, which are from 1 to 5 to a reader."""
    return {
        "name": "reviewed 2030-04-01 to 2031-03-31/3",
        "table": "reviewed 2030-04-01 to 2031-03-31",
        "row": "3 Trauma",
        "true": 2,
        "printed": "[c]",
        "share": "",
        "why": "small",
        "before": [2, 2],
        "after": [1, 5],
        "before_values": 1,
        "leaks": False,
    } | facts


def an_audit(*counts: dict, **facts) -> dict:
    """An audit with these counts that found nothing, unless `facts` say otherwise."""
    return {
        "format": 1,
        "rule": {"threshold": 5, "protection": 3, "zeros": "always printed", "below": False, "seconds": 30},
        "safe": True,
        "leaks": [],
        "lost": [],
        "cheapest": True,
        "complete": True,
        "solver": "HiGHS",
        "seconds": 0.1,
        "counts": list(counts or [a_count()]),
    } | facts


def nothing_printed() -> dict:
    """Of an edition of 2030-31 that printed no count."""
    days = ["2030-04-01", "2031-03-31"]
    counts = {"cells": {}, "unprinted": {}, "hidden": [], "below": {}, "sums": [], "percentages": {}}
    return {"format": 1, "report_year": "2030-31", "year": days, "cumulative": days} | counts


class DraftProofFactory(factory.django.DjangoModelFactory):
    """`DraftProofFactory(audit=an_audit(…), publication_record={…})`, of the first edition of 2030-31."""

    class Meta:
        model = DraftProof

    class Params:
        audit = factory.LazyFunction(an_audit)
        publication_record = factory.LazyFunction(nothing_printed)

    report_year = "2030-31"
    edition = 1
    digest = "0" * 64
    content = factory.LazyAttribute(lambda proof: DraftProof.content_of(proof.audit, proof.publication_record))


class EditionProofFactory(DraftProofFactory):
    """The same of an approved edition; each is another."""

    class Meta:
        model = EditionProof

    edition = factory.Sequence(lambda n: n + 1)
    by = factory.SubFactory("tests.core.accounts.factories.UserFactory")
