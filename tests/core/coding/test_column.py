"""The codes of an open question as a variable of the dataset."""

from langnghe.core.coding.codebook import EMPTY, Codebook, Entry
from langnghe.core.coding.column import reported, with_codes
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Dataset, Measure, Variable

WISH = Variable("wish", Text({"vi": "Mong muốn"}), Measure.TEXT)
AGE = Variable("age", Text({"vi": "Tuổi"}), Measure.NUMBER)
DATASET = Dataset((WISH, AGE), {"wish": ("đường", None, "chợ, đường", "?"), "age": (20, 30, 40, 50)}, "hash", "version")
BOOK = Codebook(
    (
        Entry("road", Text({"vi": "Đường"}), category="Hạ tầng"),
        Entry("bridge", Text({"vi": "Cầu"}), category="Hạ tầng"),
        Entry("market", Text({"vi": "Chợ"})),
        *EMPTY.entries,
    )
)
CODES = {"đường": ("road", "bridge"), "chợ, đường": ("market", "road", "gone")}


def test_a_report_counts_categories_where_there_are_any():
    found = reported(BOOK)
    assert [code.value for code in found.codes] == ["g_1_ha_tang", "market", "other", "not_codable"]
    assert (found.of["bridge"], found.codes[0].label) == ("g_1_ha_tang", Text({"vi": "Hạ tầng"}))


def test_codes_stand_after_their_question_in_the_order_of_the_codebook():
    made = with_codes(DATASET, "wish", BOOK, lambda answer: CODES.get(answer, ()))
    assert [each.name for each in made.variables] == ["wish", "wish_codes", "age"]
    assert made.columns["wish_codes"] == (("g_1_ha_tang",), None, ("g_1_ha_tang", "market"), None)
    assert (made.variables[1].measure, made.variables[1].label.in_language("vi"), made.version) == (
        Measure.MULTIPLE,
        "Mong muốn (đã mã hóa)",
        "version",
    )


def test_a_variable_of_that_name_is_left_alone():
    taken = Dataset((WISH, Variable("wish_codes", AGE.label, Measure.NUMBER)), {"wish": ("a",), "wish_codes": (1,)}, "hash")
    assert with_codes(taken, "wish", BOOK, lambda _: ()) is taken
