"""The whole journal is searched by person, event and day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0028_interim")]
    operations = [
        migrations.AddIndex(model_name="journalrow", index=models.Index(fields=["person", "id"], name="journal_by_person")),
        migrations.AddIndex(model_name="journalrow", index=models.Index(fields=["event", "id"], name="journal_by_event")),
        migrations.AddIndex(model_name="journalrow", index=models.Index(fields=["at", "id"], name="journal_by_time")),
    ]
