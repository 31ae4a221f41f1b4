"""Leases instead of locked files, the codes of printed sheets, and every layout that was ever printed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0022_looks"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeaseRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True)),
                ("holder", models.CharField(blank=True, max_length=64)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.AddField(model_name="packetrow", name="codes", field=models.PositiveIntegerField(null=True)),
        migrations.AddField(model_name="packetrow", name="earlier", field=models.JSONField(default=list)),
        migrations.AddField(
            model_name="scannedpagerow", name="layout", field=models.CharField(blank=True, default="", max_length=4)
        ),
    ]
