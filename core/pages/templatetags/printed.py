"""Figures in templates, printed as everywhere else."""

from django import template

from core.records.figures import print_value

register = template.Library()
register.filter("printed", print_value)
