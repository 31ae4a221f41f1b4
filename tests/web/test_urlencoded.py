"""Bodies of forms are read as browsers write them, and refused when they are not whole or not text."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.web.urlencoded import fields

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b"", {}),
        (b"a=1&b=2", {"a": ["1"], "b": ["2"]}),
        (b"a=1&a=2", {"a": ["1", "2"]}),
        (b"a=&b", {"a": [""], "b": [""]}),
        (b"&&a=x+y%2Bz&", {"a": ["x y+z"]}),
        (b"a=%C4%91&%C4%91=b=c", {"a": ["đ"], "đ": ["b=c"]}),
    ],
)
def test_fields_are_read_as_browsers_write_them(body, read):
    assert dict(fields(body).lists()) == read


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"a=%ff", "response.not_text"),
        (b"a=\xff", "response.not_text"),
        (b"a=%0", "response.not_text"),
        (b"a=%zz", "response.not_text"),
        (b"a=%00", "response.not_text"),
        (b"a\0=b", "response.not_text"),
        (b"&".join(b"f=1" for _ in range(2001)), "response.too_many_fields"),
        (b"_unit=a&_unit=b", "response.repeated_field"),
    ],
)
def test_what_is_not_whole_or_not_text_is_refused(body, code):
    with pytest.raises(Refused) as refused:
        fields(body)
    assert refused.value.findings[0].code == code


@given(st.lists(st.tuples(TEXT.filter(lambda name: name and name[0] != "_"), TEXT), max_size=8))
def test_it_agrees_with_the_standard_library(pairs):
    body = urlencode(pairs)
    assert dict(fields(body.encode()).lists()) == parse_qs(body, keep_blank_values=True)
