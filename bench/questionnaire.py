"""How long it takes to check the answers to 20 questions, a questionnaire of 300 with 100 conditions, a list of 3,321 places."""

import time
from collections.abc import Callable
from datetime import date

from bench.harness import report
from langnghe.core.formats.xlsform import read_xlsform, write_xlsform
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text
from langnghe.core.response.validate import compile_validator

PROVINCES, COMMUNES = 34, 3_321
TODAY = date(2024, 6, 10)
CHOICES = "".join(f"| | steps | {code} | Bước {code} |\n" for code in range(1, 7))
TYPES = ("select_one steps", "select_one steps", "select_multiple steps", "integer", "text")
CONSTRAINTS = {"integer": ". >= 18 and . <= 120", "select_multiple steps": "count-selected(.) <= 3"}
ANSWERS = {"single": ["2"], "multiple": ["1", "2"], "integer": ["45"], "text": ["Ý kiến của tôi"]}


def questionnaire(questions: int, every: int) -> Questionnaire:
    """So many questions of several kinds; one in `every` is asked only after some answers to an earlier one."""
    rows = []
    for number in range(questions):
        kind = TYPES[number % len(TYPES)]
        earlier = number - number % len(TYPES)
        relevant = (
            f"${{q{earlier}}} != '6' and ${{q{earlier}}} != '5'" if number % every == every - 1 and number > earlier else ""
        )
        rows.append(f"| | {kind} | q{number} | Câu {number} | yes | {relevant} | {CONSTRAINTS.get(kind, '')} |")
    head = "| survey |\n| | type | name | label | required | relevant | constraint |\n"
    text = head + "\n".join(rows) + "\n| choices |\n| | list_name | name | label |\n" + CHOICES
    return read_xlsform(text.encode(), "form.md").questionnaire


def cascade() -> Questionnaire:
    """A province, then one of its communes."""
    provinces = tuple(Choice(f"{number:02}", Text({"vi": f"Tỉnh {number}"})) for number in range(PROVINCES))
    communes = tuple(
        Choice(f"{number:05}", Text({"vi": f"Xã số {number}"}), {"tinh": f"{number % PROVINCES:02}"})
        for number in range(COMMUNES)
    )
    asked = (
        Question("tinh", "single", Text({"vi": "Tỉnh nào?"}), choices=provinces),
        Question("xa", "picker", Text({"vi": "Xã nào?"}), choices=communes, choice_filter=parse("tinh = ${tinh}", columns=True)),
    )
    return Questionnaire("places", Text({"vi": "Nơi ở"}), ("vi",), asked)


def seconds(work: Callable[[], object], times: int) -> float:
    """The mean processor time of one run."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


if __name__ == "__main__":
    small, large = questionnaire(20, 4), write_xlsform(questionnaire(300, 3))
    validator = compile_validator(small)
    raw = {question.name: ANSWERS[question.kind] for question in small.questions()}
    report(
        "questionnaire", "check the answers to 20 questions", round(seconds(lambda: validator(raw, TODAY), 5000) * 1000, 3), "ms"
    )
    whole, places = questionnaire(300, 3), cascade()
    report("questionnaire", "check 300 questions with 100 conditions", round(seconds(lambda: check(whole), 5), 3), "s")
    report("questionnaire", "check a list of 3,321 places by province", round(seconds(lambda: check(places), 5), 3), "s")
    choose = compile_validator(places)
    typed = {"tinh": ["07"], "xa": ["xa so 7"]}
    report("questionnaire", "find a place by its name", round(seconds(lambda: choose(typed, TODAY), 500) * 1000, 3), "ms")
    report("questionnaire", "read and check 300 questions", round(seconds(lambda: read_xlsform(large, "form.xlsx"), 5), 2), "s")
