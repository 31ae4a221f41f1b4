"""What officers hand in about plans."""

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _


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


class UnitsFile(forms.Form):
    units = forms.FileField(label=_("Units (CSV)"), help_text=_("code, name, kind, paper_forms, online_minimum"), max_length=200)
