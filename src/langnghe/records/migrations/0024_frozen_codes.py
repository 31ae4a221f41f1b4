"""A digest of the codes that open answers had when a dataset was locked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0023_leases_and_codes_on_sheets"),
    ]

    operations = [
        migrations.AddField(
            model_name="datasetrow",
            name="codes",
            field=models.CharField(default="", max_length=64),
        ),
    ]
