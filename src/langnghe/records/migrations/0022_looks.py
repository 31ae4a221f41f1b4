"""What the page about answers left out shows until it may move again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0021_parts_of_pictures"),
    ]

    operations = [
        migrations.CreateModel(
            name="LookRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("accepted", models.PositiveIntegerField(default=0)),
                ("patterns", models.JSONField(default=dict)),
                ("stopped", models.PositiveIntegerField(default=0)),
                ("left", models.JSONField(default=dict)),
                (
                    "collection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="look", to="records.collectionrow"
                    ),
                ),
            ],
        ),
    ]
