from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0020_report_layout"),
    ]

    operations = [
        migrations.AddField(
            model_name="scannedpagerow",
            name="part",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RemoveConstraint(model_name="scannedpagerow", name="one_row_per_picture"),
        migrations.AddConstraint(
            model_name="scannedpagerow",
            constraint=models.UniqueConstraint(fields=("scan", "image", "part"), name="one_row_per_part"),
        ),
    ]
