"""A questionnaire as an XForm (.xml), the form that ODK Collect and Enketo fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from langnghe.core.formats.xlsform.writing import write_xlsform
from langnghe.core.later import Later
from langnghe.core.questionnaire.model import Questionnaire

if TYPE_CHECKING:
    from pyxform import xls2xform
else:
    xls2xform = Later("pyxform.xls2xform")


def write_xform(questionnaire: Questionnaire, version: str = "") -> bytes:
    """The form in UTF-8; the same content gives the same bytes. It must be free of errors (core.questionnaire.check). `version`:
    by which devices tell two forms of that name apart; the beginning of its hash where it is ""."""
    made = xls2xform.convert(xlsform=write_xlsform(questionnaire, version), validate=False, pretty_print=True)
    return bytes(made.xform.encode())
