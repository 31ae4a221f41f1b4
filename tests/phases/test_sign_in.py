"""Signing in by a link that works once."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from langnghe import cli
from langnghe.core.errors import Refused
from langnghe.records.models import Person, SignInLink
from langnghe.web import access

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def address(person: Person) -> str:
    return f"/sign-in/{access.create_link(person, timezone.now())}/"


def test_looking_at_a_link_does_not_spend_it(client, hoa):
    link = address(hoa)
    assert (client.get(link).status_code, client.get(link).status_code, "_auth_user_id" in client.session) == (200, 200, False)


def test_pressing_the_button_signs_in_once(client, hoa):
    link = address(hoa)
    assert (client.post(link).status_code, client.session["_auth_user_id"]) == (302, str(hoa.pk))
    client.logout()
    assert (client.post(link).status_code, "_auth_user_id" in client.session) == (403, False)


def test_a_newer_link_ends_the_older(client, hoa):
    older = address(hoa)
    address(hoa)
    assert client.post(older).status_code == 403


def test_a_link_is_good_for_hours_not_for_days(hoa):
    token = access.create_link(hoa, timezone.now() - timedelta(days=1))
    with pytest.raises(Refused, match=r"access\.link_spent"):
        access.redeem_link(token, timezone.now())


def test_the_store_does_not_hold_what_is_in_a_link(hoa):
    token = access.create_link(hoa, timezone.now())
    assert token not in str(list(SignInLink.objects.values()))


def test_an_empty_store_gets_an_administrator_once():
    first = access.first_person()
    assert (first.username, access.first_person(), first.has_usable_password()) == ("administrator", None, False)


def test_a_link_can_be_made_from_the_command_line(client, hoa, capsys, monkeypatch):
    monkeypatch.setattr(cli, "_open_store", lambda words, _: words)
    assert cli.main(["sign-in", "hoa", "--json", "--port", "8001"]) == 0
    link = json.loads(capsys.readouterr().out)["link"]
    assert client.post(link.removeprefix("http://127.0.0.1:8001")).status_code == 302


def test_nobody_is_made_up(capsys, monkeypatch):
    monkeypatch.setattr(cli, "_open_store", lambda words, _: words)
    assert (cli.main(["sign-in", "nobody"]), "person.not_found" in capsys.readouterr().err) == (1, True)
