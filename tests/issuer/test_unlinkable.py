"""Who has both stores whole still cannot say whose answers are whose: every signature could have been anybody's."""

from datetime import timedelta
from random import Random

import pytest
from django.apps import apps

from langnghe.core.plan.model import Mode
from langnghe.core.response.blind import blind
from langnghe.core.response.credential import shown
from langnghe.issuer.actions import issuing, keys, rosters
from langnghe.issuer.models import ListedRow
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions.credentials import take_keys
from langnghe.phases.collect.intake import Submission
from langnghe.records.models import ResponseRow, SpentTokenRow
from tests.issuer.stage import NOW, SLUG, issued, listed, roster, secret
from tests.stage import CLOSES, DURING, OPENS, opened

PEOPLE = 10
pytestmark = [pytest.mark.store, pytest.mark.django_db(databases=["default", "issuer"])]


@pytest.fixture
def everybody(monkeypatch) -> list[ListedRow]:
    """All have got their credential, issuing is over, and all have answered in an order of chance."""
    monkeypatch.setattr("langnghe.core.formats.keys_json.LEAST_BITS", 1024)
    roster(listed(PEOPLE))
    people = list(ListedRow.objects.order_by("pk"))
    brought = [issued(number, person) for number, person in enumerate(people)]
    published = rosters.close(slug=SLUG, by="quản trị", now=NOW)
    collection = opened(closes_at=CLOSES)
    collection.door = "roster"
    collection.save()
    take_keys(slug=SLUG, published=published, by=None, now=DURING)
    Random(5).shuffle(brought)
    for number, each in enumerate(brought):
        checked = shown(each, SLUG, queries.asked(SLUG).keys)
        sent = Submission({"goes": "no"}, "", Mode.ONLINE, f"receipt-{number}", credential=checked)
        assert intake.submit(SLUG, [sent], DURING + timedelta(minutes=number)) == ["accepted"]
    return list(ListedRow.objects.order_by("pk"))


def values(app: str) -> set[str]:
    """Every value of every row of an application's tables, as text."""
    rows = [row for model in apps.get_app_config(app).get_models() for row in model.objects.values_list()]
    return {bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value) for row in rows for value in row}


def test_every_blinded_message_could_have_hidden_every_token(everybody):
    """For each pair there is one blinding factor that makes this message of that token; a factor is drawn evenly from all, so
    that the message says nothing about the token, whatever anybody can reckon (with the private key, as here)."""
    private = keys.read(issuing.key_of(everybody[0]).fingerprint)
    key, d = private.public, pow(private.public.e, -1, (private.p - 1) * (private.q - 1))
    secrets = [secret(number, person) for number, person in enumerate(everybody)]
    explained = set()
    for person in everybody:
        message = int.from_bytes(bytes(person.blinded))
        for own in secrets:
            hidden = int.from_bytes(blind(key, own.message, own.salt, 1 + key.n).message)
            factor = pow(message * pow(hidden, -1, key.n), d, key.n)
            explained.add(blind(key, own.message, own.salt, factor).message == bytes(person.blinded))
    assert (explained, len(everybody)) == ({True}, PEOPLE)


def test_no_value_of_a_person_is_in_the_answers_and_none_of_the_answers_with_the_issuer(everybody):
    about_people = {part for person in everybody for part in (person.name, person.email, bytes(person.blinded).hex())}
    about_answers = {str(pk) for table in (ResponseRow, SpentTokenRow) for pk in table.objects.values_list("pk", flat=True)}
    box, issuer = " ".join(values("records")), " ".join(values("issuer"))
    assert [each for each in about_people if each in box] == []
    assert [each for each in about_answers if each in issuer] == []


def test_no_token_is_with_the_issuer_and_none_in_clear_in_the_answers(everybody):
    tokens = [secret(number, person).message for number, person in enumerate(everybody)]
    both = " ".join(values("records") | values("issuer"))
    assert [token.hex() for token in tokens if token.hex() in both or token[32:].hex() in both] == []


def test_neither_store_keeps_a_time_of_a_person_or_of_an_answer(everybody):
    assert {person.issued_on for person in everybody} == {NOW.date()}
    assert {day.isoformat() for day in ResponseRow.objects.values_list("day", flat=True)} == {DURING.date().isoformat()}
    assert [field.name for field in SpentTokenRow._meta.fields] == ["digest", "collection"]
    assert OPENS > NOW  # everything was issued before anybody could answer
