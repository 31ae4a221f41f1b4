"""What officers hand in about samples."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.core.sampling.listed import LARGEST_SEED, Sharing, Wanted
from langnghe.core.sampling.selection import Method
from langnghe.core.sampling.size import Design


class SampleSize(forms.Form):
    """How precise a share shall be, and what is known of the survey; all shares in per cent."""

    margin = forms.DecimalField(label=_("Margin of error (± %)"), initial=5, min_value=0, max_value=100)
    confidence = forms.DecimalField(label=_("Confidence (%)"), initial=95, min_value=1, max_value=Decimal("99.99"))
    share = forms.DecimalField(
        label=_("Expected share (%)"), initial=50, min_value=0, max_value=100, help_text=_("50 is the safest.")
    )
    population = forms.IntegerField(
        label=_("People in all"), required=False, min_value=1, max_value=10**10, help_text=_("Empty: very many.")
    )
    design_effect = forms.DecimalField(
        label=_("Design effect"), initial=1, min_value=0, max_value=100, help_text=_("Of clusters and weights; often 1.5 to 2.")
    )
    response = forms.DecimalField(label=_("Of those asked answer (%)"), initial=100, min_value=1, max_value=100)

    def design(self):
        """What is known, as a value."""
        given = self.cleaned_data
        confidence, response = float(given["confidence"]) / 100, float(given["response"]) / 100
        return Design(confidence, given["population"], float(given["design_effect"]), response)


SHARINGS = {
    Sharing.PROPORTIONAL: _("in proportion to size"),
    Sharing.NEYMAN: _("Neyman: by size and deviation"),
    Sharing.EQUAL: _("the same to each"),
}
METHODS = {
    Method.SIMPLE: _("simple random"),
    Method.SYSTEMATIC: _("systematic"),
    Method.PPS_SYSTEMATIC: _("by size, systematic (PPS)"),
    Method.BREWER: _("by size, one after the other (Brewer)"),
}


class SampleList(forms.Form):
    """A list of units, and what to do with it: give a total out, or draw."""

    units = forms.FileField(label=_("A list of units (.xlsx or .csv)"), required=False, max_length=200)
    pasted = forms.CharField(
        label=_("Or the list itself"),
        help_text=_("The columns size, deviation and stratum are used where a method needs them."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        required=False,
        strip=False,
    )
    act = forms.ChoiceField(choices=[("allocate", ""), ("draw", "")])
    total = forms.IntegerField(label=_("How many to give out"), required=False, min_value=0, max_value=10**8)
    how = forms.ChoiceField(label=_("How"), choices=list(SHARINGS.items()), required=False)
    over = forms.ChoiceField(label=_("Over"), choices=[("units", _("units")), ("strata", _("strata"))], required=False)
    minimum = forms.IntegerField(label=_("None fewer than"), required=False, min_value=0, max_value=10**8)
    maximum = forms.IntegerField(label=_("None more than"), required=False, min_value=0, max_value=10**8)
    number = forms.IntegerField(label=_("How many units to draw"), required=False, min_value=1, max_value=20_000)
    method = forms.ChoiceField(label=_("Method"), choices=list(METHODS.items()), required=False)
    stratified = forms.BooleanField(label=_("In each stratum"), required=False)
    persons = forms.IntegerField(label=_("Persons from each unit's list"), required=False, min_value=1, max_value=10_000)
    seed = forms.IntegerField(
        label=_("Seed"),
        required=False,
        min_value=0,
        max_value=LARGEST_SEED,
        help_text=_("Empty: a new one. With the same seed and list the same is drawn again."),
    )

    def clean(self):
        super().clean()
        needed = {"allocate": "total", "draw": "number"}.get(self.cleaned_data.get("act", ""), "")
        if needed and needed not in self.errors and self.cleaned_data.get(needed) is None:
            self.add_error(needed, _("Give a number."))
        return self.cleaned_data

    def sharing(self):
        """How a total is given out."""
        return Sharing(self.cleaned_data["how"] or Sharing.PROPORTIONAL)

    def wanted(self):
        """What is to be drawn; a seed of -1 asks for a new one."""
        given = self.cleaned_data
        method, seed = Method(given["method"] or Method.SIMPLE), given["seed"]
        return Wanted(given["number"], method, -1 if seed is None else seed, given["stratified"], 1, given["persons"])

    def of(self, *names):
        """These fields, for one part of the page."""
        return [self[name] for name in names]

    @property
    def sharing_fields(self):
        return self.of("total", "how", "over", "minimum", "maximum")

    @property
    def drawing_fields(self):
        return self.of("number", "method", "stratified", "persons", "seed")
