"""A second coder, blind; differences settled; what is covered in open answers; progress and quality."""

import json

import pytest
from django.test import Client

from langnghe.cli import main
from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.phases.archive.actions.destruction import open_text
from langnghe.phases.collect import intake
from langnghe.phases.process.actions import coding
from langnghe.phases.process.actions.coding import Where
from langnghe.phases.process.actions.double import code_second, settle
from langnghe.phases.process.actions.masks import cover
from langnghe.phases.process.queries import coding as coding_queries
from langnghe.phases.process.queries import double, masks, progress
from langnghe.records.models import JournalRow, MaskRow, Person, SurveyRow
from langnghe.records.packed import pack
from tests.cast import CLOSES
from tests.conftest import person
from tests.stage import DURING, SLUG, once, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NAMED = "bà Hoa không cho vào chợ"
WISHES = [*(f"Làm đường số {n}" for n in range(20)), *(f"Mở chợ ngày {n}" for n in range(20)), NAMED]
URL = f"/surveys/{SLUG}/process"


@once
def staged() -> None:
    opened()
    for start in range(0, len(WISHES), 10):
        some = range(start, min(start + 10, len(WISHES)))
        intake.submit(SLUG, [submission(n, goes="no", wish=WISHES[n]) for n in some], DURING)


@pytest.fixture
def first():
    staged()
    coding_queries.forget()
    return Where(SLUG, "wish", Person.objects.create_user("an-the-first"), CLOSES)


@pytest.fixture
def codes(first):
    """Everything coded once: road or market."""
    road, market = coding.add_code(first, "Đường"), coding.add_code(first, "Chợ")
    answers = coding_queries.answers_to_code(SLUG, "wish")
    roads = [each.key for each in answers if "đường" in each.text.lower()]
    coding.assign(first, roads, [road])
    coding.assign(first, [each.key for each in answers if each.key not in roads], [market])
    return road, market


def second(first):
    return Where(SLUG, "wish", Person.objects.get_or_create(username="chi-the-second")[0], first.now)


def twice(first, codes, wrong=4):
    """Everything coded a second time, so many otherwise."""
    given = coding_queries.coded(SLUG, "wish")
    keys = sorted(given)
    for code in codes:
        chosen = [key for place, key in enumerate(keys) if (given[key] == (code,)) is not (place < wrong)]
        coding.assign(second(first), chosen, [code], turn=double.SECOND)


def test_who_coded_an_answer_first_never_codes_it_a_second_time(first, codes):
    (answer, *_), none = double.waiting_for(SLUG, "wish", "chi-the-second"), double.waiting_for(SLUG, "wish", "an-the-first")
    assert none == ()
    with pytest.raises(Refused) as refused:
        code_second(first, answer.key, [codes[0]])
    assert refused.value.findings[0].code == "coding.not_waiting"


def test_agreement_is_told_per_code_and_what_differs_waits_to_be_settled(first, codes):
    twice(first, codes)
    found = double.double(SLUG, "wish")
    assert (found.sample, found.waiting, len(found.differences), found.open, found.share) == (41, 0, 4, 4, 1 - 4 / 41)
    road = next(each for each in found.codes if each.code == codes[0])
    assert (road.alpha.standing, round(road.alpha.value, 2), road.alpha.low < road.alpha.value) == ("publish", 0.81, True)


def test_what_is_settled_counts_and_what_the_coders_said_stays(first, codes):
    twice(first, codes, wrong=1)
    (difference,) = double.double(SLUG, "wish").differences
    settle(second(first), difference.answer.key, difference.second)
    assert coding_queries.final_codes(SLUG, "wish")[difference.answer.key] == difference.second
    assert double.double(SLUG, "wish").differences[0].first == difference.first
    assert JournalRow.objects.filter(event="process.settled").count() == 1


def test_a_second_coder_takes_back_what_she_gave_and_nobody_elses(first, codes):
    client, coder = Client(), person("chi-the-second", Role.OFFICER)
    client.force_login(coder)
    page = f"{URL}/coding/wish/second/"
    (answer, *_) = double.waiting_for(SLUG, "wish", coder.username)
    client.post(f"{page}give/", {"answer": answer.key, "code": codes[0]})
    assert (double.double(SLUG, "wish").waiting, "data-undo" in client.get(page).content.decode()) == (40, True)
    client.post(f"{page}undo/")
    assert (double.double(SLUG, "wish").waiting, client.post(f"{page}undo/").status_code) == (41, 400)


def test_a_second_coding_goes_out_and_comes_in_as_files_by_command(first, codes, tmp_path, capsys):
    person("chi-the-second", Role.OFFICER)
    words, file = ["process", "double", SLUG, "wish"], tmp_path / "second.csv"
    assert main([*words, "--as", "chi-the-second", "--export", str(file)]) == 0
    lines = file.read_text("utf-8-sig").splitlines()
    assert (len(lines), lines[0], {line[-1] for line in lines[1:]}) == (42, "text,label", {","})
    file.write_text("\n".join([lines[0], *(f"{line}{codes[0]}" for line in lines[1:])]))
    assert main([*words, "--as", "chi-the-second", "--take", str(file)]) == 0
    assert main([*words, "--differences", str(file)]) == 0
    text = file.read_text("utf-8-sig").splitlines()[1].split(",")[0]
    file.write_text(f"text,label\n{text},{codes[0]}\n")
    assert main([*words, "--settle", str(file)]) == 0
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["waiting"], told["differences"], told["open"], told["second_coders"]) == (0, 21, 20, [])
    assert main(words) == 0
    assert "waiting 0, differences 21, not settled 20" in capsys.readouterr().out


def test_progress_is_told_by_command(first, codes, capsys):
    assert main(["process", "progress", SLUG]) == 1
    assert "second" in capsys.readouterr().out
    assert main(["process", "progress", SLUG, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["accepted"] == 41


def test_only_differences_are_settled(first, codes):
    twice(first, codes, wrong=0)
    with pytest.raises(Refused) as refused:
        settle(first, double.sample(SLUG, "wish")[0], [codes[0]])
    assert refused.value.findings[0].code == "coding.no_difference"


def test_the_second_coder_sees_neither_the_first_codes_nor_a_suggestion(first, codes):
    client = Client()
    client.force_login(person("dung", Role.ANALYST))
    page = client.get(f"{URL}/coding/wish/second/").content.decode()
    answer = page.partition('name="answer" value="')[2][:64]
    assert ("checked" in page, "suggested" in page) == (False, False)
    assert client.post(f"{URL}/coding/wish/second/give/", {"answer": answer, "code": codes[0]}).status_code == 302
    assert double.double(SLUG, "wish").waiting == 40


def test_differences_are_settled_on_a_page_with_the_figures(first, codes):
    twice(first, codes, wrong=1)
    client = Client()
    client.force_login(person("dung", Role.ANALYST))
    page = client.get(f"{URL}/coding/wish/agreement/").content.decode()
    answer = page.partition('name="answer" value="')[2][:64]
    assert "Krippendorff" in page
    client.post(f"{URL}/coding/wish/settle/", {"answer": answer, "code": codes[0]})
    assert double.double(SLUG, "wish").open == 0


def test_names_are_covered_before_anybody_codes_and_a_person_covers_more_or_lays_open(first):
    (found,), _count = masks.covered(SLUG, "wish")
    assert (found.written, found.shown) == (NAMED, "bà [tên] không cho vào chợ")
    for shown in ("bà [tên] không cho vào [chỗ]", NAMED, "bà [tên] không cho vào chợ"):
        cover(slug=SLUG, question="wish", answer=found.key, shown=shown, by=first.by, now=CLOSES)
        assert shown in [each.text for each in coding_queries.answers_to_code(SLUG, "wish")]


@pytest.mark.parametrize(
    ("answer", "shown", "code"), [("x", NAMED, "mask.not_found"), (masks.digest(NAMED), "bà Lan", "mask.other_words")]
)
def test_covering_changes_no_word(first, answer, shown, code):
    with pytest.raises(Refused) as refused:
        cover(slug=SLUG, question="wish", answer=answer, shown=shown, by=first.by, now=CLOSES)
    assert refused.value.findings[0].code == code


def test_what_was_covered_by_hand_goes_with_the_words_and_stays_in_a_package(first):
    cover(slug=SLUG, question="wish", answer=masks.digest(NAMED), shown="bà [tên] [x]", by=first.by, now=CLOSES)
    survey = SurveyRow.objects.get(slug=SLUG)
    assert [row["masked"] for row in pack(survey).rows["masks"]] == ["bà [tên] [x]"]
    open_text(survey)
    assert not MaskRow.objects.exists()


def test_the_page_of_what_is_covered_is_for_those_who_protect(first):
    client = Client()
    client.force_login(person("dung", Role.ANALYST))
    assert client.get(f"{URL}/coding/wish/masks/").status_code == 403
    client.force_login(person("giang", Role.OFFICER))
    assert NAMED in client.get(f"{URL}/coding/wish/masks/").content.decode()
    sent = {"answer": masks.digest(NAMED), "shown": "bà [tên] không cho [x]"}
    assert client.post(f"{URL}/coding/wish/masks/cover/", sent).status_code == 302


def test_progress_says_what_remains_and_how_far_coders_agree(first, codes):
    twice(first, codes, wrong=2)
    found = progress.annex_to_json(progress.annex(SLUG, CLOSES))
    steps = {each["step"]: (each["left"], each["of"]) for each in found["steps"]}
    assert (found["accepted"], steps["coding"], steps["second"], steps["settling"]) == (41, (0, 41), (0, 41), (2, 2))
    assert [each["question"] for each in found["item_non_response"]] == ["goes", "wish"]
    assert found["agreement"][0]["differences"] == 2


def test_progress_is_a_page_once_the_collection_is_closed(first):
    client = Client()
    client.force_login(person("dung", Role.ANALYST))
    assert client.get(f"{URL}/progress/").status_code == 200
    assert client.get(f"{URL}/progress.json").json()["accepted"] == 41
    with pytest.raises(Refused) as refused:
        progress.annex(SLUG, DURING)
    assert refused.value.findings[0].code == "process.still_open"
