"""What is wrong with rules that people add, and where."""

from dataclasses import replace

import pytest

from langnghe.core.editing.model import Kind, Rule, Severity
from langnghe.core.editing.own import check_own, findings_of
from langnghe.core.errors import Place, Refused
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Text
from tests.core.editing.clinic import CLINIC, question

SENTENCE = Text({"vi": "Sai."})


def rule(kind: str, question: str, expression: str, sentence: Text = SENTENCE) -> Rule:
    return Rule("mine", Kind(kind), Severity.CHECK, sentence, question=question, expression=expression, own=True)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (rule("consistency", "", "${age} > 1"), []),
        (rule("consistency", "", "sum(${years}) > 1"), []),
        (rule("range", "good", ". = '1' or . = '5'"), []),
        (rule("consistency", "", "${aeg} > 1"), ["questionnaire.unknown_name expression"]),
        (rule("consistency", "", "${age} > "), ["expression.missing_operand expression"]),
        (rule("consistency", "", ""), ["expression.empty expression"]),
        (rule("consistency", "", ". > 1"), ["questionnaire.self_reference expression"]),
        (rule("range", "good", ". = '7'"), ["questionnaire.unknown_code expression"]),
        (rule("range", "", ". > 1"), ["editing.rule_without_question question", "questionnaire.self_reference expression"]),
        (rule("range", "thanks", ". > 1"), ["editing.rule_without_question question"]),
        (rule("consistency", "aeg", "${age} > 1"), ["editing.rule_without_question question"]),
        (rule("consistency", "", "${age} > 1", Text()), ["editing.rule_without_sentence sentence_vi"]),
        (rule("duplicate", "", "true()"), ["editing.not_an_own_kind kind"]),
    ],
    ids=range(13),
)
def test_each_fault_is_named_at_its_row_and_column(given, found):
    findings = list(findings_of(CLINIC, [given], {"mine": Place(file="rules.xlsx", row=4)}))
    assert [f"{finding.code} {finding.place.column}" for finding in findings] == found
    assert {finding.place.row for finding in findings} <= {4}


def test_faults_of_the_questionnaire_itself_are_not_those_of_a_rule():
    broken = replace(CLINIC, items=(*CLINIC.items, question("odd", "text", relevant=parse("${nobody} = 1"))))
    assert list(findings_of(broken, [rule("consistency", "", "${age} > 1")], {})) == []


def test_rules_with_faults_are_refused_and_warnings_are_not():
    check_own(CLINIC, [rule("consistency", "", "${age} + 1")], {})
    with pytest.raises(Refused) as refused:
        check_own(CLINIC, [rule("consistency", "", "${aeg}")], {})
    assert refused.value.findings[0].place.field == "mine"
