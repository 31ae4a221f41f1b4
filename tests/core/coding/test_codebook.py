"""A codebook: its tree, its two fixed codes, and what can happen to a code."""

import pytest

from langnghe.core.coding import codebook as books
from langnghe.core.coding.codebook import (
    EMPTY,
    Change,
    Codebook,
    Entry,
    add,
    describe,
    follow,
    merge,
    move,
    order,
    rename,
    search,
    split,
)
from langnghe.core.coding.serial import change_from_json, change_to_json, codebook_from_json, codebook_to_json
from langnghe.core.errors import Refused
from langnghe.core.questionnaire.model import Text


def vi(words: str) -> Text:
    return Text({"vi": words})


def entry(code: str, words: str, parent: str = "", category: str = "") -> Entry:
    return Entry(code, vi(words), parent=parent, category=category)


BOOK = Codebook(
    (
        entry("roads", "Hạ tầng", category="Hạ tầng cơ sở"),
        entry("new", "Làm đường mới", "roads"),
        entry("mend", "Sửa đường", "roads"),
        entry("market", "Chợ"),
        *EMPTY.entries,
    )
)


def codes(book: Codebook) -> list[str]:
    return [("  " * depth) + each.code for each, depth in book.tree()]


def test_a_codebook_is_read_as_a_tree_and_answers_get_its_leaves():
    assert codes(BOOK) == ["roads", "  new", "  mend", "market", "other", "not_codable"]
    assert [leaf.code for leaf in BOOK.leaves()] == ["new", "mend", "market", "other", "not_codable"]
    assert [each.code for each in BOOK.path("mend")] == ["roads", "mend"]
    assert ("mend" in BOOK, "none" in BOOK) == (True, False)


def test_a_code_counts_under_the_category_of_the_code_above():
    assert [BOOK.category(code) for code in ("mend", "market")] == ["Hạ tầng cơ sở", ""]
    assert BOOK.categories() == ("Hạ tầng cơ sở",)


def test_a_new_code_is_named_by_its_words_and_stands_before_the_fixed_ones():
    book, change = add(BOOK, vi("  Đèn  đường "), definition=" sáng ", examples=["tối quá"])
    assert (change, codes(book)[-3:]) == (Change("added", "den_duong"), ["den_duong", "other", "not_codable"])
    assert book.entry("den_duong") == Entry("den_duong", vi("Đèn đường"), "sáng", ("tối quá",))


def test_codes_made_of_the_same_letters_are_numbered():
    book, _ = add(EMPTY, vi("Ma"))
    assert add(rename(book, "ma", vi("Khác hẳn"))[0], vi("Má"))[1].code == "ma_2"
    assert add(EMPTY, vi("???"))[1].code == "code"


def test_words_change_and_the_code_stays():
    book, change = rename(BOOK, "market", Text({"vi": "Chợ xã", "en": "Market", "xx": " "}))
    assert (book.entry("market").label.by_language, change.before) == ({"vi": "Chợ xã", "en": "Market"}, "Chợ")


def test_a_code_is_described():
    made = describe(BOOK, "market", definition=" mua bán ", examples=["chợ bẩn", " "], category=" Đời sống ").entry("market")
    assert (made.definition, made.examples, made.category) == ("mua bán", ("chợ bẩn",), "Đời sống")


def test_a_code_moves_with_all_below_it_and_changes_places():
    moved, change = move(BOOK, "roads", "market")
    assert (codes(moved), change) == (
        ["market", "  roads", "    new", "    mend", "other", "not_codable"],
        Change("moved", "roads"),
    )
    assert codes(move(moved, "roads", "")[0])[0] == "roads"
    assert [codes(order(BOOK, "mend", step)[0])[1:3] for step in (-1, 1, -9)] == [
        ["  mend", "  new"],
        ["  new", "  mend"],
        ["  mend", "  new"],
    ]


def test_what_is_merged_takes_examples_and_children_along():
    book = describe(BOOK, "roads", definition="", examples=["đường hỏng"], category="")
    merged, change = merge(book, "roads", "market")
    assert codes(merged) == ["market", "  new", "  mend", "other", "not_codable"]
    assert (merged.entry("market").examples, change) == (("đường hỏng",), Change("merged", "roads", ("market",), "Hạ tầng"))
    assert codes(merge(BOOK, "market", "other")[0])[-2:] == ["other", "not_codable"]


def test_what_is_split_becomes_a_heading():
    book, change = split(BOOK, "market", [vi("Chợ sạch"), vi("Giá cả")])
    assert codes(book)[3:6] == ["market", "  cho_sach", "  gia_ca"]
    assert change == Change("split", "market", ("cho_sach", "gia_ca"), "Chợ")


def test_codes_of_an_answer_follow_a_merger():
    merged = Change("merged", "new", ("mend",))
    assert [follow(given, merged) for given in (("new",), ("new", "mend"), ("market",))] == [("mend",), ("mend",), ("market",)]
    assert follow(("new",), Change("renamed", "new")) == ("new",)


@pytest.mark.parametrize(
    ("typed", "found"), [("sua", ["mend"]), ("duong ha", ["new", "mend"]), ("cho", ["market"]), ("", ["new", "mend", "market"])]
)
def test_codes_are_found_without_marks(typed, found):
    assert [leaf.code for leaf in search(BOOK, typed) if leaf.code not in books.FIXED] == found


@pytest.mark.parametrize(
    ("attempt", "code"),
    [
        (lambda: BOOK.entry("none"), "codebook.not_found"),
        (lambda: add(BOOK, vi(" ")), "codebook.no_label"),
        (lambda: add(BOOK, vi("CHO")), "codebook.label_taken"),
        (lambda: add(BOOK, vi("x"), parent="other"), "codebook.is_fixed"),
        (lambda: move(BOOK, "roads", "new"), "codebook.below_itself"),
        (lambda: move(BOOK, "other", "roads"), "codebook.is_fixed"),
        (lambda: merge(BOOK, "roads", "new"), "codebook.below_itself"),
        (lambda: merge(BOOK, "roads", "other"), "codebook.is_fixed"),
        (lambda: merge(BOOK, "other", "roads"), "codebook.is_fixed"),
        (lambda: split(BOOK, "roads", [vi("x")]), "codebook.split_in_one"),
    ],
    ids=["unknown", "no words", "taken", "below other", "below itself", "fixed", "own child", "with children", "gone", "one"],
)
def test_what_cannot_be_done_is_refused(attempt, code):
    with pytest.raises(Refused) as refused:
        attempt()
    assert refused.value.findings[0].code == code


def test_a_codebook_and_its_changes_are_json_and_back():
    change = Change("merged", "a", ("b",), "A")
    assert codebook_from_json(codebook_to_json(BOOK)) == BOOK
    assert (codebook_from_json({}), change_from_json(change_to_json(change))) == (EMPTY, change)


LABEL = {"vi": "A"}


@pytest.mark.parametrize(
    "content",
    [
        [1],
        {"codes": 1},
        {"codes": [1]},
        {"codes": [{"code": "", "label": LABEL}]},
        {"codes": [{"code": "a", "label": {"vi": 1}}]},
        {"codes": [{"code": "a", "label": LABEL, "examples": "x"}]},
        {"codes": [{"code": "a", "label": LABEL, "definition": 1}]},
        {"codes": [{"code": "a", "label": LABEL}, {"code": "a", "label": LABEL}]},
        {"codes": [{"code": "a", "label": LABEL, "parent": "a"}]},
        {"codes": [{"code": "a", "label": LABEL, "parent": "b"}]},
        {"codes": [{"code": "a", "label": LABEL, "parent": "other"}]},
        {"codes": [{"code": "a", "label": LABEL, "parent": "b"}, {"code": "b", "label": LABEL, "parent": "a"}]},
    ],
    ids=range(12),
)
def test_what_is_no_codebook_is_refused(content):
    with pytest.raises(Refused, match=r"codebook\.unreadable"):
        codebook_from_json(content)
