"""Labels cut to what a format holds."""

import pytest

from langnghe.core.formats.shorten import cut, shortened


@pytest.mark.parametrize(
    ("text", "limit", "start"), [("ế", 3, "ế"), ("ế", 2, ""), ("aế", 3, "a"), ("abc", 9, "abc"), ("abc", 0, "")]
)
def test_no_letter_is_cut_in_two(text, limit, start):
    assert cut(text, limit) == start


@pytest.mark.parametrize(
    ("labels", "limit", "written"),
    [
        (["Có", "Không"], 20, ("Có", "Không")),
        (["một hai ba bốn"], 18, ("một hai ba bốn",)),
        (["một hai ba bốn"], 17, ("một hai ba…",)),
        (["một hai, ba bốn"], 16, ("một hai…",)),
        (["aaaaaaaaaaaa"], 10, ("aaaaaaa…",)),
        (["a bbbbbbbbbbbb"], 10, ("a bbbbb…",)),
        (["Xã Bản Lang cũ", "Xã Bản Lang mới"], 17, ("Xã Bản…", "Xã Bản… (2)")),
        (["aaaaaaaa", "aaaaaaab", "aaaaa…", "aaaaaaac"], 8, ("aaaaaaaa", "aaaaaaab", "aaaaa…", "aaaaaaac")),
        (["aaaaaaaaaaab", "aaaaaaaaaaac", "aaaaaaaaaaad"], 11, ("aaaaaaaa…", "aaaa… (2)", "aaaa… (3)")),
        (["Khác", "Khác"], 20, ("Khác", "Khác")),
    ],
)
def test_a_long_label_ends_at_a_word_and_differs_from_the_others(labels, limit, written):
    assert shortened(labels, limit) == written
    assert all(len(label.encode()) <= limit for label in written)
