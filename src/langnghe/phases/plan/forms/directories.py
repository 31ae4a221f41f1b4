"""What officers hand in about directories of units."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DirectoryFile(forms.Form):
    """A directory of units as a table."""

    name = forms.CharField(label=_("Name of the directory"), max_length=200)
    table = forms.FileField(
        label=_("The table (.xlsx or .csv)"),
        max_length=200,
        help_text=_("With headings such as: code, name, kind, level, valid_from, valid_until, parent, became."),
    )
