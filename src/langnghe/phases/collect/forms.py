"""What officers hand in about collections."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _


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
