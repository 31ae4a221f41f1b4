"""Numbers in Vietnamese words: what is written is read back, and a second, slow way of writing them agrees."""

from hypothesis import example, given
from hypothesis import strategies as st

from langnghe.core.plan.amounts import LARGEST, money, read_figures, read_words, write_words

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
PLACES = ("nghìn", "tỷ", "triệu", "nghìn", "")
numbers = st.integers(0, LARGEST - 1)


def slowly(number: int) -> str:
    """Fifteen digits in groups of three, as the school book says them."""
    digits, words = str(number).zfill(15), []
    for place, name in enumerate(PLACES):
        group = digits[3 * place : 3 * place + 3]
        if int(group):
            words += [*group_slowly(*map(int, group), first=not words), name]
        elif name == "tỷ" and words:
            words.append("tỷ")
    return " ".join(filter(None, words)) or ONES[0]


def group_slowly(hundreds: int, tens: int, ones: int, *, first: bool) -> list[str]:
    words = [] if first and not hundreds else [ONES[hundreds], "trăm"]
    if tens == 0:
        return [*words, *(["linh"] if words and ones else []), *([ONES[ones]] if ones else [])]
    words += ["mười"] if tens == 1 else [ONES[tens], "mươi"]
    last = "lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else ONES[ones]
    return [*words, *([last] if ones else [])]


@given(numbers)
@example(LARGEST - 1)
@example(10**12)
@example(1_005_000_021)
def test_both_ways_of_writing_agree(number):
    assert write_words(number) == slowly(number)


@given(numbers)
def test_what_is_written_in_words_is_read_back(number):
    assert read_words(write_words(number)) == number


@given(numbers, st.sampled_from((".", " ", ",", "")))
def test_what_is_written_in_figures_is_read_back(number, mark):
    assert read_figures(f"{number:,}".replace(",", mark)) == number


@given(st.integers(1, LARGEST - 1))
def test_money_is_read_in_figures_with_its_words(number):
    figures = f"{number:,}".replace(",", ".")
    (found,) = money(f"Tổng: {figures} đồng ({write_words(number).capitalize()} đồng chẵn)")
    assert (found.dong, read_words(found.words)) == (number, number)
