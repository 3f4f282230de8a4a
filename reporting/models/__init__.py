"""The records of reports, their editions, and the PDFs made in the background."""

from reporting.models.editions import Edition, EditionStep, StoredFile
from reporting.models.pdf_jobs import PdfJob
from reporting.models.reports import AnnualReport, ReportSection, StatedFigure, validate_block_names

__all__ = [
    "AnnualReport",
    "Edition",
    "EditionStep",
    "PdfJob",
    "ReportSection",
    "StatedFigure",
    "StoredFile",
    "validate_block_names",
]
