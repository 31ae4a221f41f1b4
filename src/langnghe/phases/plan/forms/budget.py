"""What officers hand in about budgets."""

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.core.plan.budget_estimate import LineChange as BudgetChange
from langnghe.core.plan.budget_norms import Level
from langnghe.core.plan.budget_sheet import BudgetBasis
from langnghe.core.plan.budget_sheet import OwnLine as BudgetLine
from langnghe.core.plan.stages import Role
from langnghe.phases.plan.forms.plan import Day
from langnghe.web import words

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
        choices = [("", _("nothing else")), *((code, BASES.get(code, code)) for code in counts_as)]
        self.fields["code"] = forms.ChoiceField(label=_("Counts as"), choices=choices, required=False)
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
    def of(cls, line, changed):
        """The form of one line, with what was changed of it before; empty is as the norms and the plan have it, which stands in
        the field as a hint. The ids differ from those of every other line."""
        initial = {"code": line.code, "reason": line.reason if changed else ""}
        if changed:
            initial |= {"quantity": changed.quantity, "price": changed.price}
        form = cls(initial=initial, auto_id=f"{line.code}-%s")
        for name in ("quantity", "price"):
            form.fields[name].widget.attrs["placeholder"] = getattr(line, name)
        return form

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if not self.errors and given.get("quantity") is None and given.get("price") is None:
            raise forms.ValidationError(_("Give another quantity or another price."))
        return given

    def change(self):
        """The change as a value."""
        return BudgetChange(self.cleaned_data["quantity"], self.cleaned_data["price"], self.cleaned_data["reason"])
