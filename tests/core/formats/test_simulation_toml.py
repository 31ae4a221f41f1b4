"""The profile of a simulation as TOML: what each key becomes, and what is refused."""

from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.simulation_toml import read_simulation_toml
from langnghe.core.response.profile import Amount, Factor, Given, Profile, Rule, Spelling

WHOLE = """
traits = ["age"]

[responses]
online = 700
paper_return_rate = 0.96
answered = 0.9
apart = 0.05
on = 2024-06-15

[weights]
ban-mau = 2

[spelling]
rate = 0.25
short = { "không" = "ko" }

[factors.habit]
residual = 0.8
effects.age = { young = 0.5, old = -0.5 }

[questions.q]
shares = { good = 0.7, bad = 0.3 }
factor = "habit"
loading = -0.5
loadings = { good = 0.2 }
shift = -0.1
answered = 1
apart = 0
most = 3
among = "f"
amount = { median = 5, spread = 0.4, least = 1, most = 9, step = 0.5, zero = 0.1 }
phrases = ["một", "hai"]
given = [{ when = { mode = "paper", unit = ["a", "b"] }, shift = 1 }]

[questions.wish.phrases]
roads = ["Sửa đường", "Làm cầu"]
water = ["Thêm nước"]
"""


def test_every_key_has_its_place():
    rule = Rule(
        shares={"good": 0.7, "bad": 0.3},
        factor="habit",
        loading=-0.5,
        loadings={"good": 0.2},
        shift=-0.1,
        answered=1,
        apart=0,
        most=3,
        among="f",
        amount=Amount(5, 0.4, 1, 9, 0.5, 0.1),
        phrases=("một", "hai"),
        given=(Given({"mode": ("paper",), "unit": ("a", "b")}, shift=1),),
    )
    assert read_simulation_toml(WHOLE.encode()) == Profile(
        traits=("age",),
        factors={"habit": Factor({"age": {"young": 0.5, "old": -0.5}}, 0.8)},
        rules={"q": rule, "wish": Rule(phrases=("Sửa đường", "Làm cầu", "Thêm nước"))},
        weights={"ban-mau": 2},
        spelling=Spelling(0.25, {"không": "ko"}),
        online=700,
        paper_return_rate=0.96,
        answered=0.9,
        apart=0.05,
        on=date(2024, 6, 15),
    )


def test_an_empty_file_leaves_everything_as_usual():
    assert read_simulation_toml(b"") == Profile()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("online = 1", "toml.unknown_key: s.toml, online: “online” means nothing here."),
        ("traits = 'age'", "toml.wrong_type: s.toml, traits: This is not a list of texts."),
        ("traits = ['']", "toml.wrong_type: s.toml, traits: This is not a text in quotation marks."),
        ("responses = 1", "toml.wrong_type: s.toml, responses: This is not a table of names and values."),
        ("questions = 1", "toml.wrong_type: s.toml, questions: This is not a table of names and values."),
        (
            "[responses]\nonline = -1",
            "toml.wrong_type: s.toml, responses.online: This is not a whole number of at least 0.",
        ),
        ("[responses]\non = '2024'", "toml.wrong_type: s.toml, responses.on: This is not a date such as 2024-06-15."),
        ("[responses]\napart = 2", "toml.wrong_type: s.toml, responses.apart: This is not a number from 0 to 1."),
        ("[weights]\na = 0", "toml.wrong_type: s.toml, weights.a: This is not a number of at least 0.001."),
        ("[questions.q]\nshift = true", "toml.wrong_type: s.toml, questions.q.shift: This is not a number."),
        ("[questions.q]\ngiven = 1", "toml.wrong_type: s.toml, questions.q.given: This is not a list of tables."),
        ("[questions.q]\ngiven = [{}]", "toml.missing_key: s.toml, questions.q.given[1]: “when” is missing."),
        ("[questions.q]\namount = {}", "toml.missing_key: s.toml, questions.q.amount: “median” is missing."),
        ("[questions.q.phrases]\na = []", "toml.wrong_type: s.toml, questions.q.phrases.a: This is not a list of texts."),
        ("a = 1\nb = = 2", "toml.not_toml: s.toml, line 2: The file cannot be read as TOML"),
    ],
)
def test_what_cannot_be_is_refused_with_its_key(text, says):
    with pytest.raises(Refused) as refused:
        read_simulation_toml(text.encode(), "s.toml")
    assert str(refused.value.findings[0]).startswith(says)


@pytest.mark.parametrize(("data", "code"), [(b"\xff", "toml.not_text"), (b"a = " + b"[" * 5000, "toml.not_toml")])
def test_what_is_no_text_or_too_deep_is_refused(data, code):
    with pytest.raises(Refused) as refused:
        read_simulation_toml(data)
    assert refused.value.findings[0].code == code
