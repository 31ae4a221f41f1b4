"""Rows are read into columns that share their values, with the text that each row is sorted and known by."""

import json
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text
from langnghe.core.response.columns import MANY, Column, read_rows, sort_rows
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Response
from langnghe.core.response.serial import answers_to_json

CHOICES = (Choice("a", Text()), Choice("b", Text()))
ASKED = Questionnaire(
    "x",
    Text(),
    ("vi",),
    (
        Question("wish", "text", Text()),
        Question("age", "integer", Text()),
        Question("size", "decimal", Text()),
        Question("one", "single", Text(), choices=CHOICES),
        Question("zeal", "integer", Text()),
        Question("many", "multiple", Text(), choices=CHOICES),
        Question("hello", "note", Text()),
    ),
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "wish": st.text('aạ}"\U0001f600', max_size=2),
        "age": st.sampled_from([1, 12, 120]),
        "size": st.sampled_from([Decimal(1), Decimal("1.0"), Decimal(2)]),
        "one": st.sampled_from("ab"),
        "zeal": st.sampled_from([1, 12]),
        "many": st.sampled_from([(), ("a",), ("a", "b")]),
        "hello": st.just("x"),
    },
)


def plainly(answers: list[dict[str, object]]) -> tuple[str, list[dict[str, object]]]:
    """The version and the rows of a dataset, made the slow and obvious way."""

    def text(content: object) -> str:
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    rows = [{"mode": "online"} | {name: value for name, value in each.items() if value != ()} for each in answers]
    rows.sort(key=lambda row: text(answers_to_json(row)))
    names = ["unit", "mode", "wish", "age", "size", "one", "zeal", "many"]
    header = text({"questionnaire": "h", "simulated": False, "variables": names})
    content = "\n".join([header, *(text(answers_to_json(row)) for row in rows)])
    return sha256(content.encode()).hexdigest(), [{name: row.get(name) for name in names} for row in rows]


@given(st.lists(ANSWERS, max_size=12))
def test_a_dataset_is_the_one_that_the_obvious_way_makes(answers):
    responses = [Response(each, "", Mode.ONLINE) for each in answers]
    data = build_dataset(ASKED, responses, (), simulated=False, questionnaire_hash="h")
    version, rows = plainly(answers)
    found = [{name: column[at] for name, column in data.columns.items()} for at in range(len(data))]
    assert (data.version, repr(found)) == (version, repr(rows))


@pytest.mark.parametrize(
    ("codes", "value", "again"),
    [({"a", "b"}, ("a", "b"), tuple("ab")), (None, 1999, int("1999")), (None, Decimal("1.5"), Decimal("1.5"))],
)
def test_what_is_said_often_is_kept_once(codes, value, again):
    column = Column("q", codes)
    read_rows([column], [[{"q": value}], [{}, {"q": again}]])
    first, *_, last = sort_rows([column])
    found = column.shared()
    assert (first == last, last, found[0] is found[1], found.levels) == (False, b"{}", True, (None, value))


def test_texts_of_many_people_are_not_all_kept_twice():
    column, words = Column("wish", None), [f"wish {number}" for number in range(MANY)]
    column.read(words)
    column.read(["wish 1", ()])
    assert list(column.texts(slice(MANY, None))) == ['"wish":"wish 1",', ""]
    assert [column.shared()[at] for at in (MANY + 1, MANY, 0)] == [None, "wish 1", "wish 0"]


def test_a_code_that_is_none_of_its_codes_is_refused():
    with pytest.raises(Refused) as refusal:
        Column("q", {"a"}).read(["a", ("a", "c")])
    assert refusal.value.findings[0].values == {"name": "q", "value": "c"}
