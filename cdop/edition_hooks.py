"""What child deaths store with an edition: the proof that it discloses no child."""

from __future__ import annotations

from cdop import proofs
from core.records.edition_hooks import DraftInfo, edition_observer


@edition_observer
class ProofObserver:
    def drafted(self, made: DraftInfo) -> None:
        proofs.save_draft_proof(made)

    def refusals(self, made: DraftInfo) -> list[str]:
        return proofs.refusals(made)

    def approved(self, made: DraftInfo, digest: str, by) -> None:
        proofs.save_edition_proof(made, digest, by)
