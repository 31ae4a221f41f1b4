"""The layout of documents that reports are written in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0019_sheets_and_doubts"),
    ]

    operations = [
        migrations.AddField(
            model_name="outlinerow",
            name="layout",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="reportrow",
            name="layout",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
    ]
