"""What people fill in on the way of a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.core.report.approval import MOST_LETTERS


class IssueForm(forms.Form):
    number = forms.CharField(label=_("Official number"), max_length=MOST_LETTERS)
    issued_on = forms.DateField(label=_("Day of issue"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    place = forms.CharField(label=_("Place"), max_length=60, required=False)
