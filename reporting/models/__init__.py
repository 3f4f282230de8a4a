"""The records of reports, their editions, and the PDFs made in the background."""

from reporting.models.editions import Edition, EditionFinding, EditionStep, StoredFile
from reporting.models.pdf_jobs import PdfJob
from reporting.models.reports import AnnualReport, NumberSource, ReportSection, WithoutData, validate_block_names

__all__ = [
    "AnnualReport",
    "Edition",
    "EditionFinding",
    "EditionStep",
    "NumberSource",
    "PdfJob",
    "ReportSection",
    "StoredFile",
    "WithoutData",
    "validate_block_names",
]
