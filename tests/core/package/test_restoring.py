"""What a package gives back."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.package.restoring import differing, returning
from tests.core.package.made import FORM, FULL, OPEN, evidence, files, identity

WHOLE = files()
ANYBODYS = {path: content for path, content in WHOLE.items() if not path.startswith("unsealed/")}


def code_of(refused) -> str:
    return f"{refused.value.findings[0].code} {refused.value.findings[0].place}"


def test_with_the_sealed_part_everything_comes_back():
    back = returning(evidence(WHOLE))
    assert (back.full, back.version, back.blinding, back.rows["quotas"]) == (True, identity().version, "12345", [{"cell": "a"}])
    assert list(back.responses()) == [(each, FORM, None) for each in FULL]


def test_without_it_what_anybody_may_see():
    back = returning(evidence(ANYBODYS))
    assert (back.full, back.version, back.blinding, back.rows["quotas"]) == (False, identity().released, "0", [])
    assert list(back.responses()) == [(each, FORM, None) for each in OPEN]


def test_a_file_is_found_by_its_checksum():
    back = returning(evidence(WHOLE))
    assert back.content("sum of q") == WHOLE["q.json"]
    with pytest.raises(Refused):
        back.content("another")


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("package.json", None, "package.not_restorable package.json"),
        ("survey/rows.json", b'{"rows": []}', "package.unreadable survey/rows.json"),
        ("survey/rows.json", b'{"rows": {"survey": 1}}', "package.unreadable survey/rows.json"),
        ("unsealed/rows.json", b'{"quotas": 1}', "package.unreadable unsealed/rows.json"),
    ],
    ids=range(4),
)
def test_what_cannot_be_restored_is_refused(path, content, code):
    given = {**WHOLE, path: content} if content else {name: each for name, each in WHOLE.items() if name != path}
    with pytest.raises(Refused) as refused:
        returning(evidence(given))
    assert code_of(refused) == code


def test_a_response_that_is_none_is_refused():
    back = returning(evidence(WHOLE | {"unsealed/responses.jsonl": b"{}"}))
    with pytest.raises(Refused) as refused:
        list(back.responses())
    assert code_of(refused) == "package.unreadable unsealed/responses.jsonl"


def listing(**tables: int) -> dict[str, object]:
    return {"sections": [{"tables": [{"key": key, "n": n} for key, n in tables.items()]}]}


@pytest.mark.parametrize(
    ("kept", "made", "keys"),
    [
        (listing(a=1, b=2), listing(b=2, a=1), ()),
        (listing(a=1, b=2), listing(a=1, b=3), ("b",)),
        (listing(a=1, b=2), listing(b=2, c=1), ("a",)),
    ],
    ids=range(3),
)
def test_tables_that_do_not_come_out_are_named(kept, made, keys):
    assert differing(kept, made) == keys
