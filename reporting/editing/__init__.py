"""What the pages of a report in preparation need: previews of its sections, and whether a draft is out of date."""
