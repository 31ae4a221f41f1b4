"""What officers hand in about collections."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.core.plan.budget_norms import Basis
from langnghe.core.plan.budget_settlement import Actual
from langnghe.core.report.letterhead import profile_of
from langnghe.core.response import settings
from langnghe.core.response.closing import End
from langnghe.web.pieces import PIECE

PEOPLE = "people-"


class Moment(forms.DateTimeField):
    """A day and an hour at +07:00, as a browser's own field sends it."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)


DOORS = [
    ("open", _("a link that anybody may use: once per device, not once per person")),
    ("slips", _("a printed code for each person: once per person, and nobody knows whose code it was")),
    ("roster", _("a credential for each person of a list, signed unseen: once per person, and nobody can tell whose it was")),
]
PAGINGS = [
    ("whole", _("all questions on one page")),
    ("sections", _("one section after the other")),
    ("questions", _("one question at a time")),
]


def _target(help_text=""):
    return forms.IntegerField(label=_("Target"), required=False, min_value=1, max_value=100_000_000, help_text=help_text)


def _grace():
    return forms.IntegerField(
        label=_("Minutes of grace"),
        required=False,
        min_value=0,
        max_value=7 * 24 * 60,
        help_text=_("How long those may still send who opened the page before the end. The target is never passed."),
    )


class Opening(forms.Form):
    opens_at = Moment(label=_("Opens at"))
    closes_at = Moment(label=_("Closes at"), required=False)
    target = _target(_("Collection also ends when so many people have answered, whichever is first."))
    door = forms.ChoiceField(label=_("What respondents bring"), choices=DOORS, required=False)
    paging = forms.ChoiceField(label=_("What respondents see at once"), choices=PAGINGS, required=False)
    grace = _grace()
    interim = forms.BooleanField(
        label=_("Staff may see shares of answers before the closing"),
        required=False,
        help_text=_("Of four fifths of the answers, drawn by chance, in large steps, never by unit. Nobody can change it later."),
    )

    @classmethod
    def from_plan(cls, window, now):
        """The window that the plan states; where it is past, from now for as long as the plan has it."""
        opens, closes = window.opens_at, window.closes_at
        if opens and closes and closes <= now:
            opens, closes = now, now + (closes - opens)
        return cls(initial={"opens_at": opens or now, "closes_at": closes or now + timedelta(days=10), "target": window.target})

    def opening(self):
        """What was given."""
        given = self.cleaned_data
        return settings.Opening(
            opens_at=given["opens_at"],
            closes_at=given["closes_at"],
            target=given["target"],
            door=settings.DoorKind(given["door"] or settings.DoorKind.OPEN),
            grace=timedelta(minutes=given["grace"] or 0),
            settings=settings.CollectionSettings(
                paging=settings.Paging(given["paging"] or settings.Paging.WHOLE), interim=given["interim"]
            ),
        )


WORK = [
    ("never", _("never")),
    ("under_abuse", _("only while far too much comes in")),
    ("always", _("always")),
]


class Choices(forms.Form):
    """How the respondents' page goes."""

    paging = forms.ChoiceField(label=_("What respondents see at once"), choices=PAGINGS)
    review = forms.BooleanField(label=_("Respondents see all their answers once more before they send them"), required=False)
    offline = forms.BooleanField(
        label=_("Answers may wait on the device while there is no network"),
        required=False,
        help_text=_("They are sealed there: nobody who holds the device can read them."),
    )
    grace = _grace()
    short = forms.SlugField(label=_("Short name in the address"), required=False, max_length=20)
    hosts = forms.CharField(
        label=_("Sites that may show the survey in a frame, one a line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "https://tinh.example.vn"}),
    )
    proof_of_work = forms.ChoiceField(label=_("When a device must reckon before it may send"), choices=WORK)

    @classmethod
    def of(cls, chosen, grace):
        """The form with what was chosen."""
        initial = {**settings.settings_to_json(chosen), "hosts": "\n".join(chosen.hosts)}
        return cls(initial={**initial, "grace": int(grace.total_seconds() // 60)})

    def clean_hosts(self):
        """The origins, each as a browser writes it."""
        lines = [line.strip() for line in self.cleaned_data["hosts"].splitlines() if line.strip()]
        return tuple(dict.fromkeys(settings.origin(line) for line in lines))

    def given_grace(self):
        return timedelta(minutes=self.cleaned_data["grace"] or 0)

    def settings(self):
        """What was given, but for quotas, which have a page of their own."""
        given = self.cleaned_data
        return settings.CollectionSettings(
            paging=settings.Paging(given["paging"]),
            review=given["review"],
            offline=given["offline"],
            hosts=given["hosts"],
            proof_of_work=settings.ProofOfWork(given["proof_of_work"]),
            short=given["short"],
        )


class Ending(forms.Form):
    """Another end of a collection, and why."""

    closes_at = Moment(label=_("Closes at"), required=False)
    target = _target()
    because = forms.CharField(label=_("Reason"), max_length=500)

    @classmethod
    def of(cls, progress):
        """The form with the end that there is."""
        return cls(initial={"closes_at": progress.closes_at, "target": progress.target}, auto_id="end_%s")

    def end(self):
        """What was given."""
        return End(self.cleaned_data["closes_at"], self.cleaned_data["target"])


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


class Letters(forms.Form):
    """What letters to units are issued with; what is left empty is left open on the letter."""

    profile = forms.ChoiceField(
        label=_("Layout"), required=False, choices=[("party", _("of the Party")), ("state", _("of the State"))]
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("vi", "Tiếng Việt"), ("en", "English")])
    number = forms.CharField(label=_("Number of the dispatch"), required=False, max_length=60)
    place = forms.CharField(label=_("Place of issue"), required=False, max_length=120)
    issued_on = forms.DateField(
        label=_("Day of issue"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    contact = forms.CharField(
        label=_("Who answers questions"), required=False, max_length=200, help_text=_("The agency, when this is empty.")
    )
    recipients = forms.CharField(
        label=_("Recipients, one a line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("“Như trên” and “Lưu”, when this is empty."),
    )

    @classmethod
    def to(cls, plan, units, language, data=None):
        """The form for letters to these units, with what the plan says."""
        form = cls(data, initial={"profile": profile_of(plan), "language": language})
        choices = [("", _("All units")), *((unit.code, unit.name) for unit in units)]
        field = forms.ChoiceField(label=_("To which units"), required=False, choices=choices)
        if len(units) > PIECE:
            field.widget, field.help_text = forms.TextInput(), _("The code of one unit; all units when this is empty.")
        form.fields["unit"] = field
        return form

    def given(self):
        """The fields of `Issue` but the link; the layout and the language of the plan where none was chosen."""
        given = {**self.initial, **{name: value for name, value in self.cleaned_data.items() if value}}
        lines = (line.strip() for line in given.pop("recipients", "").splitlines())
        given.pop("unit", "")
        return {**given, "recipients": tuple(filter(None, lines))}

    def is_to(self, unit):
        """Whether a letter to this unit is wanted."""
        return self.cleaned_data["unit"] in ("", unit.code)


class Slips(forms.Form):
    """For how many people of each unit slips with codes are made."""

    language = forms.ChoiceField(label=_("Language of the slips"), choices=[("vi", "Tiếng Việt"), ("en", "English")])
    spare = forms.IntegerField(label=_("Spare slips (%)"), min_value=0, max_value=100)
    form = forms.ChoiceField(
        label=_("What is written"),
        choices=[("pdf", _("slips to print and cut (PDF)")), ("csv", _("a list, for printing elsewhere (CSV)"))],
    )

    def __init__(self, units, language, data=None):
        super().__init__(data, initial={"language": language, "spare": 10, "form": "pdf"})
        for unit in units:
            asked = unit.paper_forms + unit.online_minimum
            self.fields[f"{PEOPLE}{unit.code}"] = forms.IntegerField(
                label=unit.name, required=False, min_value=0, max_value=1_000_000, initial=asked or None
            )

    def people(self):
        """How many people of each unit get a slip."""
        given = ((name.removeprefix(PEOPLE), value) for name, value in self.cleaned_data.items() if name.startswith(PEOPLE))
        return {unit: count for unit, count in given if count}

    @property
    def units(self):
        """The fields of the units."""
        return [self[name] for name in self.fields if name.startswith(PEOPLE)]
