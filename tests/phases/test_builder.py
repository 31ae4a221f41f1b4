"""The builder's pages: a draft is begun, changed, taken back, handed in; two people do not overwrite each other."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.plan.roles import Role
from langnghe.core.questionnaire.edit.logic import written
from langnghe.core.questionnaire.edit.presets import PRESETS
from langnghe.core.questionnaire.expressions.tree import Literal
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.phases.design import queries
from langnghe.phases.design.actions import builder as actions
from langnghe.records.models import DraftRow, QuestionnaireRow
from langnghe.records.shipped_blocks import blocks
from tests.conftest import person
from tests.stage import SLUG, opened, planned, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def desk(client, hoa):
    """Hoa's browser, with an empty draft before her."""
    planned()
    client.force_login(hoa)
    client.post(reverse("design-builder-begin", args=[SLUG]), {"from": "nothing", "title": "Chợ xã"})
    return client


def draft() -> queries.Desk:
    found = queries.desk(SLUG)
    assert found is not None
    return found


def send(browser, *, json_wanted=False, step=None, **fields):
    headers = {"accept": "application/json"} if json_wanted else {}
    data = {"step": draft().step if step is None else step, **fields}
    return browser.post(reverse("design-builder-change", args=[SLUG]), data, headers=headers)


def add(browser, label, preset="single", **fields):
    send(browser, verb="add", label=label, preset=preset, **fields)


def names() -> list[str]:
    return [question.name for question in draft().draft.questionnaire.questions()]


def test_without_a_draft_the_ways_to_begin_are_shown(client, hoa):
    planned()
    client.force_login(hoa)
    answer = client.get(reverse("design-builder", args=[SLUG]))
    assert (answer.status_code, answer.url) == (302, reverse("design-builder-start", args=[SLUG]))


def test_a_question_is_added_with_a_name_made_of_its_words(desk):
    add(desk, "Ông/bà có đi chợ không?")
    add(desk, "Giới tính", "yes_no")
    assert names() == ["ong_ba_co_di_cho_khong", "gioi_tinh"]


def test_the_page_shows_the_question_that_is_open(desk):
    add(desk, "Ông/bà có đi chợ không?")
    page = desk.get(reverse("design-builder", args=[SLUG]), {"open": "ong_ba_co_di_cho_khong"}).content.decode()
    assert ('data-edit="ong_ba_co_di_cho_khong"' in page, 'id="sources"' in page) == (True, True)


@pytest.fixture
def goes(desk):
    """The same with one question of two answers."""
    add(desk, "Đi chợ?")
    send(desk, verb="edit", item="di_cho", whole="1", label="Đi chợ?", option_label=["Có", "Không"], option_was=["", ""])
    return desk


def edit(browser, item, **fields):
    return send(browser, verb="edit", item=item, whole="1", **fields)


def question(name):
    return draft().draft.questionnaire.question(name)


def test_answers_get_codes_that_stay(goes):
    edit(goes, "di_cho", option_label=["Có đi", "Không", ""], option_was=["co", "khong", ""], option_mark=["", "apart", ""])
    asked = question("di_cho")
    assert ([choice.code for choice in asked.choices], asked.dont_know, asked.label.by_language) == (
        ["co", "khong"],
        ("khong",),
        {"vi": "Đi chợ?"},
    )


def test_several_lines_are_pasted_as_answers(goes):
    edit(goes, "di_cho", option_label=["Có"], option_was=["co"], option_paste="□ Ít khi\n□ Không bao giờ")
    assert [choice.label.by_language["vi"] for choice in question("di_cho").choices] == ["Có", "Ít khi", "Không bao giờ"]


def test_a_condition_is_chosen_from_menus(goes):
    add(goes, "Mấy lần?", "integer")
    rule = {"relevant_question": ["di_cho", ""], "relevant_test": ["is", "is"], "relevant_value": ["co", ""]}
    edit(goes, "may_lan", relevant_mode="rules", relevant_join="all", p_max="7", required_mode="yes", **rule)
    asked = question("may_lan")
    assert (to_text(asked.relevant), asked.required, asked.parameters) == ("${di_cho} = 'co'", Literal(True), {"max": "7"})


def test_a_formula_with_a_mistake_is_said_and_the_rest_is_saved(goes):
    answer = edit(goes, "di_cho", label="Có đi chợ?", hint="Trong tháng", relevant_mode="text", relevant_text="${x} ==")
    assert (answer.status_code, question("di_cho").hint.by_language, question("di_cho").relevant) == (
        422,
        {"vi": "Trong tháng"},
        None,
    )
    assert "không phải là toán tử" in answer.content.decode() or "XLSForm" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"required_mode": "when", "required_text": "${di_cho} = 'co'"}, "${di_cho} = 'co'"),
        ({"required_mode": "no"}, ""),
    ],
)
def test_an_answer_may_be_required_under_a_condition(goes, fields, text):
    add(goes, "Mấy lần?", "integer")
    edit(goes, "may_lan", **fields)
    assert written(question("may_lan").required) == text


def test_a_formula_that_was_not_touched_stays_as_it_is(goes):
    add(goes, "Mấy lần?", "integer")
    for _ in range(2):
        edit(goes, "may_lan", relevant_mode="text", relevant_text="${di_cho}='co'")
    assert written(question("may_lan").relevant) == "${di_cho} = 'co'"
    edit(goes, "may_lan", relevant_mode="always")
    assert question("may_lan").relevant is None


def test_other_please_state_comes_and_goes_and_moves_with_its_question(goes):
    add(goes, "Mấy lần?", "integer")
    lines = {"option_label": ["Có", "Không"], "option_was": ["co", "khong"]}
    edit(goes, "di_cho", other="1", **lines)
    assert names() == ["di_cho", "di_cho_other", "may_lan"]
    send(goes, verb="move:down:di_cho")
    assert names() == ["may_lan", "di_cho", "di_cho_other"]
    send(goes, verb="move", item="di_cho", where="before", anchor="may_lan")
    assert names() == ["di_cho", "di_cho_other", "may_lan"]
    send(goes, verb="remove::di_cho")
    assert names() == ["may_lan"]


def test_other_is_taken_away(goes):
    edit(goes, "di_cho", other="1")
    edit(goes, "di_cho")
    assert names() == ["di_cho"]


def test_a_table_has_rows_and_columns(desk):
    add(desk, "Hài lòng?", "matrix")
    edit(
        desk,
        "hai_long",
        label="Hài lòng về?",
        row_label=["Vệ sinh", "Giá cả"],
        row_was=["", ""],
        ordinal="1",
        required_mode="yes",
    )
    assert names() == ["ve_sinh", "gia_ca"]
    assert {(row.ordinal, row.required, len(row.choices)) for row in draft().draft.questionnaire.questions()} == {
        (True, Literal(True), 6)
    }
    edit(desk, "hai_long", option_label=["Tốt", "Kém"], option_was=["", ""], preset="matrix_multiple")
    assert {(row.kind, len(row.choices)) for row in draft().draft.questionnaire.questions()} == {("multiple", 2)}


def test_a_section_takes_questions_in_and_may_be_dissolved(goes):
    add(goes, "Về ông/bà", "section")
    add(goes, "Tuổi", "integer", inside="ve_ong_ba")
    edit(goes, "ve_ong_ba", label="Về ông/bà", role="respondent")
    assert draft().draft.questionnaire.items[1].role == "respondent"
    send(goes, verb="dissolve::ve_ong_ba")
    assert names() == ["di_cho", "tuoi"]


@pytest.mark.parametrize(
    ("most", "status", "maximum"),
    [("4", 302, 4), ("many", 422, 10), ("51", 422, 10)],
)
def test_a_section_is_repeated_so_often(desk, most, status, maximum):
    add(desk, "Thành viên", "repeat")
    answer = edit(desk, "thanh_vien", repeat_min="1", repeat_max=most)
    assert (answer.status_code, draft().draft.questionnaire.items[0].repeat.maximum) == (status, maximum)


def test_a_question_is_copied_renamed_and_turned_into_another_kind(goes):
    send(goes, verb="duplicate::di_cho")
    send(goes, verb="rename", item="di_cho_2", name="di_sieu_thi", open="di_cho_2")
    edit(goes, "di_sieu_thi", preset="long_text")
    assert [(each.name, each.kind, len(each.choices)) for each in draft().draft.questionnaire.questions()] == [
        ("di_cho", "single", 2),
        ("di_sieu_thi", "text", 0),
    ]


def test_a_block_of_the_library_is_put_in(desk):
    code = blocks()[0].code
    send(desk, verb="block", block=code)
    assert len(names()) == len(blocks()[0].questions())
    assert send(desk, verb="block", block="nothing").status_code == 404


def test_words_are_translated_and_what_is_missing_is_counted(goes):
    send(goes, verb="add-language", language="en")
    send(goes, verb="head", title="Chợ xã", introduction="Kính thưa")
    address = reverse("design-builder-languages", args=[SLUG])
    before = goes.get(address, {"to": "en", "only": "missing"}).content.decode()
    answer = send(
        goes, verb="translate", language="en", back="languages", **{"words:di_cho:label:": "Do you go?", "words::title:": ""}
    )
    assert (answer.url.endswith("languages/?to=en"), before.count("b-pair is-missing")) == (True, 5)
    assert question("di_cho").label.by_language == {"vi": "Đi chợ?", "en": "Do you go?"}
    assert goes.get(address).content.decode().count("b-pair is-missing") == 4
    send(goes, verb="remove-language", language="en")
    assert "is-missing" not in goes.get(address).content.decode()


def walk(browser, **fields):
    return browser.post(reverse("design-builder-walk", args=[SLUG]), {"step": draft().step, **fields})


def test_changes_are_taken_back_and_made_again(goes):
    send(goes, verb="remove::di_cho")
    walk(goes, undo="1")
    assert (names(), draft().may_redo) == (["di_cho"], True)
    walk(goes, redo="1")
    assert (names(), draft().may_undo) == ([], True)


def test_a_new_change_forgets_what_was_undone_and_no_number_comes_twice(goes):
    send(goes, verb="remove::di_cho")
    gone = draft().step
    walk(goes, undo="1")
    add(goes, "Mấy lần?")
    assert (draft().step > gone, draft().may_redo) == (True, False)


def test_nothing_is_undone_on_a_page_that_is_old(goes):
    old = draft().step
    add(goes, "Mấy lần?")
    walk(goes, step=old, undo="1")
    assert names() == ["di_cho", "may_lan"]


def test_only_so_many_steps_are_kept(goes, monkeypatch):
    monkeypatch.setattr(actions, "MOST_STEPS", 3)
    for number in range(5):
        add(goes, f"Câu thứ {number} hỏi gì")
    assert DraftRow.objects.get().steps.count() == 3
    assert send(goes, step=1, verb="remove::di_cho").status_code == 409


def test_a_change_that_changes_nothing_is_no_step(goes):
    before = draft().step
    edit(goes, "di_cho", label="Đi chợ?", option_label=["Có", "Không"], option_was=["co", "khong"])
    assert draft().step == before


@pytest.fixture
def other_desk(goes):
    """The browser of another officer who has loaded the same page."""
    browser = Client()
    browser.force_login(person("thu", Role.OFFICER))
    return browser


def test_two_people_see_that_they_are_there(goes, other_desk):
    goes.get(reverse("design-builder", args=[SLUG]))
    state = other_desk.get(reverse("design-builder-state", args=[SLUG])).json()
    assert (state["present"], state["step"]) == (["hoa"], draft().step)


def test_changes_of_different_questions_do_not_get_in_each_others_way(goes, other_desk):
    add(goes, "Mấy lần?", "integer")
    loaded = draft().step
    edit(goes, "may_lan", label="Một tuần mấy lần?")
    edit(other_desk, "di_cho", step=loaded, label="Có đi chợ?")
    assert (question("may_lan").label.by_language["vi"], question("di_cho").label.by_language["vi"]) == (
        "Một tuần mấy lần?",
        "Có đi chợ?",
    )


@pytest.mark.parametrize("by_script", [True, False])
def test_a_change_of_what_another_changed_shows_both_and_loses_neither(goes, other_desk, by_script):
    loaded = draft().step
    edit(goes, "di_cho", label="Bản của Hoa")
    answer = edit(other_desk, "di_cho", json_wanted=by_script, step=loaded, label="Bản của Thu")
    shown = answer.json()["conflict"] if by_script else answer.content.decode()
    assert (answer.status_code, "Bản của Hoa" in shown, "Bản của Thu" in shown) == (409, True, True)
    assert question("di_cho").label.by_language["vi"] == "Bản của Hoa"
    edit(other_desk, "di_cho", label="Bản của Thu")
    assert question("di_cho").label.by_language["vi"] == "Bản của Thu"


def test_a_request_that_is_sent_again_is_not_made_twice(goes):
    loaded = draft().step
    for _ in range(2):
        send(goes, step=loaded, verb="add", label="Mấy lần?", preset="integer")
    edit(goes, "di_cho", step=loaded, label="Đi?")
    edit(goes, "di_cho", step=loaded, label="Đi?")
    assert names() == ["di_cho", "may_lan"]


def test_the_script_is_given_what_changed(desk):
    answer = send(desk, json_wanted=True, verb="add", label="Đi chợ?", preset="single").json()
    assert (answer["opened"], answer["undo"], answer["redo"], answer["step"]) == ("di_cho", True, False, draft().step)
    assert 'data-edit="di_cho"' in answer["items"]
    again = desk.get(reverse("design-builder-items", args=[SLUG])).json()
    assert ('data-edit="di_cho"' in again["items"], 'id="item-di_cho"' in again["items"]) == (False, True)


def test_the_script_is_given_no_more_than_what_changed(goes):
    add(goes, "Mấy lần?", "integer")
    known = draft().step
    answer = send(goes, json_wanted=True, shown=known, was="", verb="head", title="Chợ", introduction="").json()
    assert (answer["order"], answer["items"].count("data-item=")) == (["di_cho", "may_lan"], 0)
    answer = edit(goes, "di_cho", json_wanted=True, shown=known, was="", label="Có đi chợ?").json()
    assert ('id="item-di_cho"' in answer["items"], 'id="item-may_lan"' in answer["items"]) == (True, False)


def test_a_long_list_is_changed_as_text(desk):
    add(desk, "Xã nào?", "picker")
    edit(desk, "xa_nao", option_text="\n".join(f"x{number} | Xã {number}" for number in range(3321)))
    page = desk.get(reverse("design-builder", args=[SLUG]), {"open": "xa_nao"}).content.decode()
    assert (len(question("xa_nao").choices), "x3320 | Xã 3320" in page, page.count("option_label")) == (3321, True, 0)


@pytest.mark.parametrize("label", ["\0Đi\x07 chợ?", "Đi chợ?"])
def test_characters_that_cannot_be_kept_are_left_out(goes, label):
    edit(goes, "di_cho", label=label)
    assert question("di_cho").label.by_language["vi"] == "Đi chợ?"


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
@pytest.mark.parametrize(
    "body", [b"\0", b"from=nothing&title=%00", b"verb=edit&item=di_cho&label=%ff&%00=%00", b"verb=add&preset=single&label=%00"]
)
def test_whatever_is_sent_breaks_nothing(goes, body, content_type):
    for name in ("change", "walk", "hand-in", "begin", "sound"):
        status = goes.post(reverse(f"design-builder-{name}", args=[SLUG]), data=body, content_type=content_type).status_code
        assert status < 500, name
    assert draft().step


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"verb": "dance"}, 400),
        ({"verb": "add", "preset": "poem"}, 400),
        ({"verb": "remove::nothing"}, 404),
        ({"verb": "edit", "item": "x"}, 404),
    ],
)
def test_what_cannot_be_done_is_refused(desk, fields, status):
    assert send(desk, **fields).status_code == status


def test_a_draft_is_handed_in_as_a_version_with_its_workbook(goes, hoa):
    answer = goes.post(reverse("design-builder-hand-in", args=[SLUG]), {"step": draft().step})
    row = QuestionnaireRow.objects.get()
    reading = read_xlsform(bytes(row.workbook), row.file_name)
    assert (answer.status_code, row.drafted_by, row.number) == (302, hoa, 1)
    assert reading.questionnaire == draft().draft.questionnaire
    assert goes.get(reverse("design-builder-workbook", args=[SLUG])).content == bytes(row.workbook)


def test_a_draft_with_mistakes_is_not_handed_in(desk):
    add(desk, "Đi chợ?")
    answer = desk.post(reverse("design-builder-hand-in", args=[SLUG]), {"step": draft().step})
    assert (answer.status_code, QuestionnaireRow.objects.count()) == (400, 0)


def test_an_old_page_hands_nothing_in(goes):
    assert goes.post(reverse("design-builder-hand-in", args=[SLUG]), {"step": 1}).status_code == 409


def test_nothing_is_changed_any_more_after_approval(client, hoa):
    opened()
    client.force_login(hoa)
    answer = client.post(reverse("design-builder-begin", args=[SLUG]), {"from": "nothing"})
    assert (answer.status_code, DraftRow.objects.count()) == (409, 0)


def test_a_draft_begins_with_an_earlier_questionnaire(client, hoa):
    with_questionnaire()
    client.force_login(hoa)
    client.post(reverse("design-builder-begin", args=[SLUG]), {"from": "survey", "survey": SLUG})
    assert (names(), draft().draft.questionnaire.name) == (["goes", "times", "wish"], SLUG)


def begin_from(browser, name, content):
    return browser.post(reverse("design-builder-begin", args=[SLUG]), {"from": "file", "file": SimpleUploadedFile(name, content)})


DRAFT_IN_WORDS = """Phiếu hỏi về chợ
Câu 1. Ông/bà có đi chợ không?
□ Có
□ Không
Câu 2. Ông/bà mong muốn điều gì?
"""


def test_a_draft_in_words_is_confirmed_question_by_question(desk):
    begin_from(desk, "phieu.txt", DRAFT_IN_WORDS.encode())
    unsure = list(draft().draft.unsure)
    page = desk.get(reverse("design-builder", args=[SLUG])).content.decode()
    assert (len(names()), bool(unsure), page.count("b-assumed")) == (2, True, len(unsure))
    handed = desk.post(reverse("design-builder-hand-in", args=[SLUG]), {"step": draft().step})
    for name in unsure:
        send(desk, verb=f"confirm::{name}")
    assert (handed.status_code, dict(draft().draft.unsure)) == (400, {})


def test_a_workbook_with_mistakes_is_refused_and_another_beginning_can_be_undone(goes):
    refused = begin_from(goes, "x.md", b"| survey | | |\n| | type | name |\n| | poem | a |\n")
    begin_from(goes, "phieu.txt", DRAFT_IN_WORDS.encode())
    walk(goes, undo="1")
    assert (refused.status_code, names()) == (400, ["di_cho"])


def test_an_unfinished_draft_is_shown_as_far_as_it_can_be(goes):
    add(goes, "Không có ý trả lời")
    frame = goes.get(reverse("design-builder-frame", args=[SLUG]))
    page = frame.content.decode()
    assert ("q-di_cho" in page, "q-khong_co" in page, "frame-ancestors 'self'" in frame["Content-Security-Policy"]) == (
        True,
        False,
        True,
    )
    assert goes.get(reverse("design-builder-paper", args=[SLUG])).content.count(b"data:image/png") == 1
    assert goes.get(reverse("design-builder-paper-pdf", args=[SLUG])).content[:4] == b"%PDF"
    assert goes.get(reverse("design-builder-preview", args=[SLUG])).status_code == 200


@pytest.mark.parametrize("preset", PRESETS)
def test_every_kind_can_be_opened_filled_in_shown_printed_and_handed_in(goes, preset):
    add(goes, "Câu mới", preset)
    new = draft().draft.questionnaire.items[-1].name
    goes.get(reverse("design-builder", args=[SLUG]), {"open": new})
    if preset in ("section", "repeat"):
        add(goes, "Bên trong", "text", inside=new)
    lines = {"option_label": ["Một", "Hai"], "option_was": ["", ""]} if "option_label" in editor(goes, new) else {}
    rows = {"row_label": ["Dòng"], "row_was": [""]} if "row_label" in editor(goes, new) else {}
    formula = {"calculation_text": "1 + 1"} if "calculation_text" in editor(goes, new) else {}
    edit(goes, new, label="Câu mới", **lines, **rows, **formula)
    for page in ("frame", "paper", "workbook"):
        assert goes.get(reverse(f"design-builder-{page}", args=[SLUG])).status_code == 200, page
    assert goes.post(reverse("design-builder-hand-in", args=[SLUG]), {"step": draft().step}).status_code == 302
    row = QuestionnaireRow.objects.get()
    assert read_xlsform(bytes(row.workbook), row.file_name).questionnaire == draft().draft.questionnaire


def editor(browser, name):
    return browser.get(reverse("design-builder", args=[SLUG]), {"open": name}).content.decode()


def sound(browser, content, **fields):
    data = {"step": draft().step, "item": "di_cho", "code": "", "language": "vi", **fields}
    return browser.post(reverse("design-builder-sound", args=[SLUG]), {**data, "sound": SimpleUploadedFile("a.mp3", content)})


def test_a_recording_comes_with_a_question_and_with_an_answer(goes):
    sound(goes, b"ID3 one")
    sound(goes, b"OggS two", code="co")
    one, two = question("di_cho").media["audio"].by_language["vi"], question("di_cho").choices[0].media["audio"].by_language["vi"]
    heard = goes.get(reverse("design-media", args=[SLUG, two]))
    assert (one[-4:], heard.content, heard["Content-Type"]) == (".mp3", b"OggS two", "audio/ogg")
    goes.post(
        reverse("design-builder-sound", args=[SLUG]), {"step": draft().step, "item": "di_cho", "language": "vi", "drop": "1"}
    )
    assert "audio" not in question("di_cho").media


@pytest.mark.parametrize("content", [b"MZ not a sound", b"ID3" + b"x" * 500_000])
def test_what_is_no_small_recording_is_refused(goes, content):
    assert (sound(goes, content).status_code, question("di_cho").media) == (400, {})
