"""Norms as TOML."""

import re
from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.norms_toml import read_norms_toml
from langnghe.core.plan.budget_norms import Band, Basis, Level, NormLine, Norms
from langnghe.core.plan.stages import Role
from langnghe.records.shipped_norms import shipped_norms
from tools.figures import ROOT

HEAD = '[[norms]]\nvalid_from = 2020-01-01\nsource = "NQ 12"\n'
WORDS = 'label = { vi = "A" }\nunit = { vi = "phiếu" }\nstage = "collect"\n'


def norm(*keys: str) -> str:
    return "\n".join(["[[norms.line]]", WORDS, *keys, ""])


def read(text: str) -> tuple[Norms, ...]:
    return read_norms_toml(text.encode(), "dinh-muc.toml")


def line(*keys: str) -> NormLine:
    return read(HEAD + norm(*keys))[0].lines[0]


def refused(text: str) -> str:
    with pytest.raises(Refused) as caught:
        read(text)
    return " | ".join(str(finding) for finding in caught.value.findings)


def test_a_file_as_a_province_writes_it():
    text = (
        '[[norms]]\narea = "Tỉnh Bản Mẫu"\nvalid_from = 2020-01-01\nvalid_to = 2024-12-31\nsource = "NQ 12"\n'
        'note = { vi = "Mức chi của tỉnh" }\n'
        '[[norms.line]]\ncode = "person"\nstage = "collect"\nbasis = "people"\nprice = 30_000\n'
        'label = { vi = "Người trả lời", en = "People" }\nunit = { vi = "phiếu", en = "form" }\n'
    )
    label, unit = {"vi": "Người trả lời", "en": "People"}, {"vi": "phiếu", "en": "form"}
    person = NormLine("person", Role.COLLECT, label, unit, Basis.PEOPLE, (Band(30_000),))
    assert read(text) == (
        Norms("Tỉnh Bản Mẫu", date(2020, 1, 1), "NQ 12", (person,), {"vi": "Mức chi của tỉnh"}, date(2024, 12, 31)),
    )


@pytest.mark.parametrize(
    ("keys", "basis", "bands", "percent", "of", "level"),
    [
        (["price = 5"], Basis.SURVEY, (Band(5),), 0, "", None),
        (["price = 5", 'basis = "forms"'], Basis.FORMS, (Band(5),), 0, "", None),
        (
            ["bands = [{ items = 30, price = 4 }, { price = 6 }]", 'basis = "people"'],
            Basis.PEOPLE,
            (Band(4, 30), Band(6)),
            0,
            "",
            None,
        ),
        (["percent = 2.5", 'of = "wages"'], Basis.SHARE, (), Decimal("2.5"), "wages", None),
        (["price = 5", 'level = "central"'], Basis.SURVEY, (Band(5),), 0, "", Level.CENTRAL),
    ],
)
def test_the_ways_to_set_a_price(keys, basis, bands, percent, of, level):
    found = line('code = "a"', *keys)
    assert (found.basis, found.bands, found.percent, found.of, found.level) == (basis, bands, percent, of, level)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "norms.empty: dinh-muc.toml: "),
        (HEAD, "toml.missing_key: dinh-muc.toml, norms[1]: “line” is missing."),
        (HEAD + "colour = 1", "toml.unknown_key: dinh-muc.toml, norms[1].colour: “colour” means nothing here."),
        (HEAD + norm("price = 1"), "toml.missing_key: dinh-muc.toml, norms[1].line[1]: “code” is missing."),
        (HEAD + norm('code = "a"', "price = -1"), "toml.wrong_type: dinh-muc.toml, norms[1].line[1].price: "),
        (HEAD + norm('code = "a"', "price = 1.5"), "toml.wrong_type: dinh-muc.toml, norms[1].line[1].price: "),
        (HEAD + norm('code = "a"', "price = 1000000000001"), "toml.wrong_type: dinh-muc.toml, norms[1].line[1].price: "),
        (HEAD + norm('code = "a"', "price = 1", 'basis = "share"'),
         ("toml.wrong_word: dinh-muc.toml, norms[1].line[1].basis: “share” is not possible here. "
         "Write one of: survey, people, organisations, forms.")),
        (HEAD + norm('code = "a"', "percent = 101", 'of = "b"'), "toml.wrong_type: dinh-muc.toml, norms[1].line[1].percent: "),
        (HEAD + norm('code = "a"'), "norms.no_price: dinh-muc.toml, norms[1].line[1]: “a” has no price, or more than one."),
        (HEAD + norm('code = "a"', "price = 1", "percent = 2", 'of = "b"'), "norms.no_price: "),
        (HEAD + norm('code = "a"', "percent = 2"), "norms.no_price: "),
        (HEAD + norm('code = "a"', "price = 2", 'of = "b"'), "norms.no_price: "),
        (HEAD + norm('code = "a"', "bands = []"), "norms.bands_unordered: dinh-muc.toml, norms[1].line[1]: "),
        (HEAD + norm('code = "a"', "bands = [{ price = 1 }, { items = 30, price = 2 }]"), "norms.bands_unordered: "),
        (HEAD + norm('code = "a"', "bands = [{ items = 40, price = 1 }, { items = 30, price = 2 }]"), "norms.bands_unordered: "),
        (HEAD + norm('code = "a"', "bands = [{ items = 30, price = 1 }, { items = 30, price = 2 }]"), "norms.bands_unordered: "),
        (HEAD + norm('code = "a"', "percent = 1", 'of = "b"') + norm('code = "b"', "percent = 1", 'of = "c"'),
         "norms.share_of_share: dinh-muc.toml, norms[1].line[1]: “a” is a share of “b”"),
        (HEAD + norm('code = "a"', "price = 1") * 2, "norms.repeated_line: dinh-muc.toml, norms[1].line[2]: "),
        (HEAD + norm('code = "a"', "price = 1") + norm('code = "a"', 'level = "central"', "price = 1"), "norms.repeated_line: "),
        (HEAD.replace("2020-01-01", "2020") + norm('code = "a"'), "toml.wrong_type: dinh-muc.toml, norms[1].valid_from: "),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(text, says):
    assert refused(text).startswith(says)


def test_every_line_that_is_wrong_is_told():
    text = HEAD + norm('code = "a"') + norm('code = "b"', "bands = []")
    assert [each.partition(":")[0] for each in refused(text).split(" | ")] == ["norms.no_price", "norms.bands_unordered"]


def test_a_line_may_stand_once_for_each_level():
    text = HEAD + norm('code = "a"', 'level = "central"', "price = 1") + norm('code = "a"', 'level = "provincial"', "price = 2")
    assert [(each.code, each.level) for each in read(text)[0].lines] == [("a", Level.CENTRAL), ("a", Level.PROVINCIAL)]


def test_the_norms_that_the_guide_shows_can_be_read():
    (written,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/how-to/budget.vi.md").read_text(encoding="utf-8"), re.DOTALL)
    (norms,) = read(written)
    assert [(each.code, each.price(30), each.price(41)) for each in norms.lines] == [
        ("person", 30_000, 40_000), ("collection_wages", 20_000, 20_000),
    ]  # fmt: skip


# The ceilings as they are commonly described: TT 109/2016/TT-BTC, in force from 15 August 2016.
@pytest.mark.parametrize(
    ("code", "prices"),
    [
        ("plan_and_form", [30_000_000] * 3),
        ("person", [40_000, 50_000, 60_000]),
        ("organisation", [85_000, 100_000, 115_000]),
    ],
)
def test_the_ceilings_that_come_with_the_program(code, prices):
    (norms,) = read_norms_toml(shipped_norms())
    (found,) = [each for each in norms.lines if each.code == code]
    assert ([found.price(items) for items in (30, 31, 41)], norms.valid_from) == (prices, date(2016, 8, 15))


def test_the_shares_and_levels_that_come_with_the_program():
    (norms,) = read_norms_toml(shipped_norms())
    coding = next(each for each in norms.lines if each.code == "coding")
    reports = {each.level: each.price(1) for each in norms.lines if each.code == "analysis_and_report"}
    assert ((coding.percent, coding.of), reports) == (
        (7, "collection_wages"), {Level.CENTRAL: 30_000_000, Level.PROVINCIAL: 10_000_000},
    )  # fmt: skip
    assert all({"vi", "en"} <= set(each.label) & set(each.unit) for each in norms.lines)
