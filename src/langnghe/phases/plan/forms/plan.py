"""What officers hand in about plans."""

from collections.abc import Callable

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from langnghe.core.plan.duties import Task, TaskKind
from langnghe.core.plan.model import Mode
from langnghe.core.plan.start import Outset
from langnghe.web.files import uploaded
from langnghe.web.words import MODES

EARLIEST, LATEST = 1990, 2100
LAYOUTS = {"party": _("Party: 399-QĐ/TW"), "state": _("State: Decree 30/2020")}
"""The layouts of official documents."""


def mode_choices():
    return [(mode.value, MODES[mode]) for mode in Mode]


class SlugField(forms.SlugField):
    """A survey's short name: small letters, digits and hyphens."""

    def clean(self, value):
        slug = super().clean(value)
        if slug != slug.lower() or "_" in slug or slug == "new":
            raise forms.ValidationError(_("Use small letters, digits and hyphens."))
        return slug


class PlanDocument(forms.Form):
    """A plan as a file, or as text from wherever it stands."""

    document = forms.FileField(
        label=_("The signed plan"),
        help_text=_("Word (.docx), OpenDocument (.odt), a PDF that has text (.pdf), or text (.txt, .md)."),
        validators=[FileExtensionValidator(["docx", "odt", "pdf", "txt", "md"])],
        max_length=200,
        required=False,
    )
    pasted = forms.CharField(
        label=_("Or paste the text of the plan"), widget=forms.Textarea(attrs={"rows": 6}), required=False, strip=False
    )

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if "document" in given and not given["document"] and not given.get("pasted", "").strip():
            raise forms.ValidationError(_("Choose a file, or paste the text of the plan."))
        return given

    def handed_in(self):
        """The name of the document and its bytes; the file, where both were given."""
        file = self.cleaned_data["document"]
        return uploaded(file) if file else ("plan.txt", self.cleaned_data["pasted"].encode())


class NewSurvey(PlanDocument):
    slug = SlugField(
        label=_("Short name"), max_length=50, help_text=_("It stands in the link that respondents open, such as chuyen-doi-so.")
    )
    field_order = ("slug", "document", "pasted")


class NextWave(forms.Form):
    """When the next wave begins, and what it is called."""

    slug = SlugField(label=_("Short name of the new survey"), max_length=50)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opens_on"] = Day(label=_("First day of its collection"))
        self.fields["opens_on"].required = True


class PlanStart(forms.Form):
    """What is known before there is a plan."""

    subject = forms.CharField(label=_("What is asked about"), max_length=300, help_text=_("Such as: online public services"))
    agency = forms.CharField(label=_("Agency that signs"), max_length=200)
    parent_agency = forms.CharField(label=_("Agency above it"), max_length=200, required=False)
    modes = forms.MultipleChoiceField(label=_("Modes"), widget=forms.CheckboxSelectMultiple, choices=mode_choices)
    forms_number = forms.IntegerField(
        label=_("Number of forms or people"), required=False, min_value=1, max_value=10**7, help_text=_("May stay empty.")
    )
    profile = forms.ChoiceField(label=_("Layout"), choices=LAYOUTS.items)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in (("first", _("First day of collection")), ("last", _("Last day of collection"))):
            self.fields[name] = Day(label=label)
            self.fields[name].required = True
        self.order_fields(("subject", "agency", "parent_agency", "first", "last", "modes", "forms_number", "profile"))

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", _("The end lies before the beginning."))
        return given

    def outset(self):
        """What is known, for the core."""
        given = self.cleaned_data
        return Outset(
            given["subject"],
            given["agency"],
            given["parent_agency"],
            given["first"],
            given["last"],
            tuple(mode for mode in Mode if mode.value in given["modes"]),
            given["forms_number"],
        )


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


def title_field(label):
    return forms.CharField(label=label, required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


def modes_field(label):
    return forms.TypedMultipleChoiceField(
        label=label, required=False, choices=mode_choices, coerce=Mode, empty_value=[], widget=forms.CheckboxSelectMultiple
    )


class Lines(forms.CharField):
    """Several texts, one a line."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) else "\n".join(_lines(value))

    def to_python(self, value):
        return _lines((value or "").splitlines())

    def run_validators(self, value):
        super().run_validators("\n".join(value))

    def has_changed(self, initial, data):
        return _lines(initial or ()) != self.to_python(data)


def _lines(texts):
    squeezed = (" ".join(text.split()) for text in texts)
    return tuple(text for text in squeezed if text)


def count_field(label):
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=10**15)


FIELDS: dict[str, tuple[Callable[..., forms.Field], Promise]] = {
    "title": (title_field, _("Title")),
    "number": (words_field, _("Number")),
    "issued_on": (Day, _("Issued on")),
    "agency": (words_field, _("Agency")),
    "parent_agency": (words_field, _("Agency above it")),
    "modes": (modes_field, _("Modes")),
    "paper_total": (count_field, _("Paper forms")),
    "collection.opens_at": (Moment, _("Collection opens")),
    "collection.closes_at": (Moment, _("Collection closes")),
    "collection.target": (count_field, _("Target")),
    "forms_due_on": (Day, _("Forms due")),
    "budget": (count_field, _("Budget (đồng)")),
    "signed_by_title": (words_field, _("Signed by (office)")),
    "legal_basis": (Lines, _("Legal basis (one a line)")),
    "purposes": (Lines, _("Purposes (one a line)")),
    "requirements": (Lines, _("Requirements (one a line)")),
    "content_groups": (Lines, _("Groups of contents (one a line)")),
    "subjects": (Lines, _("Who is asked (one a line)")),
    "recipients": (Lines, _("Recipients (one a line)")),
}
ENDS = {"starts_on": _("%(stage)s: first day"), "ends_on": _("%(stage)s: last day")}


class PlanValues(forms.Form):
    """The values of a plan as they are used, to be mended or filled in; `changed_data` names those that were."""

    def __init__(self, data, values, schedule):
        super().__init__(data, initial={value.field: value.used for value in values})
        self.values = values
        for field, (kind, label) in FIELDS.items():
            self.fields[field] = kind(label=label)
        if "whole.starts_on" in self.initial:
            for end, ending in ENDS.items():
                self.fields[f"whole.{end}"] = Day(label=ending % {"stage": _("The whole survey")})
        for index, stage in enumerate(schedule):
            for end, ending in ENDS.items():
                self.fields[f"schedule[{index}].{end}"] = Day(label=ending % {"stage": stage.label})
        self.pairs = [("collection.opens_at", "collection.closes_at"), ("whole.starts_on", "whole.ends_on")]
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
        given = {field: self.cleaned_data[field] for field in self.changed_data}
        return {field: tuple(value) if isinstance(value, list) else value for field, value in given.items()}

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
