"""Texts of factories that another person has checked for anonymity."""

import factory

from core.records.anonymity import AnonymityChecked, digest_of


def digest_as_checked(model: type[AnonymityChecked]) -> factory.LazyAttribute:
    """The digest of what is printed of the record that is made; what its factory does not give is empty."""
    return factory.LazyAttribute(lambda row: digest_of(*(getattr(row, name, "") for name in model.PRINTED_FIELDS)))
