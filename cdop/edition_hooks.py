"""What child deaths keep of an edition: the proof that it gives no child away."""

from __future__ import annotations

from cdop.publication import proofs
from core.records.edition_hooks import Made, keeper


@keeper
class ProofKeeper:
    def drafted(self, made: Made) -> None:
        proofs.keep_with_draft(made)

    def refusals(self, made: Made) -> list[str]:
        return proofs.refusals(made)

    def approved(self, made: Made, digest: str, by) -> None:
        proofs.keep_for_good(made, digest, by)
