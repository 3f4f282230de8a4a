"""Words put together on pages: labels within a sentence, with their article."""

from __future__ import annotations


def lower_first(label: str) -> str:
    """The label within a sentence: "Start date" becomes "start date", "RAG rating" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def with_article(noun: str) -> str:
    """An agency, a seat. A noun of several, such as `posts`, has none."""
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun
    return f"{'an' if noun[0] in 'aeioAEIO' else 'a'} {noun}"
