"""The page of a questionnaire: what is shown, hidden, numbered, ticked and corrected."""

import pytest

from langnghe.core.errors import Finding, Place, define
from langnghe.core.questionnaire.expressions.tree import Call, Column, Literal, Reference
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from langnghe.core.questionnaire.routing import Route
from langnghe.core.response.validate import CONSTRAINT_SAYS
from langnghe.web.respondent import Field, Form, Mistake, Option, Part, Visit, followed, present

MISSING = define("demo.missing", "{what} is missing.", "Write it.")

FEW = (Choice("a", Text({"vi": "A"})), Choice("other", Text({"vi": "Khác", "en": "Other"})))
SCALE = tuple(Choice(str(step), Text({"vi": f"Mức {step}"})) for step in (1, 2, 9))


def words(vi: str) -> Text:
    return Text({"vi": vi, "en": f"{vi} (en)"})


def is_other(name: str) -> Call:
    return Call("selected", (Reference(name), Literal("other")))


SOURCE = Question("source", "multiple", words("Nguồn"), choices=FEW, hint=words("Chọn nhiều"), exclusive=("a",))
WHICH = Question("which", "text", words("Nguồn nào"), relevant=is_other("source"))


def sheet(*items: Section | Question) -> Questionnaire:
    return Questionnaire("q", words("Tên"), ("vi", "en"), items)


def shown(*items: Section | Question, raw=None, applicable=None, findings=(), shown=()) -> Form:
    questionnaire = sheet(*items)
    names = [question.name for question in questionnaire.questions()] if applicable is None else applicable
    return present(questionnaire, "vi", raw or {}, names, findings, Visit(shown))


def fields(form: Form) -> list[Field]:
    return [field for part in form.parts for field in part.fields()]


@pytest.mark.parametrize(
    ("question", "widget"),
    [
        (Question("q", "single", words("?"), choices=FEW), "radio"),
        (Question("q", "single", words("?"), choices=FEW, appearance="minimal"), "select"),
        (Question("q", "single", words("?"), choices=tuple(Choice(str(n), words("n")) for n in range(13))), "select"),
        (Question("q", "multiple", words("?"), choices=FEW), "checkboxes"),
        (Question("q", "integer", words("?")), "number"),
        (Question("q", "year", words("?")), "year"),
        (Question("q", "range", words("?"), parameters={"start": "0", "end": "10"}), "radio"),
        (Question("q", "range", words("?"), parameters={"start": "0", "end": "100"}), "range"),
        (Question("q", "text", words("?")), "text"),
        (Question("q", "text", words("?"), appearance="multiline"), "textarea"),
        (Question("q", "note", words("?")), "note"),
    ],
)
def test_each_kind_has_its_control(question, widget):
    assert [field.widget for field in fields(shown(question))] == [widget]


def test_a_calculated_value_is_not_on_the_page():
    assert shown(Question("sum", "calculate", words("Tổng"), calculation=Literal("1"))).parts == ()


@pytest.mark.parametrize(("language", "title", "spoken"), [("vi", "Tên", "vi"), ("en", "Tên (en)", "en"), ("fr", "Tên", "vi")])
def test_the_page_speaks_the_wanted_language_or_the_first_one(language, title, spoken):
    form = present(sheet(SOURCE), language, {}, ["source"])
    assert (form.title, form.language) == (title, spoken)


def test_questions_are_numbered_a_matrix_once_notes_and_explanations_never():
    matrix = Section("m", words("Bảng"), (Question("r1", "single", words("1"), choices=SCALE),), layout="matrix")
    form = shown(Question("n", "note", words("Lời dẫn")), SOURCE, WHICH, matrix, Question("last", "text", words("Cuối")))
    numbers = {field.name: field.number for field in fields(form)}
    assert numbers == {"n": None, "source": 1, "which": None, "r1": None, "last": 3}
    assert [part.number for part in form.parts] == [None, 2, None]


def test_a_text_that_explains_a_choice_stands_under_it():
    (source,) = shown(SOURCE, WHICH).parts[0].items
    assert [option.follow and option.follow.name for option in source.options] == [None, "which"]


@pytest.mark.parametrize(
    ("relevant", "code"),
    [
        (is_other("source"), "other"),
        (Call("=", (Reference("source"), Literal("other"))), "other"),
        (Call("=", (Reference("elsewhere"), Literal("other"))), ""),
        (Call("=", (Reference("source"), Literal("not a choice"))), ""),
        (Call("!=", (Reference("source"), Literal("other"))), ""),
        (None, ""),
    ],
)
def test_what_explains_a_choice(relevant, code):
    assert followed(SOURCE, Question("which", "text", words("?"), relevant=relevant)) == code


def test_only_a_text_explains_a_choice():
    assert followed(SOURCE, Question("which", "integer", words("?"), relevant=is_other("source"))) == ""


def test_a_second_text_about_the_same_choice_is_a_question_of_its_own():
    again = Question("again", "text", words("Còn gì"), relevant=is_other("source"))
    assert [item.name for item in shown(SOURCE, WHICH, again).parts[0].items] == ["source", "again"]


def test_answers_given_stand_on_the_page_again():
    form = shown(SOURCE, Question("n", "integer", words("Số")), raw={"source": ["other"], "n": ["12"]})
    source, number = fields(form)
    assert source.options == (Option("a", "A", alone=True), Option("other", "Khác", checked=True))
    assert number.value == "12"


def test_a_default_answers_beforehand_at_the_first_visit_only():
    question = Question("n", "integer", words("Số"), default="5")
    assert [fields(shown(question, shown=seen))[0].value for seen in ((), ("n",))] == ["5", ""]


def test_what_does_not_apply_is_hidden_and_its_section_with_it():
    section = Section("s", words("Phần"), (Question("b", "text", words("B")),))
    form = shown(SOURCE, section, applicable=["source"])
    assert [part.hidden for part in form.parts] == [False, True]


def test_what_the_last_answers_brought_to_light_is_fresh():
    form = shown(Question("a", "text", words("A")), Question("b", "text", words("B")), shown=("a",))
    assert [field.name for field in form.revealed] == ["b"]


def test_shown_names_what_applies_and_the_explanations_that_need_no_server():
    assert shown(SOURCE, WHICH, applicable=["source"]).shown == "source which"


def test_a_finding_stands_at_its_question_and_in_the_summary():
    finding = Finding(MISSING, Place(field="a"), {"what": "A number"})
    form = shown(Question("a", "text", words("Câu A")), findings=[finding])
    assert fields(form)[0].error == "A number is missing. Write it."
    assert form.mistakes == (Mistake("i-a", "A number is missing. Write it.", "Câu A"),)


@pytest.mark.parametrize(("language", "said"), [("vi", "Không quá 7."), ("en", "At most 7.")])
def test_a_broken_rule_is_named_in_the_language_of_the_page(language, said):
    question = Question("a", "integer", words("Số"), constraint_message=Text({"vi": "Không quá 7.", "en": "At most 7."}))
    finding = Finding(CONSTRAINT_SAYS, Place(field="a"), {"message": "Không quá 7."})
    form = present(sheet(question), language, {}, ["a"], [finding])
    assert form.mistakes[0].message.startswith(said)


@pytest.mark.parametrize(("field", "target"), [("_consent", "i-_consent"), ("_unit", "i-_unit"), ("stranger", "f"), ("", "f")])
def test_other_findings_lead_to_their_own_place(field, target):
    form = shown(SOURCE, findings=[Finding(MISSING, Place(field=field), {"what": "It"})])
    assert [mistake.target for mistake in form.mistakes] == [target]


def test_the_columns_of_a_matrix_are_the_options_of_its_rows():
    rows = tuple(Question(name, "single", words(name), choices=SCALE, dont_know=("9",), required=Literal(True)) for name in "ab")
    (matrix,) = shown(Section("m", words("Bảng"), rows, layout="matrix")).parts
    assert [(option.code, option.apart) for option in matrix.columns] == [("1", False), ("2", False), ("9", True)]
    assert (matrix.matrix, matrix.required, [row.name for row in matrix.items]) == (True, True, ["a", "b"])


def test_sections_stand_within_sections():
    inner = Section("inner", words("Trong"), (Question("a", "text", words("A")),))
    (outer,) = shown(Section("outer", words("Ngoài"), (inner,))).parts
    assert [item.name for item in outer.items if isinstance(item, Part)] == ["inner"]


@pytest.mark.parametrize(("step", "labels"), [("0.5", ["0,0", "0,5", "1,0"]), ("1", ["0", "1"])])
def test_a_short_range_is_a_row_of_steps(step, labels):
    question = Question("q", "range", words("?"), parameters={"start": "0", "end": "1", "step": step})
    assert [option.label for option in fields(shown(question))[0].options] == labels


def test_hint_and_error_describe_a_field():
    form = shown(SOURCE, findings=[Finding(MISSING, Place(field="source"), {"what": "It"})])
    assert fields(form)[0].described_by == "h-source e-source"


def test_an_answer_stands_in_the_wording_of_a_later_question():
    name = Question("name", "text", words("Tên?"))
    age = Question("age", "integer", Text({"vi": "<i>${name}</i> bao nhiêu tuổi?"}))
    found = present(sheet(name, age), "vi", {"name": ["<b>An"]}, Route(("name", "age"), {}, {"name": "<b>An"}))
    assert fields(found)[1].label == '&lt;i&gt;<span data-pipe="name">&lt;b&gt;An</span>&lt;/i&gt; bao nhiêu tuổi?'


def test_the_message_of_a_rule_speaks_of_the_answers():
    size = Question("size", "integer", words("Mấy?"))
    rest = Question("rest", "integer", words("Còn?"), constraint_message=Text({"vi": "Không quá ${size}."}))
    finding = Finding(CONSTRAINT_SAYS, Place(field="rest"), {"message": "x"})
    found = present(sheet(size, rest), "vi", {}, Route(("size", "rest"), {}, {"size": 3}), [finding])
    assert found.errors["rest"].startswith("Không quá 3.")


def test_the_rounds_of_a_repeat_are_parts_of_their_own():
    people = Section("people", words("Người"), (Question("age", "integer", words("Tuổi?")),), repeat=Repeat(maximum=2))
    (part,) = shown(people, applicable=("people_count", "age_1")).parts
    assert [item.name for item in part.items] == ["people_count", "people_1", "people_2"]
    assert [item.hidden for item in part.items] == [False, False, True]


def test_a_ranking_has_as_many_places_as_may_be_given():
    ranked = Question("r", "ranking", words("Xếp"), choices=SCALE, parameters={"max": "2"})
    (field,) = fields(shown(ranked, raw={"r": ["9"]}))
    assert (field.widget, field.places, len(field.options)) == ("ranking", ("9", ""), 3)


def test_a_box_to_tick_has_its_own_answer():
    (field,) = fields(shown(Question("ok", "acknowledge", words("Đồng ý"))))
    assert [option.code for option in field.options] == ["OK"]


def test_a_mistake_in_a_round_names_the_round():
    people = Section("people", words("Người"), (Question("age", "integer", words("Tuổi?")),), repeat=Repeat(maximum=2))
    finding = Finding(MISSING, Place(field="age_2"), {"what": "It"})
    form = shown(people, applicable=("people_count", "age_1", "age_2"), findings=[finding])
    assert form.mistakes[0].label == "Người 2: Tuổi?"
    assert [item.round for item in form.parts[0].items if isinstance(item, Part)] == [1, 2]


PLACES = tuple(Choice(code, words(name)) for code, name in {"a": "Xã Mường So", "b": "Xã Mường Kim", "c": "Phường Một"}.items())


@pytest.mark.parametrize(
    ("typed", "offered"), [([], []), (["muong"], ["a", "b"]), (["c"], ["c*"]), (["phuong"], ["c*"]), (["xa la"], [])]
)
def test_a_picker_without_its_list_offers_what_fits(typed, offered):
    asked = sheet(Question("place", "picker", words("Xã?"), choices=PLACES))
    form = present(asked, "vi", {"place": typed}, ["place"], (), Visit(entries="/list/{}".format))
    (field,) = fields(form)
    assert [option.code + "*" * option.checked for option in field.options] == offered
    assert (field.entries, form.rich) == ("/list/place", True)


def test_words_that_are_missing_are_shown_in_another_language_and_marked():
    form = present(sheet(Question("a", "single", Text({"vi": "Câu A"}), choices=FEW)), "en", {}, ["a"])
    (field,) = fields(form)
    assert (field.label, form.partly) == ('<span lang="vi">Câu A</span>', True)
    assert [(option.label, option.lang) for option in field.options] == [("A", "vi"), ("Other", "")]


def test_choices_that_other_answers_take_away_wait():
    tree = Call("=", (Column("side"), Reference("side")))
    choices = (Choice("n", words("Bắc"), {"side": "north"}), Choice("s", words("Nam"), {"side": "south"}))
    asked = sheet(
        Question("side", "text", words("Phía?")), Question("v", "single", words("Bản?"), choices=choices, choice_filter=tree)
    )
    states = [present(asked, "vi", {}, Route(("side", "v"), {}, answers)) for answers in ({}, {"side": "south"})]
    assert [[option.hidden for option in fields(form)[1].options] for form in states] == [[True, True], [True, False]]
    assert [form.shown for form in states] == ["side", "side v"]


def test_the_columns_of_a_matrix_by_lot_are_in_one_order():
    rows = [Question(name, "single", words(name), choices=SCALE, parameters={"randomize": "true"}) for name in "abcdef"]
    (part,) = shown(Section("m", words("Bảng"), tuple(rows), layout="matrix")).parts
    assert len({tuple(option.code for option in row.options) for row in part.items}) == 1


def test_only_a_long_page_is_drawn_in_pieces():
    asked = [Question(f"q{number}", "text", words("?")) for number in range(61)]
    assert [shown(*asked[:size]).long for size in (60, 61)] == [False, True]
