from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models

from langnghe.core.questionnaire.kinds.registry import kind_of
from langnghe.core.questionnaire.serial import questionnaire_from_json


def tell(apps: Apps, _editor: object) -> None:
    """Tell the surveys that there are how many questions their newest questionnaires ask."""
    for survey in apps.get_model("records", "SurveyRow").objects.all():
        content = survey.questionnaires.order_by("-number", "-minor").values_list("content", flat=True).first()
        if content is not None:
            survey.items_asked = asked(content)
            survey.save(update_fields=["items_asked"])


def asked(content: dict[str, Any]) -> int | None:
    """None where the content cannot be read: the next version tells."""
    try:
        return sum(kind_of(question).answerable for question in questionnaire_from_json(content).questions())
    except (KeyError, TypeError, ValueError):
        return None


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0012_releases_and_weights"),
    ]

    operations = [
        migrations.AddField(
            model_name="surveyrow",
            name="items_asked",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
