"""How long it takes to check the answers to 20 questions, and to read and check an XLSForm of 300 with 100 conditions."""

import time
from collections.abc import Callable
from datetime import date

from bench.harness import report
from langnghe.core.formats.xlsform import read_xlsform, write_xlsform
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.response.validate import compile_validator

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
    report("questionnaire", "read and check 300 questions", round(seconds(lambda: read_xlsform(large, "form.xlsx"), 5), 2), "s")
