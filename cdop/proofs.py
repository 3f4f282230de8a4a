"""The proofs of editions: made with a draft, kept for good when it is approved, read by the editions that follow.

What earlier editions printed can no longer be hidden. Every edition is therefore protected against a reader who has all
that were approved before it, and each leaves behind what the next ones need for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cdop.concerns import PREFIX
from cdop.figures import CdopFigures, comparators_of, factors_of, figures_of
from cdop.models import DraftProof, EditionProof
from cdop.publication.audit import PublicationAudit, audit_of
from cdop.publication.linked_tables import Covered
from cdop.publication.protected import protected_counts
from cdop.publication.rules import BoardRule, Decided, decided_for
from cdop.querysets import ProofQuerySet
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
    """What may be printed, the proof of it, and what to keep for the protection of the editions to come."""

    figures: CdopFigures
    audit: PublicationAudit
    kept: dict


def publication(
    report_year: str, year: Period, cumulative: Period, rule: BoardRule, earlier: Sequence[Mapping] = ()
) -> Publication:
    """The section and its proof, in the five queries of its figures."""
    found = protected_counts(Covered(report_year, year, cumulative), rule, earlier)
    figures = figures_of(found, comparators_of(report_year), factors_of(cumulative))
    return Publication(figures, audit_of(found), found.kept)


def publication_of(decided: Decided, beside: ProofQuerySet | None = None) -> Publication:
    """The section as it would be printed now, with its proof; a reader has everything that was approved before."""
    approved = EditionProof.objects.all() if beside is None else beside
    return publication(decided.report_year, decided.year, decided.cumulative, decided.rule, approved.kept())


def keep_with_draft(made: DraftInfo) -> None:
    """Keep the proof of the draft that was just made. None is kept where it prints anything but what is proven."""
    DraftProof.objects.filter(report_year=made.year).delete()
    decided = decided_for(made.year)
    if decided is None or not _prints_figures(made):
        return
    beside = EditionProof.objects.all()
    found = publication_of(decided, beside)
    if _printed(found) == _own(made):
        content = DraftProof.content_of(found.audit.as_json(), found.kept, beside.editions())
        DraftProof.objects.create(report_year=made.year, edition=made.number, digest=made.digest, content=content)


def refusals(made: DraftInfo) -> list[str]:
    """Why this draft may not be approved. Nothing in it tells of any count: the approver may not know them.

    One edition is approved at a time, so that none is overlooked.
    """
    if not _prints_figures(made):
        return []
    proof = DraftProof.objects.filter(report_year=made.year, digest=made.digest).first()
    if proof is None:
        return [NO_PROOF]
    BoardProfile.objects.select_for_update().get()
    if proof.beside != EditionProof.objects.editions():
        return [OVERTAKEN]
    return [] if proof.is_safe else [NOT_SAFE]


def keep_for_good(made: DraftInfo, approved_digest: str, by) -> None:
    """Keep the proof of a draft with the edition that it has become."""
    for proof in DraftProof.objects.filter(report_year=made.year, digest=made.digest):
        EditionProof.objects.create(
            report_year=made.year, edition=made.number, digest=approved_digest, content=proof.content, by=by
        )
        proof.delete()


def _prints_figures(made: DraftInfo) -> bool:
    return bool(_own(made))


def _own(made: DraftInfo) -> dict[str, str]:
    return {name: words for name, words in made.figures.items() if name.startswith(f"{PREFIX}.")}


def _printed(found: Publication) -> dict[str, str]:
    return {f"{PREFIX}.{name}": print_value(value) for name, value in named_values(found.figures)}
