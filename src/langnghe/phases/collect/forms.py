"""What officers hand in about collections."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.core.plan.budget_norms import Basis
from langnghe.core.plan.budget_settlement import Actual


class Moment(forms.DateTimeField):
    """A day and an hour at +07:00, as a browser's own field sends it."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)


class Opening(forms.Form):
    opens_at = Moment(label=_("Opens at"))
    closes_at = Moment(label=_("Closes at"), required=False)
    target = forms.IntegerField(
        label=_("Target"),
        required=False,
        min_value=1,
        max_value=100_000_000,
        help_text=_("Collection also ends when so many people have answered, whichever is first."),
    )

    @classmethod
    def from_plan(cls, window, now):
        """The window that the plan states; where it is past, from now for as long as the plan has it."""
        opens, closes = window.opens_at, window.closes_at
        if opens and closes and closes <= now:
            opens, closes = now, now + (closes - opens)
        return cls(initial={"opens_at": opens or now, "closes_at": closes or now + timedelta(days=10), "target": window.target})


class Closing(forms.Form):
    because = forms.CharField(label=_("Reason"), max_length=500)


def _number(largest, label):
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=largest, widget=forms.NumberInput)


class Actuals(forms.Form):
    """What was done, accepted and claimed of each line of an estimate that is no share of another."""

    def __init__(self, settlement, labels, data=None):
        super().__init__(data)
        self.lines = [each for each in settlement.lines if each.line.basis is not Basis.SHARE]
        for each in self.lines:
            for name, (word, largest) in COUNTS.items():
                code, said = each.line.code, getattr(each.actual, name)
                field = _number(largest, f"{word}: {labels[code]}")
                field.initial = said
                field.widget.attrs["aria-label"] = field.label
                self.fields[f"{name}-{code}"] = field

    def of(self, code):
        """The three fields of one line."""
        return [self[f"{name}-{code}"] for name in COUNTS if f"{name}-{code}" in self.fields]

    def actuals(self):
        """What was given, by the code of the line."""
        given = self.cleaned_data
        return {
            each.line.code: Actual(
                each.line.code,
                given[f"done-{each.line.code}"] or 0,
                given[f"accepted-{each.line.code}"] or 0,
                given[f"claimed-{each.line.code}"],
            )
            for each in self.lines
        }


COUNTS = {"done": (_("Done"), 10**9), "accepted": (_("Accepted"), 10**9), "claimed": (_("Claimed (đồng)"), 10**12)}
