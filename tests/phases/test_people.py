"""People of the installation: invited, given roles, put out of use, never deleted; always with an administrator left."""

import json
import re

import pytest
from django.test import Client

from langnghe import cli
from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.office.actions import people
from langnghe.office.queries import people as queries
from langnghe.records.models import JournalRow, Person
from tests.cast import OPENS as NOW
from tests.conftest import person
from tests.web.smtp_sink import listening

pytestmark = [pytest.mark.store, pytest.mark.django_db]
THU = {"username": "thu", "name": "  Lê   Thị Thu ", "email": "", "roles": ["officer", "clerk"]}


@pytest.fixture
def desk(client, minh) -> Client:
    """The browser of the administrator."""
    client.force_login(minh)
    client.get("/account/")
    return client


def told(event: str) -> dict:
    return JournalRow.objects.filter(event=event).last().detail


def test_an_invitation_shows_a_link_once_that_leads_to_a_password(desk):
    page = desk.post("/people/invite/", THU).text
    link = re.search(r"http://testserver(/sign-in/[^<]+)", page)[1]
    newcomer = Client()
    assert (newcomer.post(link).status_code, newcomer.get("/").url) == (302, "/account/first/")
    thu = queries.member(Person.objects.get(username="thu").pk)
    assert (thu.name, thu.roles, thu.has_password, thu.has_link) == ("Lê Thị Thu", ("officer", "clerk"), False, False)
    assert told("person.invited") == {"whose": "thu", "after": ["clerk", "officer"]}
    assert link.split("/")[2] not in str(list(JournalRow.objects.values()))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"username": "T"}, "person.bad_username"),
        ({"username": "lê thu"}, "person.bad_username"),
        ({"username": "minh"}, "person.username_taken"),
        ({"name": "  "}, "person.no_name"),
        ({"email": "thu"}, "person.bad_mail"),
        ({"roles": []}, "person.no_role"),
        ({"roles": ["king"]}, "person.unknown_role"),
    ],
)
def test_an_invitation_that_cannot_be_made_says_why(minh, wrong, code):
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        people.invite(**{**THU, **wrong}, by=minh, now=NOW)


def test_the_link_is_mailed_where_mail_is_set_up(desk, settings):
    with listening() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", sink.port, "dlxh@example.vn"
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        page = desk.post("/people/invite/", {**THU, "email": "thu@example.vn"}).text
    link = re.search(r"http://testserver/sign-in/[^<]+", page)[0]
    assert [(to, link in letter.get_content()) for to, letter in sink.received] == [("thu@example.vn", True)]


def test_roles_are_journalled_as_they_were_and_as_they_are(desk, hoa):
    phone = Client()
    phone.force_login(hoa)
    phone.get("/account/")
    before = phone.session.session_key
    desk.post(f"/people/{hoa.pk}/roles/", {"roles": ["officer", "analyst"]})
    assert told("person.roles_changed") == {"whose": "hoa", "before": ["officer"], "after": ["analyst", "officer"]}
    phone.get("/account/")
    assert (phone.session.session_key != before, queries.member(hoa.pk).roles) == (True, ("officer", "analyst"))


def test_what_was_no_change_is_not_journalled(minh, hoa):
    people.change_roles(number=hoa.pk, roles=["officer"], by=minh, now=NOW)
    people.activate(number=hoa.pk, by=minh, now=NOW)
    assert JournalRow.objects.count() == 0


def test_nobody_takes_the_last_administrator_away(minh):
    with pytest.raises(Refused, match=r"person\.last_administrator"):
        people.change_roles(number=minh.pk, roles=["officer"], by=minh, now=NOW)
    with pytest.raises(Refused, match=r"person\.last_administrator"):
        people.deactivate(number=minh.pk, by=minh, now=NOW)
    person("second", Role.ADMINISTRATOR)
    people.deactivate(number=minh.pk, by=minh, now=NOW)
    assert queries.member(minh.pk).is_active is False


def test_who_is_out_of_use_is_signed_out_at_once_and_no_link_helps(desk, hoa):
    phone, link = Client(), re.search(r"/sign-in/[^<]+", desk.post(f"/people/{hoa.pk}/link/").text)[0]
    phone.force_login(hoa)
    desk.post(f"/people/{hoa.pk}/deactivate/")
    assert (phone.get("/account/").status_code, Client().post(link).status_code) == (302, 403)
    assert desk.post(f"/people/{hoa.pk}/link/").status_code == 400
    desk.post(f"/people/{hoa.pk}/activate/")
    assert (queries.member(hoa.pk).is_active, told("person.activated")) == (True, {"whose": "hoa"})


def test_an_administrator_ends_the_sessions_of_a_person(desk, hoa):
    phone = Client()
    phone.force_login(hoa)
    phone.get("/account/")
    desk.post(f"/people/{hoa.pk}/sessions/end/")
    assert (phone.get("/account/").status_code, told("person.sessions_ended")) == (302, {"whose": "hoa", "ended": 1})


def test_people_are_found_by_any_of_their_names_and_paged(minh, desk, django_assert_num_queries):
    Person.objects.bulk_create(Person(username=f"nguoi-{number}", first_name=f"Người {number}") for number in range(60))
    assert [each.username for each in queries.members(queries.people("người 59"))] == ["nguoi-59"]
    assert len(queries.members(queries.people("", "2"))) == 61 - queries.ON_A_PAGE
    with django_assert_num_queries(7):  # the session, the person, the sitting, the roles; how many, these, their roles
        desk.get("/people/")


def test_people_are_kept_from_the_command_line(minh, capsys, monkeypatch):
    monkeypatch.setattr(cli, "_open_store", lambda words, _: words)
    assert cli.main(["people", "invite", "thu", "Lê Thị Thu", "officer", "--as", "minh", "--json"]) == 0
    link = json.loads(capsys.readouterr().out)["link"]
    assert Client().post(link.removeprefix("http://127.0.0.1:8000")).status_code == 302
    assert [cli.main(["people", verb, "thu", "--as", "minh"]) for verb in ("reset", "deactivate", "activate")] == [0, 0, 0]
    assert cli.main(["people", "roles", "thu", "analyst", "clerk", "--as", "minh"]) == 0
    capsys.readouterr()
    assert cli.main(["people", "list"]) == 0
    assert "thu        Lê Thị Thu  analyst,clerk  in use  -" in capsys.readouterr().out
    assert cli.main(["people", "deactivate", "minh", "--as", "thu"]) == 1
