"""One paragraph three times: as it was made, as a person changed it, as it is made now."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.errors import Place
from langnghe.core.report.marks import Reference, marked, plain
from langnghe.core.report.rewording import own_words, relinked, reworded

GOOD, BAD = Reference("trust", "good", "", "percent"), Reference("trust", "bad", "", "percent")
PLACE = Place(field="Kết quả")
WORDS = st.lists(st.sampled_from(["chợ", "xã", "đông", "vui", "mưa", ",", "và"]), min_size=1, max_size=8).map(" ".join)


def text(good: str = "60,00", bad: str = "40,00", words: str = "Có {good}% khen. Còn {bad}% chê.") -> str:
    return words.format(good=marked(good, GOOD), bad=marked(bad, BAD))


BEFORE, NOW = text(), text("61,50", "38,50")
FIGURES = {GOOD: "61,50", BAD: "38,50"}


def told(edited: str, now: str = NOW) -> tuple[str, str, list[str]]:
    found = reworded(BEFORE, edited, now, FIGURES, PLACE)
    return plain(found.text), plain(found.beside), [finding.problem for finding in found.findings]


def test_what_nobody_touched_is_what_is_made_now():
    assert told(BEFORE) == ("Có 61,50% khen. Còn 38,50% chê.", "", [])


def test_words_of_a_person_stay_and_figures_are_those_of_today():
    edited = text(words="Có tới {good}% khen chợ. Còn {bad}% chê.")
    assert told(edited) == ("Có tới 61,50% khen chợ. Còn 38,50% chê.", "", [])


def test_figures_may_change_places():
    assert told(text(words="Có {bad}% chê, {good}% khen."))[0] == "Có 38,50% chê, 61,50% khen."


def test_a_sentence_that_only_the_data_changed_is_the_new_one():
    now = text("61,50", "38,50", "Có {good}% rất khen. Còn {bad}% chê.")
    edited = text(words="Có {good}% khen. Chỉ còn {bad}% chê.")
    assert told(edited, now) == ("Có 61,50% rất khen. Chỉ còn 38,50% chê.", "", [])


def test_where_both_changed_a_sentence_the_persons_stays_and_the_new_one_stands_beside():
    now = text("61,50", "38,50", "Có {good}% rất khen. Còn {bad}% chê.")
    kept, beside, findings = told(text(words="Quá nửa ({good}%) khen. Còn {bad}% chê."), now)
    assert (kept, beside) == ("Quá nửa (61,50%) khen. Còn 38,50% chê.", "Có 61,50% rất khen.")
    assert [finding.split(":")[0] for finding in findings] == [
        "A person changed this sentence, and the data changed it too. The person's words are kept"
    ]


def test_a_changed_figure_is_told_and_computed_again():
    assert told(text(good="65,00")) == (
        "Có 61,50% khen. Còn 38,50% chê.",
        "",
        [f"The figure {GOOD.bookmark} was changed by hand: 60,00 to “65,00”. The report gives 61,50."],
    )


def test_a_number_typed_over_a_figure_is_that_figure():
    kept, _, findings = told(text(words="Có khoảng 65% khen. Còn {bad}% chê."))
    assert (kept, len(findings)) == ("Có khoảng 61,50% khen. Còn 38,50% chê.", 1)


def test_the_same_number_typed_again_is_no_change():
    assert told("Có 60,00% khen. Còn 40,00% chê.") == ("Có 61,50% khen. Còn 38,50% chê.", "", [])


def test_a_number_that_comes_from_no_table_is_told():
    assert told(text(words="Có {good}% khen, hơn năm 2023. Còn {bad}% chê."))[2] == [
        "The number 2023 was typed by hand and comes from no table."
    ]


def test_numbers_in_the_head_of_a_document_are_no_figures():
    found = reworded("Số ....", "Số 12-BC/BTG", "Số ....", {}, PLACE)
    assert (found.text, found.findings) == ("Số 12-BC/BTG", ())


def test_a_sentence_that_was_deleted_stays_deleted():
    assert told(text(words="Có {good}% khen.")) == (
        "Có 61,50% khen.",
        "",
        [f"The figure {BAD.bookmark} (40,00) was taken out by hand."],
    )


def test_a_figure_that_is_no_longer_told_is_not_kept():
    edited = text(words="Có tới {good}% khen. Còn {bad}% chê.")
    found = reworded(BEFORE, edited, "", {GOOD: "61,50"}, PLACE)
    assert plain(found.text) == "Có tới 61,50% khen. Còn […]% chê."
    assert found.findings[-1].code == "report.figure_gone"


def test_the_new_words_written_by_a_person_already_are_no_conflict():
    now = text("61,50", "38,50", "Có {good}% rất khen. Còn {bad}% chê.")
    assert told(text(words="Có {good}% rất khen. Còn {bad}% chê."), now) == ("Có 61,50% rất khen. Còn 38,50% chê.", "", [])


@pytest.mark.parametrize("written", [f"[{GOOD.bookmark}]", f"[{GOOD.name} percent]"], ids=["bookmark", "words"])
def test_a_person_may_ask_for_a_figure_by_its_reference(written):
    found = own_words(f"Vậy có {written}% khen.", FIGURES, PLACE)
    assert (plain(found.text), found.findings) == ("Vậy có 61,50% khen.", ())


def test_an_unknown_reference_stays_as_it_was_written():
    assert own_words("Xem [RAAAAAAAA percent].", FIGURES, PLACE).text == "Xem [RAAAAAAAA percent]."


def test_percentages_in_words_of_ones_own_are_told():
    found = own_words("Vậy 61,5 % khen, năm 2024.", FIGURES, PLACE)
    assert [finding.values for finding in found.findings] == [{"typed": "61,5 %"}]


def test_a_full_stop_within_a_name_of_a_figure_ends_no_sentence():
    odd = Reference("@units", "TP. Lai Châu", "paper")
    before = f"Có {marked('5', odd)} phiếu."
    assert plain(reworded(before, before.replace("phiếu", "tờ"), before, {odd: "6"}, PLACE).text) == "Có 6 tờ."


def test_more_numbers_than_figures_are_not_guessed():
    linked, findings = relinked(BEFORE, "Có 1, 2 và 3 khen.", FIGURES, PLACE)
    assert (linked, findings) == ("Có 1, 2 và 3 khen.", [])


@given(WORDS, WORDS)
@settings(max_examples=40)
def test_words_alone_changed_and_data_unchanged_is_the_edited_text(first, second):
    edited = f"{first} {marked('60,00', GOOD)}% {second}. {marked('40,00', BAD)}"
    found = reworded(BEFORE, edited, BEFORE, {GOOD: "60,00", BAD: "40,00"}, PLACE)
    assert (found.text, found.beside, found.findings) == (edited, "", ())


@given(WORDS, WORDS)
@settings(max_examples=40)
def test_no_edit_is_the_new_text(before, now):
    found = reworded(f"{before} {marked('1', GOOD)}", f"{before} {marked('1', GOOD)}", now, {}, PLACE)
    assert (found.text, found.findings) == (now, ())
