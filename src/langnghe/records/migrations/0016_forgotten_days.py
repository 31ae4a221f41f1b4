from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_commitments"),
    ]

    operations = [
        migrations.AlterField(
            model_name="responserow",
            name="day",
            field=models.DateField(null=True),
        ),
    ]
