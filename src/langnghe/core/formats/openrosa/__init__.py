"""OpenRosa, the speech of the tablets of the field: the form that they get, what they send, what they are answered."""

from langnghe.core.formats.openrosa.answers import Listed, Medium, form_list, manifest, message, tablet_settings
from langnghe.core.formats.openrosa.form import TabletForm, Wording, tablet_form
from langnghe.core.formats.openrosa.submission import Sent, fields, read_submission

__all__ = [
    "Listed",
    "Medium",
    "Sent",
    "TabletForm",
    "Wording",
    "fields",
    "form_list",
    "manifest",
    "message",
    "read_submission",
    "tablet_form",
    "tablet_settings",
]
