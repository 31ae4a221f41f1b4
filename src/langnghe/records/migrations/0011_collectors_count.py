from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0010_scattered_keys")]

    operations = [
        migrations.AddField(
            model_name="collectorrow",
            name="accepted",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
