"""What protects respondents is never weakened once they were asked: not by a page, not by a command, not in the store itself."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions.anonymity import choose_minimum_group
from langnghe.records.models import CollectionRow, JournalRow, SurveyRow
from langnghe.records.safeguards import RULES
from tests.conftest import person
from tests.stage import DURING, SLUG, finished, opened, planned, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def choose(by, written: str) -> int:
    return choose_minimum_group(slug=SLUG, written=written, because="many small units", by=by, now=DURING)


def test_before_the_opening_it_may_become_smaller(binh):
    planned()
    assert (choose(binh, "6"), SurveyRow.objects.get().minimum_group) == (6, 6)


def test_afterwards_only_larger_and_the_journal_says_why(binh):
    opened()
    choose(binh, "12")
    with pytest.raises(Refused):
        choose(binh, "11")
    details = [row.detail for row in JournalRow.objects.filter(event="collect.minimum_group")]
    assert details == [{"because": "many small units", "before": 10, "after": 12}]


@pytest.mark.parametrize(
    ("table", "values"), [(SurveyRow, {"minimum_group": 3}), (CollectionRow, {"door": "slips"})], ids=["group", "door"]
)
def test_the_store_itself_refuses_it(table, values):
    opened()
    intake.submit(SLUG, [submission(1)], DURING)
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**values)
    assert table.objects.filter(**values).count() == 0


def test_the_store_has_every_rule_after_all_migrations():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        assert {name for (name,) in cursor.fetchall()} == set(RULES)


def test_the_approver_changes_it_on_a_page(client):
    opened()
    client.force_login(person("leader", Role.APPROVER))
    sent = {"minimum_group": "15", "because": "villages of one clan"}
    answered = client.post(f"/surveys/{SLUG}/collect/anonymity/change/", sent, follow=True).content.decode()
    assert ("15" in answered, SurveyRow.objects.get().minimum_group) == (True, 15)


def test_only_the_protection_officer_takes_every_unit_away_and_says_why(client):
    finished(12)
    address = f"/surveys/{SLUG}/process/export-whole/"
    client.force_login(person("protector", Role.PROTECTION))
    without_reason = client.post(address, {"format": "csv"})
    taken = client.post(address, {"format": "csv", "because": "asked by the inspectorate"})
    client.force_login(person("officer", Role.OFFICER))
    refused = client.post(address, {"format": "csv", "because": "curious"})
    assert [answer.status_code for answer in (without_reason, taken, refused)] == [400, 200, 403]
    assert JournalRow.objects.get(event="process.whole_export").detail["because"] == "asked by the inspectorate"
