"""Audits, reviews, topics, the place and consultations, as the annual report counts them."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_structure_has_six_committees_and_nine_described_groups(figures):
    structure = figures["structure"]
    assert (structure.committees, structure.seats) == (6, 30)
    assert [len(body.functions) for body in structure.described] == [6, 7, 5, 5, 8, 6, 3, 3, 3]


def test_audits_have_their_printed_status(figures):
    audits = figures["audits"]
    assert (audits.audits, audits.completed, audits.replaced, audits.carried_forward) == (7, 5, 1, 1)
    assert (audits.strengths, audits.improvements) == (2, 5)
    assert (audits.timetabled, audits.timetabled_and_approved) == (10, 2)


def test_three_reviews_were_commissioned_and_six_are_published(figures):
    reviews = figures["reviews"]
    assert (reviews.of_the_year, reviews.completed_in_year, reviews.in_progress) == (3, 2, 1)
    assert (reviews.published_kind, reviews.published, reviews.fully_implemented) == (6, 6, 6)
    assert (reviews.referrals, reviews.referrals_leading_to_review, reviews.referrals_awaiting) == (3, 2, 1)


def test_topics_keep_their_printed_pairs(figures):
    pairs = [(len(row.improving), len(row.to_monitor)) for row in figures["performance"].rows]
    assert pairs == [(1, 1), (1, 4), (1, 2), (1, 1), (2, 2), (2, 2)]


def test_the_place_is_reported_in_themes_with_comparators(figures):
    themes = {theme.name: {line.indicator: line for line in theme.statistics} for theme in figures["place"].themes}
    deaths = themes["Infant and child mortality"]["Infant mortality rate"]
    assert (deaths.period, deaths.comparator_area) == ("2008-10", "England")
    assert deaths.value.startswith("8")
    assert deaths.comparator.startswith("4.6")


def test_eighty_young_people_were_consulted(figures):
    participation = figures["participation"]
    assert participation.people_consulted == 80
    assert (len(participation.consultations), participation.examples, participation.unchecked_examples) == (3, 6, 0)
