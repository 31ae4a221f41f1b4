"""XLSForm, the questionnaire as a workbook: read with its findings, and written."""

from langnghe.core.formats.xlsform.reading import Reading, read_xlsform
from langnghe.core.formats.xlsform.writing import write_xlsform

__all__ = ["Reading", "read_xlsform", "write_xlsform"]
