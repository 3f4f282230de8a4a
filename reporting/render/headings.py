"""Headings inside a section's text follow on from the section's own heading, without a level skipped."""

import re

HEADING = re.compile(r"<h([1-6])((?:\s[^<>]*)?)>((?:(?!<h[1-6]).)*?)</h\1>", re.DOTALL | re.IGNORECASE)
DEEPEST = 6


def follow_on(html: str, section_level: int) -> str:
    """The same HTML with its headings renumbered to stand below a section of level 1 (h2) or 2 (h3).

    Only the nesting is kept: a text that begins at h4, or drops from h3 to h5, is mended,
    because a tagged PDF may not skip a level.
    """
    open_levels: list[int] = []

    def renumbered(match: re.Match) -> str:
        level = int(match[1])
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        printed = min(section_level + 1 + len(open_levels), DEEPEST)
        return f"<h{printed}{match[2]}>{match[3]}</h{printed}>"

    return HEADING.sub(renumbered, html)
