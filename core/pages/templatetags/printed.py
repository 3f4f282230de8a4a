"""Figures in templates, printed as everywhere else."""

from django import template

from core.records import english
from core.records.figures import print_value

register = template.Library()
register.filter("printed", print_value)


@register.filter
def counted(number: int, nouns: str) -> str:
    """`{{ number|counted:"case" }}`, or "agency,agencies" where the plural is not the noun with an s."""
    noun, _, plural = nouns.partition(",")
    return english.counted(number, noun, plural)
