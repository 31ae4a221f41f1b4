"""What officers hand in about plans."""

from collections.abc import Callable
from decimal import Decimal

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from langnghe.core.plan.budget_estimate import LineChange as BudgetChange
from langnghe.core.plan.budget_norms import Level
from langnghe.core.plan.budget_sheet import BudgetBasis
from langnghe.core.plan.budget_sheet import OwnLine as BudgetLine
from langnghe.core.plan.duties import Task, TaskKind
from langnghe.core.plan.model import Mode
from langnghe.core.plan.stages import Role
from langnghe.core.plan.start import Outset
from langnghe.core.sampling.listed import LARGEST_SEED, Sharing, Wanted
from langnghe.core.sampling.selection import Method
from langnghe.core.sampling.size import Design
from langnghe.web import words
from langnghe.web.files import uploaded
from langnghe.web.words import MODES

EARLIEST, LATEST = 1990, 2100
LAYOUTS = {"party": _("Party: 399-QĐ/TW"), "state": _("State: Decree 30/2020")}
"""The layouts of official documents."""


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
    modes = forms.MultipleChoiceField(label=_("Modes"), widget=forms.CheckboxSelectMultiple, choices=())
    forms_number = forms.IntegerField(
        label=_("Number of forms or people"), required=False, min_value=1, max_value=10**7, help_text=_("May stay empty.")
    )
    profile = forms.ChoiceField(label=_("Layout"), choices=())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["modes"].choices = [(mode.value, MODES[mode]) for mode in Mode]
        self.fields["profile"].choices = list(LAYOUTS.items())
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
    choices = [(mode.value, MODES[mode]) for mode in Mode]
    return forms.TypedMultipleChoiceField(
        label=label, required=False, choices=choices, coerce=Mode, empty_value=(), widget=forms.CheckboxSelectMultiple
    )


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


LEVELS = {Level.PROVINCIAL: _("Province"), Level.CENTRAL: _("Central agency")}


def dong_field(label, *, required=True):
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=10**12)


def quantity_field(label, *, required=True, **more):
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=10**9, **more)


class Basis(forms.Form):
    """What an estimate starts from."""

    province = forms.CharField(
        label=_("Province"), required=False, max_length=100, help_text=_("Whose own norms apply, where a file of norms has them.")
    )
    level = forms.ChoiceField(label=_("Who holds the survey"), choices=list(LEVELS.items()))
    on = Day(label=_("Norms in force on"))
    items = quantity_field(_("Number of questions"))
    people = quantity_field(_("People paid for answering"), required=False, help_text=_("Empty: as many as the plan says."))
    organisations = quantity_field(_("Organisations paid for answering"), required=False)
    norms = forms.FileField(
        label=_("The province's own norms (.toml)"),
        required=False,
        help_text=_("They stay with the survey until another file comes."),
    )

    def clean_on(self):
        if self.cleaned_data["on"] is None:
            raise forms.ValidationError(_("Give a day."))
        return self.cleaned_data["on"]

    def basis(self):
        """The basis as a value."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "norms"}
        return BudgetBasis(**{**given, "level": Level(given["level"]), "organisations": given["organisations"] or 0})


class OwnLine(forms.Form):
    """A line that no norm has. `counts_as`: the codes that shares are taken of and no norm has."""

    label = forms.CharField(label=_("What is paid for"), max_length=200)
    stage = forms.ChoiceField(label=_("Stage"), choices=list(words.WORK.items()), initial=Role.COLLECT)
    unit = forms.CharField(label=_("Unit of measure"), max_length=50)
    quantity = quantity_field(_("Quantity"))
    price = dong_field(_("Price (đồng)"))
    code = forms.ChoiceField(label=_("Counts as"), required=False)
    reason = forms.CharField(label=_("Reason, and the document that allows it"), max_length=300)

    def __init__(self, counts_as, *args):
        super().__init__(*args)
        self.fields["code"].choices = [("", _("nothing else")), *((code, BASES.get(code, code)) for code in counts_as)]
        if not counts_as:
            del self.fields["code"]

    def line(self):
        """The line as a value."""
        return BudgetLine(**{**self.cleaned_data, "stage": Role(self.cleaned_data["stage"])})


BASES = {"collection_wages": _("wages for collecting, of which coding is a share")}


class LineChange(forms.Form):
    """A line of the estimate set otherwise."""

    code = forms.CharField(max_length=60, widget=forms.HiddenInput)
    quantity = quantity_field(_("Quantity"), required=False)
    price = dong_field(_("Price (đồng)"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300)

    @classmethod
    def of(cls, line):
        """The form of one line, with what it says now; the ids differ from those of every other line."""
        initial = {"code": line.code, "quantity": line.quantity, "price": line.price, "reason": line.reason}
        return cls(initial=initial, auto_id=f"{line.code}-%s")

    def change(self):
        """The change as a value."""
        return BudgetChange(self.cleaned_data["quantity"], self.cleaned_data["price"], self.cleaned_data["reason"])


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


class DirectoryFile(forms.Form):
    """A directory of units as a table."""

    name = forms.CharField(label=_("Name of the directory"), max_length=200)
    table = forms.FileField(
        label=_("The table (.xlsx or .csv)"),
        max_length=200,
        help_text=_("With headings such as: code, name, kind, level, valid_from, valid_until, parent, became."),
    )
