"""XLSForm, the questionnaire as a workbook: read with its findings, and written; as an XForm too."""

from langnghe.core.formats.xlsform.reading import Reading, read_xlsform
from langnghe.core.formats.xlsform.writing import write_xlsform
from langnghe.core.formats.xlsform.xform import write_xform

__all__ = ["Reading", "read_xlsform", "write_xform", "write_xlsform"]
