"""The ways to the respondents' page: short addresses, frames, slips on the page, crowds and guesses."""

import json
import re
from datetime import timedelta

import altcha
import pytest
from django.test import Client
from django.utils import timezone

from langnghe.core.errors import Refused
from langnghe.core.response.door import Decision
from langnghe.core.response.settings import CollectionSettings, ProofOfWork, settings_to_json
from langnghe.core.response.slips import shown
from langnghe.phases.collect.actions import choices, slips
from langnghe.phases.collect.queries.slips import is_short_taken
from langnghe.phases.collect.views import guard
from langnghe.records.models import CollectionRow, ResponseRow, SurveyRow
from langnghe.web import abuse
from tests.stage import DURING, OPENS, SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]
PORTAL = "https://tinh.example.vn"
LATER = timezone.now() + timedelta(days=10)


@pytest.fixture
def survey() -> CollectionRow:
    return opened(closes_at=LATER)


def chosen(row: CollectionRow, door: str = "open", **settings) -> CollectionRow:
    row.settings, row.door = settings_to_json(CollectionSettings(**settings)), door
    row.save()
    return row


def fields(number: int = 1, **more: str) -> dict[str, str]:
    shown_fields = {"_shown": "goes wish", "_submission": f"submission-{number:06}", "_consent": "yes", "_unit": "ban-mau"}
    return shown_fields | {"goes": "no"} | more


@pytest.mark.parametrize("typed", ["cho", "CHO", "Cho"])
def test_a_short_address_leads_to_the_survey_and_takes_nothing_along(client, survey, typed):
    chosen(survey, short="cho")
    answer = client.get(f"/k/{typed}?from=zalo")
    assert (answer.status_code, answer["Location"], answer.cookies.output()) == (302, f"/s/{SLUG}", "")


def test_a_short_name_belongs_to_one_survey(survey):
    chosen(survey, short="cho")
    assert [is_short_taken("Cho", "another"), is_short_taken("cho", SLUG), is_short_taken("", "another")] == [True, False, False]


def test_a_short_name_of_another_survey_is_refused(survey, hoa):
    other = SurveyRow.objects.create(slug="another", title="another", created_at=OPENS)
    CollectionRow.objects.create(survey=other, questionnaire=survey.questionnaire, opens_at=OPENS, settings={"short": "CHO"})
    with pytest.raises(Refused, match=r"collection\.short_taken"):
        choices.choose(slug=SLUG, settings=CollectionSettings(short="cho"), grace=timedelta(), by=hoa, now=timezone.now())


@pytest.mark.parametrize(
    ("hosts", "allowed", "denied"),
    [((), "frame-ancestors 'none'", "DENY"), ((PORTAL, "https://b.vn"), f"frame-ancestors {PORTAL} https://b.vn", None)],
)
@pytest.mark.parametrize("path", [f"/e/{SLUG}", f"/e/{SLUG}/thanks"])
def test_only_listed_sites_may_frame_the_survey(client, survey, path, hosts, allowed, denied):
    chosen(survey, hosts=hosts)
    answer = client.get(path)
    assert answer["Content-Security-Policy"].endswith(allowed)
    assert answer.headers.get("X-Frame-Options") == denied


def test_the_page_outside_the_frame_is_framed_by_nobody(client, survey):
    chosen(survey, hosts=(PORTAL,))
    assert client.get(f"/s/{SLUG}")["Content-Security-Policy"].endswith("frame-ancestors 'none'")


def test_answers_are_sent_and_thanked_for_within_the_frame(client, survey):
    chosen(survey, hosts=(PORTAL,))
    page = client.get(f"/e/{SLUG}")
    answer = client.post(f"/e/{SLUG}", fields())
    assert (f'action="/e/{SLUG}"' in page.content.decode(), page.cookies[f"device-{SLUG}"]["path"]) == (True, f"/e/{SLUG}")
    assert (answer.status_code, answer["Location"], ResponseRow.objects.count()) == (302, f"/e/{SLUG}/thanks", 1)


def test_the_script_of_the_snippet_may_stand_in_other_sites(client):
    answer = client.get("/e/resize.js")
    assert (answer["Cross-Origin-Resource-Policy"], answer["Content-Type"]) == ("cross-origin", "text/javascript; charset=utf-8")


def test_the_page_of_links_has_the_snippet_for_listed_sites_only(client, hoa, survey):
    client.force_login(hoa)
    before = client.get(f"/surveys/{SLUG}/collect/links/").content.decode()
    chosen(survey, hosts=(PORTAL,))
    after = client.get(f"/surveys/{SLUG}/collect/links/").content.decode()
    assert ("&lt;iframe src=" in before, f"&lt;iframe src=&quot;http://testserver/e/{SLUG}" in after) == (False, True)


@pytest.mark.parametrize("query", ["", "?size=a6&language=en", "?unit=ban-thu&language=xx"])
def test_posters_and_cards_are_files(client, hoa, survey, query):
    client.force_login(hoa)
    answer = client.get(f"/surveys/{SLUG}/collect/posters.pdf{query}")
    assert (answer.status_code, answer["Content-Type"], answer.content[:4]) == (200, "application/pdf", b"%PDF")


def test_a_poster_of_no_unit_is_refused(client, hoa, survey):
    client.force_login(hoa)
    assert client.get(f"/surveys/{SLUG}/collect/posters.pdf?unit=nowhere").status_code == 404


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbfpacket,unit")])
def test_slips_are_made_by_the_officer_and_written_once(client, hoa, survey, form, start):
    chosen(survey, door="slips")
    client.force_login(hoa)
    asked = {"people-ban-mau": "10", "people-ban-thu": "12", "spare": "10", "language": "vi", "form": form}
    answer = client.post(f"/surveys/{SLUG}/collect/slips/make/", asked)
    page = client.get(f"/surveys/{SLUG}/collect/slips/").content.decode()
    assert (answer.content[: len(start)], answer["Cache-Control"]) == (start, "no-store, private")
    assert ("Xã Bản Thử" in page, survey.codes.count()) == (True, 25)


def test_a_packet_is_taken_back_and_printed_anew_on_the_page(client, hoa, survey):
    chosen(survey, door="slips")
    slips.make(slug=SLUG, people={"ban-mau": 10}, spare_percent=0, by=None, now=DURING)
    client.force_login(hoa)
    address = f"/surveys/{SLUG}/collect/slips/1/void/"
    assert client.post(address, {"because": "lost", "again": "1"}).content[:4] == b"%PDF"
    assert client.post(address, {"because": "lost"}).status_code == 400
    assert client.post(address.replace("/1/", "/2/"), {"because": "lost"}).status_code == 302


def test_a_code_is_typed_on_the_page_however_it_is_written(client, survey):
    chosen(survey, door="slips")
    code = slips.make(slug=SLUG, people={"ban-mau": 10}, spare_percent=0, by=None, now=DURING)[0].codes[0]
    answer = client.post(f"/s/{SLUG}", fields(_unit="", _code=shown(code).lower().replace("-", " ")))
    assert (answer.status_code, ResponseRow.objects.get().unit) == (302, "ban-mau")


def test_whoever_guesses_codes_is_asked_to_wait_and_others_go_on(client, survey, monkeypatch):
    monkeypatch.setattr(abuse, "WRONG_CODES", 2)
    chosen(survey, door="slips")
    made = slips.make(slug=SLUG, people={"ban-mau": 10}, spare_percent=0, by=None, now=DURING)[0].codes
    guesses = [client.post(f"/s/{SLUG}", fields(number, _code="0000000000" + "0")).status_code for number in range(3)]
    other = client.post(f"/s/{SLUG}", fields(9, _code=made[0]), REMOTE_ADDR="10.9.8.7").status_code
    assert (guesses, other) == ([422, 422, 429], 302)


def test_a_crowd_of_machines_is_asked_for_work_and_whoever_does_it_is_let_in(client, survey, monkeypatch):
    monkeypatch.setattr(abuse, "USUAL_RATE", 1)
    monkeypatch.setattr(abuse, "PREFIX", "")
    client.post(f"/s/{SLUG}", fields(1))
    page = client.post(f"/e/{SLUG}", fields(2))
    challenge = json.loads(re.search(r'data-challenge="([^"]*)"', page.content.decode())[1].replace("&quot;", '"'))
    made = altcha.Challenge.from_dict(challenge)
    solution = altcha.Payload(made, altcha.solve_challenge(made)).to_base64()
    again = client.post(f"/s/{SLUG}", fields(2, _work=solution))
    assert (page.status_code, again.status_code, ResponseRow.objects.count()) == (409, 302, 2)


def test_work_is_asked_of_everybody_where_the_survey_says_so_and_of_nobody_where_it_says_never(client, survey):
    chosen(survey, proof_of_work=ProofOfWork.ALWAYS)
    asked = client.post(f"/s/{SLUG}", fields(1)).status_code
    chosen(survey, proof_of_work=ProofOfWork.NEVER)
    assert (asked, client.post(f"/s/{SLUG}", fields(1)).status_code) == (409, 302)


@pytest.mark.parametrize(("https", "place"), [(True, "10.0.0.9"), (False, "127.0.0.1")])
def test_the_server_in_front_says_where_a_request_comes_from(settings, https, place):
    settings.HTTPS = https
    assert guard.place_of("127.0.0.1", "1.2.3.4, 10.0.0.9") == place


def test_a_closed_survey_says_whom_to_ask(client):
    opened()
    assert "Ban Tuyên giáo" in client.get(f"/s/{SLUG}").content.decode().partition("<main")[2]


def test_what_is_turned_back_is_told_to_scripts_in_words():
    assert set(guard.TURNED_BACK) == {Decision.TOO_MANY_CODES, Decision.WORK_WANTED}


@pytest.mark.parametrize("path", ["/k/cho", f"/s/{SLUG}/thanks", f"/e/{SLUG}/thanks", f"/u/{SLUG}/x"])
def test_what_is_only_looked_at_takes_no_sending(survey, path):
    assert Client(enforce_csrf_checks=True).post(path).status_code == 405


@pytest.mark.parametrize("path", ["/k/nowhere", "/s/nowhere", "/s/nowhere/left", f"/u/{SLUG}/x"])
def test_respondents_are_refused_on_a_page_like_their_own(client, survey, path):
    answer = client.post(path, b"goes", "text/plain") if path.endswith("left") else client.get(path)
    said = answer.content.decode()
    assert (answer.status_code, 'class="end"' in said, "app.css" in said) == (404, True, False)


def test_what_cannot_be_read_is_refused_in_the_frame_that_sent_it(client, survey):
    chosen(survey, hosts=(PORTAL,))
    answer = client.post(f"/e/{SLUG}", b"goes", "multipart/form-data")
    assert (answer.status_code, f"frame-ancestors {PORTAL}" in answer["Content-Security-Policy"]) == (400, True)


@pytest.mark.parametrize(("changes", "status"), [({"_consent": "no"}, 422), ({"_in": "tlh"}, 422), ({"_in": "en"}, 302)])
def test_the_pages_own_fields_hold_only_what_the_page_sends(client, survey, changes, status):
    assert client.post(f"/s/{SLUG}", fields(**changes)).status_code == status


def test_a_page_costs_few_questions_to_the_store(client, survey, django_assert_max_num_queries):
    client.get(f"/s/{SLUG}")
    with django_assert_max_num_queries(11):
        assert client.get(f"/s/{SLUG}").status_code == 200
