"""The proofs of editions: made with a draft, stored for good when it is approved, read by later editions.

What earlier editions printed can no longer be suppressed. Every edition is therefore protected against a reader who has
all that were approved before it, and each stores what later ones need for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cdop.concerns import PREFIX
from cdop.figures import CdopFigures, comparators_of, factors_of, figures_of
from cdop.figures.released import current_release, figures_in
from cdop.models import DraftProof, EditionProof
from cdop.publication.audit import PublicationAudit, audit_of
from cdop.publication.earlier import publication_records
from cdop.publication.linked_tables import Coverage
from cdop.publication.protected import protected_counts
from cdop.publication.rules import BoardRule, PublicationRules, publication_rules_for
from committees.models import BoardProfile
from core.records.edition_hooks import DraftInfo
from core.records.figures import Period, named_values, print_value

NO_PROOF = (
    "The child-death figures of this draft were not checked when it was made. Make the draft anew, and read it again "
    "before you record its approval."
)
OVERTAKEN = (
    "Another edition that tells of child deaths has been approved since this draft was made, and readers will have "
    "both. Make the draft anew, and read it again before you record its approval."
)
NOT_SAFE = (
    "The child-death section of this draft has not passed its check, so it cannot be approved. The child-death "
    "coordinator can see why, and what to do."
)


@dataclass(frozen=True)
class Publication:
    """What may be printed, the proof of it, and the record with which later editions are protected."""

    figures: CdopFigures
    audit: PublicationAudit
    publication_record: dict


def publication(
    report_year: str, year: Period, cumulative: Period, rule: BoardRule, earlier: Sequence[Mapping] = ()
) -> Publication:
    """The section and its proof."""
    found = protected_counts(Coverage(report_year, year, cumulative), rule, earlier)
    figures = figures_of(found, comparators_of(report_year), factors_of(cumulative))
    return Publication(figures, audit_of(found), found.publication_record)


def publication_of(rules: PublicationRules) -> Publication:
    """The section as it would be released now, with its proof; a reader has everything that was published before."""
    return publication(rules.report_year, rules.year, rules.cumulative, rules.rule, publication_records())


def save_draft_proof(draft: DraftInfo) -> None:
    """Store the proof of the draft that was just made. None is stored where it prints anything but what is proven."""
    DraftProof.objects.filter(report_year=draft.year).delete()
    rules = publication_rules_for(draft.year)
    if rules is None or not _prints_figures(draft):
        return
    found = current_release(rules)
    if found and _printed(figures_in(found, rules)) == _own(draft):
        content = DraftProof.content_of(found.audit, found.publication_record, EditionProof.objects.editions())
        DraftProof.objects.create(report_year=draft.year, edition=draft.number, digest=draft.digest, content=content)


def refusals(draft: DraftInfo) -> list[str]:
    """Why this draft may not be approved. It mentions no count: the approver may not know them.

    One edition is approved at a time, so that none is overlooked.
    """
    if not _prints_figures(draft):
        return []
    proof = DraftProof.objects.filter(report_year=draft.year, digest=draft.digest).first()
    if proof is None:
        return [NO_PROOF]
    BoardProfile.objects.select_for_update().get()
    if proof.earlier != EditionProof.objects.editions():
        return [OVERTAKEN]
    return [] if proof.is_safe else [NOT_SAFE]


def save_edition_proof(draft: DraftInfo, approved_digest: str, by) -> None:
    """Store the proof of a draft with the edition that it has become."""
    for proof in DraftProof.objects.filter(report_year=draft.year, digest=draft.digest):
        EditionProof.objects.create(
            report_year=draft.year, edition=draft.number, digest=approved_digest, content=proof.content, by=by
        )
        proof.delete()


def _prints_figures(draft: DraftInfo) -> bool:
    return bool(_own(draft))


def _own(draft: DraftInfo) -> dict[str, str]:
    return {name: words for name, words in draft.figures.items() if name.startswith(f"{PREFIX}.")}


def _printed(figures: CdopFigures) -> dict[str, str]:
    return {f"{PREFIX}.{name}": print_value(value) for name, value in named_values(figures)}
