"""Simulated responses: the same for the same seed, accepted by validation, alike where people are alike."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from scipy.stats import spearmanr

from langnghe.core.errors import Refused
from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Literal
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from langnghe.core.response.profile import Amount, Factor, Given, Profile, Rule, Spelling
from langnghe.core.response.simulate import raw_fields, seats, simulate
from langnghe.core.response.validate import validate
from langnghe.core.sampling.units import Unit
from tests.cast import UNITS

FIVE = ("best", "good", "fair", "bad", "worst")
CHOICES = "\n".join(
    [
        "| choices |",
        "| | list_name | name | label | langnghe_missing | langnghe_exclusive | group |",
        *(f"| | scale | {code} | {code} | | | |" for code in FIVE),
        "| | scale | hard | Khó trả lời | yes | | |",
        *(f"| | age | {code} | {code} | | | |" for code in ("young", "old")),
        *(f"| | fruit | {code} | {code} | | | {group} |" for code, group in (("pear", "x"), ("plum", "x"), ("lime", "y"))),
        "| | fruit | none | Không | | yes | |",
        "| | fruit | hard | Khó trả lời | yes | yes | |",
        "| | yes_no | yes | Có | | | |",
        "| | yes_no | no | Không | | | |",
    ]
)
HEADINGS = "type | name | label | required | relevant | constraint | appearance | parameters | calculation | choice_filter"
EVERYWHERE = {"answered": 1.0, "apart": 0.0}


def form(*rows: str) -> Questionnaire:
    """A questionnaire from rows "type | name | …" under HEADINGS; scales named q… are ordinal."""
    survey = [f"| survey |\n| | {HEADINGS} | langnghe_measure |"]
    for row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        measure = "ordinal" if cells[0] == "select_one scale" else ""
        label = cells[1] if len(cells) > 1 else ""
        survey.append("| | " + " | ".join([*(cells + [""] * 9)[:2], label, *(cells[2:] + [""] * 7)[:7], measure]) + " |")
    reading = read_xlsform("\n".join([*survey, CHOICES]).encode(), "form.md")
    assert [finding for finding in reading.findings if finding.severity == "error"] == []
    return reading.questionnaire


def answers(questionnaire: Questionnaire, profile: Profile, count: int = 400, units: tuple[Unit, ...] = ()) -> list[dict]:
    return [dict(response.answers) for response in simulate(questionnaire, profile, units, count, Random(7))]


def test_every_kind_and_every_round_is_answered():
    choices = tuple(Choice(code, Text({"vi": code})) for code in "abc")
    asked = [
        Question(kind, kind, Text(), choices=choices, required=Literal(True), parameters=parameters)
        for kind, parameters in [
            ("ranking", {"max": "2"}),
            ("time", {}),
            ("datetime", {}),
            ("acknowledge", {}),
            ("picker", {}),
            ("integer", {"min": "2", "max": "3"}),
        ]
    ]
    rounds = Section(
        "r", Text(), (Question("age", "integer", Text(), required=Literal(True)),), repeat=Repeat(parse("${integer}"))
    )
    found = answers(Questionnaire("q", Text(), ("vi",), (*asked, rounds)), Profile(), 20)
    assert {len(row["ranking"]) for row in found} == {2}
    assert {tuple(name for name in row if name.startswith("age")) for row in found} == {
        ("age_1", "age_2"),
        ("age_1", "age_2", "age_3"),
    }


def column(found: list[dict], name: str) -> list:
    return [row.get(name) for row in found]


MARKET = form(
    "select_one yes_no | goes | yes",
    "integer | times | | ${goes} = 'yes' | . <= 30",
    "select_multiple fruit | buys | | ${goes} = 'yes'",
    "select_one scale | content",
    "text | wish | | | | multiline",
)


def test_the_same_seed_gives_the_same_responses():
    first, second, other = (list(simulate(MARKET, Profile(), UNITS, 30, Random(seed))) for seed in (1, 1, 2))
    assert (first == second, first == other) == (True, False)


def test_every_response_is_accepted_as_a_form_would_send_it():
    found = answers(MARKET, Profile(), 100)
    assert [validate(MARKET, raw_fields(MARKET, row), date(2024, 1, 1)).findings for row in found] == [()] * 100


def test_a_question_that_does_not_apply_is_not_answered():
    found = answers(MARKET, Profile(answered=1))
    assert {row["goes"]: "times" in row for row in found} == {"yes": True, "no": False}


def test_a_required_question_is_always_answered_and_others_as_often_as_the_profile_says():
    rows = ("select_one yes_no | must | yes", "select_one yes_no | may")
    found = answers(form(*rows), Profile(answered=0.8), 1000)
    assert (column(found, "must").count(None), 140 < column(found, "may").count(None) < 260) == (0, True)


def test_shares_are_reached():
    shares = dict(zip(FIVE, (0.1, 0.4, 0.3, 0.15, 0.05), strict=True))
    profile = Profile(rules={"q": Rule(shares=shares)}, answered=1, apart=0)
    counts = Counter(column(answers(form("select_one scale | q"), profile, 4000), "q"))
    assert {code: round(counts[code] / 4000, 1) for code in FIVE[1:3]} == {"good": 0.4, "fair": 0.3}
    assert all(abs(counts[code] / 4000 - share) < 0.025 for code, share in shares.items())


def test_answers_kept_apart_from_the_scale_come_at_their_own_rate():
    counts = Counter(column(answers(form("select_one scale | q"), Profile(answered=1, apart=0.2), 2000), "q"))
    assert 0.16 < counts["hard"] / 2000 < 0.24


def ranks(found: list[dict], name: str) -> list[int]:
    return [FIVE.index(row[name]) for row in found]


def test_two_answers_that_one_attitude_moves_go_together():
    found = answers(form("select_one scale | q", "select_one scale | r"), Profile(**EVERYWHERE), 1500)
    assert spearmanr(ranks(found, "q"), ranks(found, "r")).statistic > 0.2


def test_the_rows_of_a_matrix_go_together_more_than_other_answers():
    rows = (
        "begin_group | m | | | | table-list",
        "select_one scale | q",
        "select_one scale | r",
        "end_group",
        "select_one scale | s",
    )
    found = answers(form(*rows), Profile(**EVERYWHERE), 3000)
    inside, outside = (spearmanr(ranks(found, "q"), ranks(found, other)).statistic for other in "rs")
    assert inside > outside + 0.05


def test_a_negative_loading_turns_an_answer_round():
    profile = Profile(rules={"r": Rule(loading=-0.6)}, **EVERYWHERE)
    found = answers(form("select_one scale | q", "select_one scale | r"), profile, 1500)
    assert spearmanr(ranks(found, "q"), ranks(found, "r")).statistic < -0.2


def test_a_trait_moves_a_habit_although_it_is_asked_last():
    habit = Factor({"age": {"young": 1, "old": -1}})
    profile = Profile(traits=("age",), factors={"habit": habit}, rules={"q": Rule(factor="habit")}, **EVERYWHERE)
    found = answers(form("select_one scale | q", "select_one age | age"), profile, 1000)
    mean = {age: sum(ranks([row for row in found if row["age"] == age], "q")) for age in ("young", "old")}
    assert mean["young"] < mean["old"]


def test_what_is_known_of_a_person_changes_a_rule():
    rule = Rule(
        shares={"young": 1},
        given=(Given({"mode": ("paper",)}, shares={"old": 1}), Given({"unit": ("ban-thu",)}, shift=0.1, answered=0)),
    )
    responses = simulate(form("select_one age | age"), Profile(rules={"age": rule}, answered=1), UNITS, 60, Random(1))
    seen = {(response.unit, response.mode.value, response.answers.get("age")) for response in responses}
    assert {found for found in seen if found[0] == "ban-mau"} == {("ban-mau", "paper", "old"), ("ban-mau", "online", "young")}
    assert {answer for unit, _, answer in seen if unit == "ban-thu"} == {None}


def test_a_rule_can_change_its_amount_and_its_rate_of_answers_kept_apart():
    given = Given({"age": ("old",)}, apart=1, amount=Amount(90, 0.01))
    rules = {name: Rule(given=(given,), amount=Amount(10, 0.01)) for name in ("q", "n")}
    profile = Profile(traits=("age",), rules=rules, **EVERYWHERE)
    found = answers(form("select_one age | age", "select_one scale | q", "integer | n"), profile, 100)
    assert {(row["age"], row["q"] == "hard", row["n"] > 50) for row in found} == {("young", False, False), ("old", True, True)}


def test_of_several_answers_each_is_chosen_at_about_its_share():
    shares = {"pear": 0.9, "plum": 0.5, "lime": 0.3}
    found = answers(form("select_multiple fruit | f"), Profile(rules={"f": Rule(shares=shares)}, answered=1), 2000)
    counts = Counter(code for row in found for code in row["f"])
    assert all(abs(counts[code] / 2000 - share) < 0.05 for code, share in shares.items())


def test_an_answer_that_excludes_the_others_stands_alone():
    profile = Profile(rules={"f": Rule(shares={"pear": 0.9, "plum": 0.9, "none": 0.3, "hard": 0.1})}, answered=1)
    found = set(column(answers(form("select_multiple fruit | f"), profile), "f"))
    assert {len(codes) for codes in found if set(codes) & {"none", "hard"}} == {1}


def test_no_more_are_chosen_than_the_rule_says():
    profile = Profile(rules={"f": Rule(shares={"pear": 0.9, "plum": 0.9, "lime": 0.9}, most=2)}, answered=1)
    assert {len(codes) for codes in column(answers(form("select_multiple fruit | f"), profile), "f")} == {1, 2}


def test_several_answers_are_moved_code_by_code():
    rule = Rule(shares={"pear": 0.5, "lime": 0.5}, loadings={"pear": 0.8, "lime": -0.8})
    found = answers(form("select_multiple fruit | f", "select_one scale | q"), Profile(rules={"f": rule}, **EVERYWHERE), 1000)
    high = [row for row in found if row["q"] == "best"]
    assert sum("pear" in row["f"] for row in high) > sum("lime" in row["f"] for row in high)


def test_one_is_chosen_among_what_was_chosen_before():
    profile = Profile(rules={"one": Rule(among="f", apart=0)}, answered=1)
    found = answers(form("select_multiple fruit | f", "select_one fruit | one"), profile)
    assert all(row["one"] in row["f"] for row in found)


def test_a_choice_filter_is_kept():
    rows = ("select_one age | age | yes", "select_one fruit | one | yes | | | | | | group = if(${age} = 'old', 'x', 'y')")
    found = answers(form(*rows), Profile(), 200)
    assert {row["age"]: row["one"] == "lime" for row in found} == {"old": False, "young": True}


def test_a_filter_that_leaves_nothing_leaves_the_question_unanswered():
    nothing = "| | | | | | | group = 'z'"
    found = answers(form(f"select_one fruit | one {nothing}", f"select_multiple fruit | f {nothing}"), Profile(answered=1), 20)
    assert found == [{}] * 20


def test_a_constraint_is_kept_without_being_told_in_the_profile():
    found = answers(
        form("select_multiple fruit | f | | | count-selected(.) <= 1", "integer | n | | | . > 7"), Profile(answered=1)
    )
    assert {len(row["f"]) for row in found} == {1}
    assert min(value for value in column(found, "n") if value) == 8


def test_numbers_keep_to_their_distribution():
    rule = Rule(amount=Amount(100, 0.5, least=50, most=300, step=10, zero=0.2))
    values = sorted(column(answers(form("integer | n"), Profile(rules={"n": rule}, answered=1), 1000), "n"))
    assert (values[0], values[-1] <= 300, 80 <= values[600] <= 120) == (0, True, True)
    assert all(value == 0 or (value >= 50 and value % 10 == 0) for value in values)


def test_a_number_with_decimals_is_given_in_its_steps():
    profile = Profile(rules={"d": Rule(amount=Amount(2, 0.4, step=0.5))}, answered=1)
    found = answers(form("decimal | d"), profile, 50)
    assert {Decimal(value) % Decimal("0.5") for value in column(found, "d")} == {0}
    assert raw_fields(form("decimal | d"), {"d": Decimal("1.5")}) == {"d": ["1,5"]}


@pytest.mark.parametrize(
    ("row", "is_plausible"),
    [
        ("integer | x", lambda value: 1 <= value <= 100),
        ("integer | x | | | | year", lambda value: 1930 <= value <= 2020),
        ("range | x | | | | | start=2 end=6 step=2", lambda value: value in {2, 4, 6}),
        ("decimal | x", lambda value: 1 <= value <= 100),
        ("date | x", lambda value: 1960 <= value.year <= 2003),
        ("select_one age | x", lambda value: value in {"young", "old"}),
        ("select_one scale | x", lambda value: value in {*FIVE, "hard"}),
        ("select_multiple fruit | x", lambda value: set(value) <= {"pear", "plum", "lime", "none", "hard"}),
        ("calculate | x | | | | | | 1 + 2", lambda value: value == 3),
    ],
)
def test_without_a_profile_every_kind_has_plausible_answers(row, is_plausible):
    found = column(answers(form("select_one yes_no | first", row), Profile(answered=1), 100), "x")
    assert all(map(is_plausible, found))


def test_a_note_takes_no_answer_and_a_calculated_value_is_not_sent():
    questionnaire = form("select_one yes_no | first", "note | n", "calculate | c | | | | | | 1 + 2")
    found = answers(questionnaire, Profile(answered=1), 1)
    assert (list(found[0]), list(raw_fields(questionnaire, found[0]))) == (["first", "c"], ["first"])


def test_words_are_drawn_from_the_phrases_and_spelt_in_several_ways():
    rule = Rule(phrases=("Đường không tốt",), answered=1)
    profile = Profile(rules={"t": rule}, spelling=Spelling(0.5, {"không": "ko"}))
    assert set(column(answers(form("text | t"), profile), "t")) == {
        "Đường không tốt",
        "Duong khong tot",
        "Đường ko tốt",
        "đường không tốt",
        "Đường không tốt.",
    }


def test_words_that_were_asked_for_come_more_often_than_words_that_were_not():
    rows = ("text | freely", "select_one yes_no | q | yes", "text | then | | ${q} = 'yes'")
    found = answers(form(*rows), Profile(), 600)
    freely = sum("freely" in row for row in found) / 600
    then = sum("then" in row for row in found) / sum(row["q"] == "yes" for row in found)
    assert 0.2 < freely < 0.4 < 0.85 < then


def test_a_trait_that_its_question_refuses_is_drawn_again():
    profile = Profile(traits=("n",), rules={"n": Rule(amount=Amount(5, 0.5))}, answered=1)
    assert min(column(answers(form("integer | n | | | . >= 5"), profile, 50), "n")) == 5


def test_a_trait_that_is_not_offered_later_is_drawn_again():
    rows = ("select_one yes_no | q", "note | n", "select_one fruit | one | | | | | | | group = 'y'")
    found = answers(form(*rows), Profile(traits=("n", "one"), answered=1, apart=0), 40)
    assert set(column(found, "one")) == {"lime"}


def test_an_answer_that_its_kind_refuses_is_left_out():
    profile = Profile(rules={"x": Rule(amount=Amount(12))}, answered=1)
    assert answers(form("integer | x | | | | year"), profile, 5) == [{}] * 5


def refusal(questionnaire: Questionnaire, profile: Profile) -> str:
    with pytest.raises(Refused) as refused:
        answers(questionnaire, profile, 1)
    return str(refused.value.findings[0])


def test_a_question_that_accepts_nothing_is_named():
    assert refusal(form("integer | x | yes | | . > 100000"), Profile()) == (
        "simulation.stuck: x: No answer could be found that this question accepts: This question has not been answered. "
        "Say in the simulation's profile how it is answered, or correct the question's rules."
    )


def test_a_profile_that_names_what_is_not_there_is_refused():
    assert refusal(MARKET, Profile(traits=("nowhere",))).startswith("simulation.unknown_name: nowhere: “nowhere” is neither")


def test_paper_forms_come_back_and_the_rest_is_online():
    profile = Profile(online=20, paper_return_rate=1, weights={"ban-mau": 1, "ban-thu": 0})
    found = Counter((unit.code, mode) for unit, mode in seats(profile, UNITS, None, Random(1)))
    assert found == {("ban-mau", Mode.PAPER): 10, ("ban-thu", Mode.PAPER): 5, ("ban-mau", Mode.ONLINE): 20}


@pytest.mark.parametrize(("count", "rate", "modes"), [(10, 0, {"online": 10}), (25, 1, {"paper": 15, "online": 10})])
def test_so_many_answer_as_are_asked_for(count, rate, modes):
    found = seats(Profile(paper_return_rate=rate), UNITS, count, Random(1))
    assert Counter(mode.value for _, mode in found) == modes


def test_without_units_everybody_answers_online():
    responses = list(simulate(MARKET, replace(Profile(), online=3), (), None, Random(1)))
    assert [(response.unit, response.mode) for response in responses] == [("", Mode.ONLINE)] * 3
