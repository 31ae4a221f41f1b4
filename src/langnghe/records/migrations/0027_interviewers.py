"""Whoever may interview has the role of an interviewer."""

from typing import Any

from django.db import migrations


def give_the_role(apps: Any, _editor: object) -> None:
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="interviewer")
    rows = apps.get_model("records", "CollectorRow").objects.filter(revoked_at=None).exclude(person=None)
    for row in rows.select_related("person"):
        row.person.groups.add(group)


class Migration(migrations.Migration):
    dependencies = [("records", "0026_sittings"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(give_the_role, migrations.RunPython.noop)]
