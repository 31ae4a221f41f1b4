"""What the store itself refuses, whoever asks it: that the protection of people who have answered is weakened."""

from __future__ import annotations

from typing import Any

from django.db import connections, router

RULES = {
    "minimum_group_only_grows": (
        "records_surveyrow",
        "minimum_group",
        "NEW.minimum_group < OLD.minimum_group AND OLD.state NOT IN ('draft', 'allocated', 'approved')",
    ),
    "door_stays_after_answers": ("records_collectionrow", "door", "NEW.door <> OLD.door AND OLD.accepted > 0"),
}
"""Name of the rule -> table, column and the change of it that is refused. A rule looks at its own row alone, so that other tables
can be made anew beside it."""
REFUSE = """CREATE OR REPLACE FUNCTION langnghe_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'check_violation'; END $$"""


def install(using: str = "default", **_: Any) -> None:
    """Put the rules into the store; after every migration, because a table that is made anew loses them."""
    if not router.allow_migrate(using, "records"):
        return  # the store of the issuer, which has other tables
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def statements(vendor: str) -> list[str]:
    """The rules as triggers of SQLite or PostgreSQL."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {rule} BEFORE UPDATE OF {column} ON {table} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{rule}'); END"
            for rule, (table, column, refused) in RULES.items()
        ]
    return [
        REFUSE,
        *(
            f"CREATE OR REPLACE TRIGGER {rule} BEFORE UPDATE OF {column} ON {table} FOR EACH ROW WHEN ({refused}) "
            f"EXECUTE FUNCTION langnghe_refuse()"
            for rule, (table, column, refused) in RULES.items()
        ),
    ]
