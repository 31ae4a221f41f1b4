"""Tables of open answers with their labels."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.answers_csv import read_answers_csv, write_answers_csv


@pytest.mark.parametrize("mark", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_answers_are_read_with_their_labels(mark):
    lines = ["id,text,label", "1,làm đường,road|bridge|road", "2,,road", "3,chợ, ", "4,cầu"]
    assert read_answers_csv("\n".join(lines).replace(",", mark).encode("utf-8-sig")) == (
        ("làm đường", ("road", "bridge")),
        ("chợ", ()),
        ("cầu", ()),
    )


def test_what_is_written_is_read_again():
    rows = [("=1+1", "a|b"), ("hai, ba", "")]
    assert read_answers_csv(write_answers_csv(("text", "label"), rows)) == (("=1+1", ("a", "b")), ("hai, ba", ()))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "answers.no_columns"),
        (b"text\nx", "answers.no_columns"),
        (b"\xff\xfe", "answers.not_text"),
        (b'text,label\n"a', "answers.not_text"),
    ],
    ids=["empty", "no label", "no text", "no end"],
)
def test_other_files_are_refused(data, code):
    with pytest.raises(Refused) as refused:
        read_answers_csv(data, "x.csv")
    assert refused.value.findings[0].code == code
