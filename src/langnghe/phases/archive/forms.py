"""What officers hand in about how long material is kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.core.package.retention import LONGEST, Material

KINDS = [(kind.value, kind.value) for kind in Material]


class Period(forms.Form):
    kind = forms.ChoiceField(choices=KINDS, widget=forms.HiddenInput)
    months = forms.IntegerField(label=_("Months after the collection closed"), min_value=0, max_value=LONGEST)
    because = forms.CharField(label=_("Why the period is another one"), max_length=500)


class Destroying(forms.Form):
    kind = forms.ChoiceField(choices=KINDS, widget=forms.HiddenInput)
    because = forms.CharField(label=_("Reason"), max_length=500)
    typed = forms.CharField(label=_("The survey's name, typed once more"), max_length=60)
