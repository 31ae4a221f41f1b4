from typing import Any

from django.db import migrations


def name_cells(apps: Any, _editor: object) -> None:
    """The cells of what was counted so far are named by their unit and mode, as new ones are."""
    for row in apps.get_model("records", "QuotaRow").objects.all():
        row.cell = f"{row.unit}|{row.mode}"
        row.save(update_fields=["cell"])


def shorten_receipts(apps: Any, _editor: object) -> None:
    """Sixty-three bits of each digest, as new receipts have them."""
    short = apps.get_model("records", "ShortReceiptRow")
    rows = apps.get_model("records", "ReceiptRow").objects.values_list("digest", "survey_id")
    short.objects.bulk_create(
        (short(digest=int(digest[:16], 16) >> 1, survey_id=survey) for digest, survey in rows.iterator()), batch_size=1000
    )


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0007_collecting'),
    ]

    operations = [
        migrations.RunPython(name_cells, migrations.RunPython.noop),
        migrations.RunPython(shorten_receipts, migrations.RunPython.noop),
    ]
