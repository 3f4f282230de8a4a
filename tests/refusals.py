"""The validation errors of a record."""

from django.core.exceptions import ValidationError
from django.db import models


def refusal(record: models.Model) -> dict[str, list[str]]:
    """The sentences by the field they stand at; those of constraints stand at none. Empty where the record is valid."""
    try:
        record.full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


def refusal_of_the_second(factory, shared: tuple[str, ...]) -> str:
    """The error of a record that shares with another what only one may have."""
    first = factory()
    second = factory.build(**{name: getattr(first, name) for name in shared})
    (sentence,) = [words for words in refusal(second)["__all__"] if " already" in words]
    return sentence
