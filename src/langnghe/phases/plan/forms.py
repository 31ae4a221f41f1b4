"""What officers hand in about plans."""

from collections.abc import Callable

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from langnghe.core.plan.duties import Task, TaskKind

EARLIEST, LATEST = 1990, 2100


class SlugField(forms.SlugField):
    """A survey's short name: small letters, digits and hyphens."""

    def clean(self, value):
        slug = super().clean(value)
        if slug != slug.lower() or "_" in slug or slug == "new":
            raise forms.ValidationError(_("Use small letters, digits and hyphens."))
        return slug


class NewSurvey(forms.Form):
    slug = SlugField(
        label=_("Short name"), max_length=50, help_text=_("It stands in the link that respondents open, such as chuyen-doi-so.")
    )
    document = forms.FileField(
        label=_("The signed plan"),
        help_text=_("A Word document (.docx) or a text file (.txt, .md)."),
        validators=[FileExtensionValidator(["docx", "txt", "md"])],
        max_length=200,
    )


class PlanDocument(forms.Form):
    document = forms.FileField(label=_("The signed plan"), max_length=200)


class UnitList(forms.Form):
    units = forms.FileField(
        label=_("A list of units (.xlsx or .csv)"),
        help_text=_("With a row of headings, such as: Unit, Kind, Paper forms, Online minimum."),
        max_length=200,
        required=False,
    )
    pasted = forms.CharField(
        label=_("Or paste the rows from a spreadsheet"), widget=forms.Textarea(attrs={"rows": 4}), required=False, strip=False
    )


class Day(forms.DateField):
    """A day, as a browser's own field sends it."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], validators=[plausible_year], required=False, **kwargs)


class Moment(forms.DateTimeField):
    """A day and an hour at +07:00 to the second, as a browser's own field sends it."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")
        formats = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
        super().__init__(widget=widget, input_formats=formats, validators=[plausible_year], required=False, **kwargs)


def plausible_year(value):
    if not EARLIEST <= value.year <= LATEST:
        raise forms.ValidationError(
            _("Give a year from %(first)s to %(last)s."), params={"first": EARLIEST, "last": LATEST}, code="year"
        )


def words_field(label):
    return forms.CharField(label=label, required=False, max_length=300)


def count_field(label):
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=10**15)


FIELDS: dict[str, tuple[Callable[..., forms.Field], Promise]] = {
    "number": (words_field, _("Number")),
    "issued_on": (Day, _("Issued on")),
    "agency": (words_field, _("Agency")),
    "collection.opens_at": (Moment, _("Collection opens")),
    "collection.closes_at": (Moment, _("Collection closes")),
    "collection.target": (count_field, _("Target")),
    "forms_due_on": (Day, _("Forms due")),
    "budget": (count_field, _("Budget (đồng)")),
}
ENDS = {"starts_on": _("%(stage)s: first day"), "ends_on": _("%(stage)s: last day")}


class PlanValues(forms.Form):
    """The values of a plan as they are used, to be mended or filled in; `changed_data` names those that were."""

    def __init__(self, data, values, schedule):
        super().__init__(data, initial={value.field: value.used for value in values})
        self.values = values
        for field, (kind, label) in FIELDS.items():
            self.fields[field] = kind(label=label)
        for index, stage in enumerate(schedule):
            for end, ending in ENDS.items():
                self.fields[f"schedule[{index}].{end}"] = Day(label=ending % {"stage": stage.label})
        self.pairs = [("collection.opens_at", "collection.closes_at")]
        self.pairs += [(f"schedule[{index}].starts_on", f"schedule[{index}].ends_on") for index in range(len(schedule))]

    def clean(self):
        """An end that somebody gave lies after its beginning; what the document says wrongly is a finding already."""
        super().clean()
        given = self.cleaned_data
        for first, last in self.pairs:
            begins, ends = given.get(first), given.get(last)
            if {first, last} & set(self.changed_data) and begins and ends and ends < begins:
                self.add_error(last, _("The end lies before the beginning."))
        return given

    def mends(self):
        """The values that differ from those used so far."""
        return {field: self.cleaned_data[field] for field in self.changed_data}

    def rows(self):
        """Each value of the document beside the field that mends it."""
        return [(value, self[value.field]) for value in self.values]


class TaskChange(forms.Form):
    """Who does a task of the schedule, and until when; empty is what the plan says."""

    owner = forms.CharField(
        label=_("Responsible"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "owners"})
    )
    due_on = Day(label=_("Last day"))

    @classmethod
    def of(cls, followed):
        """The form of one task, with what it says now; the ids differ from those of every other task."""
        task = followed.task
        return cls(initial={"owner": task.owner, "due_on": task.due_on}, auto_id=f"{task.key}-%s")


class OwnTask(TaskChange):
    """A task that the plan does not name."""

    label = forms.CharField(label=_("What has to be done"), max_length=200)
    starts_on = Day(label=_("First day"))
    field_order = ("label", "owner", "starts_on", "due_on")

    def task(self):
        """The task, without a key."""
        given = self.cleaned_data
        return Task("", TaskKind.OWN, given["label"], given["owner"], given["starts_on"], given["due_on"])
