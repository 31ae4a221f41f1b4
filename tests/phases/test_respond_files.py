"""The files and buttons of the respondent's page: lists, recordings, languages, rounds; at the survey and in the pilot."""

import pytest
from django.urls import reverse

from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.serial import questionnaire_to_json
from langnghe.phases.design.queries import pilot_token
from langnghe.records.models import CollectionRow, MediaRow, QuestionnaireRow, ResponseRow, SurveyRow
from tests.stage import SLUG, opened
from tests.web.every_kind import EVERY_KIND, WAVE

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def survey() -> SurveyRow:
    """The cast's survey, open, with a questionnaire of every kind and its recording."""
    opened(closes_at=None, target=10)
    version = questionnaire_hash(EVERY_KIND)
    QuestionnaireRow.objects.update(content=questionnaire_to_json(EVERY_KIND), hash=version)
    row = SurveyRow.objects.get(slug=SLUG)
    MediaRow.objects.create(survey=row, name="nghe.wav", content_type="audio/wav", content=WAVE)
    MediaRow.objects.create(survey=row, name="other.wav", content_type="audio/wav", content=WAVE)
    return row


PLACES = ("respond-list", "respond-sound", "respond")
PILOT = ("design-pilot-list", "design-pilot-sound", "design-try-out")


@pytest.fixture(params=[PLACES, PILOT], ids=["survey", "pilot"])
def at(request, survey):
    """The addresses of the list, of the recording and of the page, at the survey and in the pilot before it."""
    if request.param is PILOT:
        CollectionRow.objects.all().delete()
        SurveyRow.objects.update(state=State.ALLOCATED)
        QuestionnaireRow.objects.update(approved_at=None, approved_by=None)
    first = SLUG if request.param is PLACES else pilot_token(SLUG, questionnaire_hash(EVERY_KIND))
    return lambda which, *more: reverse(request.param[which], args=[first, *more])


def test_the_list_of_a_picker_is_given_by_itself_and_kept(client, at):
    answer = client.get(at(0, "commune") + "?in=vi&v=0123")
    assert (len(answer.json()), answer.json()[1][:3]) == (3321, ["00001", "Xã Bản Mường 1", "xa ban muong 1"])
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_list_without_a_version_is_kept_for_minutes(client, at):
    assert client.get(at(0, "commune"))["Cache-Control"] == "public, max-age=300"


def test_a_recording_of_the_questionnaire_is_given_and_kept(client, at):
    answer = client.get(at(1, "nghe.wav"))
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (WAVE, "audio/wav", "nosniff")
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize(("which", "name"), [(0, "needs"), (0, "nothing"), (1, "other.wav"), (1, "none.wav")])
def test_what_the_questionnaire_does_not_have_is_not_given(client, at, which, name):
    assert client.get(at(which, name)).status_code == 404


def test_what_is_no_sound_is_not_given(client, at):
    MediaRow.objects.update(content_type="text/html")
    assert client.get(at(1, "nghe.wav")).status_code == 404


def test_a_closed_survey_gives_no_recordings(client, survey):
    CollectionRow.objects.update(closed_at="2024-06-10T00:00:00Z")
    assert client.get(reverse("respond-sound", args=[SLUG, "nghe.wav"])).status_code == 404


def test_the_page_names_its_files_and_holds_no_list(client, at):
    text = client.get(at(2)).content.decode()
    assert (at(0, "commune") in text, at(1, "nghe.wav") in text, "Xã Bản Mường 1<" in text) == (True, True, False)


@pytest.mark.parametrize(
    ("button", "value", "shown"),
    [
        ("_add", "members", 'name="members_count" id="i-members_count" value="2"'),
        ("_remove", "members_1", 'id="i-name_1" value="Bình"'),
        ("_language", "blt", "ꪹꪊꪱ ꪹꪥꪸꪒ ꪫꪸꪀ"),
        ("_language", "en", "Send my answers"),
    ],
)
def test_a_button_changes_the_page_and_sends_nothing(client, at, button, value, shown):
    sent = {button: value, "members_count": "1", "name_1": "Bình"} if button == "_add" else {button: value}
    if button == "_remove":
        sent |= {"members_count": "2", "name_1": "An", "name_2": "Bình"}
    answer = client.post(at(2), sent | {"_submission": "a-sending-of-this-test", "_shown": "used"})
    assert (answer.status_code, shown in answer.content.decode(), ResponseRow.objects.count()) == (200, True, 0)


def test_the_language_of_the_address_is_that_of_the_page(client, at):
    assert "Do you use public services?" in client.get(at(2) + "?in=en").content.decode()


def test_the_preview_of_staff_has_every_kind_and_the_language_that_is_asked_for(client, hoa, survey):
    client.force_login(hoa)
    text = client.get(reverse("design-preview", args=[SLUG]) + "?in=en").content.decode()
    assert ("Do you use public services?" in text, reverse("design-media", args=[SLUG, "nghe.wav"]) in text) == (True, True)
    assert 'href="?in=blt"' in text


def test_a_question_without_a_recording_that_was_uploaded_has_no_button(client, survey):
    MediaRow.objects.all().delete()
    assert "data-play" not in client.get(reverse("respond", args=[SLUG])).content.decode()


def test_the_style_of_the_page_is_allowed_by_its_hash_alone(client, survey):
    answer = client.get(reverse("respond", args=[SLUG]))
    assert ("'sha256-" in answer["Content-Security-Policy"], "unsafe" in answer["Content-Security-Policy"]) == (True, False)


def test_the_order_by_lot_is_that_of_the_sending_and_is_not_kept(client, survey):
    def order(receipt: str) -> list[str]:
        text = client.post(reverse("respond", args=[SLUG]), {"_submission": receipt, "_add": "members"}).content.decode()
        return sorted(("road", "water", "light", "school"), key=lambda code: text.index(f'name="needs" value="{code}"'))

    receipts = [f"a-sending-number-{number}" for number in range(6)]
    orders = [order(receipt) for receipt in receipts]
    assert orders == [order(receipt) for receipt in receipts]
    assert len({tuple(each) for each in orders}) > 1
