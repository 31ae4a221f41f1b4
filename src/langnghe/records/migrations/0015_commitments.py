import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of commitments gets the columns of commitments that add up; it held nothing before."""

    dependencies = [
        ("records", "0014_reporting_and_trust"),
    ]

    operations = [
        migrations.DeleteModel(name="CommitmentRow"),
        migrations.CreateModel(
            name="CommitmentRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("responses", models.PositiveIntegerField()),
                ("value", models.TextField()),
                ("head", models.CharField(max_length=64)),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="commitments", to="records.surveyrow"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "number"), name="one_commitment_per_number"),
                ],
            },
        ),
        migrations.AddField(
            model_name="collectionrow",
            name="blinding",
            field=models.TextField(default="0"),
        ),
    ]
