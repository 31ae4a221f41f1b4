from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0017_processing"),
    ]

    operations = [
        migrations.AddField(
            model_name="datasetrow",
            name="file",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddField(
            model_name="datasetrow",
            name="stored",
            field=models.CharField(default="", max_length=64),
        ),
    ]
