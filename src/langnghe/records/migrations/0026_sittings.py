from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0025_office")]

    operations = [
        migrations.AddField(
            model_name="signinlink",
            name="invites",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="staffsessionrow",
            name="renew",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="attemptrow",
            index=models.Index(fields=["last_at"], name="attempts_by_time"),
        ),
    ]
