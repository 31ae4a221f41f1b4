"""Whatever a questionnaire holds, the XLSForm written of it is the same when it is read again, and pyxform makes an XForm of it
whose binds say what the questionnaire says."""

from functools import partial
from unicodedata import normalize
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from langnghe.core.errors import has_errors
from langnghe.core.formats.xlsform import read_xlsform, write_xform, write_xlsform
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Literal
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text

QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a whole workbook is too slow to shrink
)
LANGUAGES = ("vi", "en", "x-tay")
BINDS = {
    "integer": "int",
    "year": "int",
    "decimal": "decimal",
    "range": None,
    "date": "date",
    "time": "time",
    "datetime": "dateTime",
    "ranking": "odk:rank",
}
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="$")
WORDS = st.text(LETTERS, min_size=1, max_size=8).map(partial(normalize, "NFC"))
CONDITIONS = st.sampled_from([None, "1 = 1", "${q0} != ''", "${q0} = 'a' and (1 = 1 or 2 > 1)", "string-length(${q0}) > 3"])
CONSTRAINTS = st.sampled_from([None, ". != 'x'", "1 = 1 and 2 = 2"])
HARD, BEE, SOUND = Text({"vi": "Khó"}), Text({"vi": "B", "en": "Bee"}), {"audio": Text({"vi": "co.mp3"})}
LISTS = {
    "list": (Choice("a", Text({"vi": "A"}), {"khoi": "x"}), Choice("b", BEE), Choice("9", HARD)),
    "two": (Choice("yes", Text({"vi": "Có"}), media=SOUND), Choice("no", Text({"vi": "Không"}))),
}
PARAMETERS = {
    "range": {"start": "0", "end": "10", "step": "0.5"},
    "integer": {"min": "-1", "max": "120"},
    "decimal": {"min": "0.5", "decimals": "2"},
    "multiple": {"max": "2", "randomize": "true", "seed": "lot"},
    "single": {"randomize": "true", "seed": "7"},
    "text": {"rows": "3"},
}


def parsed(written):
    return None if written is None else parse(written)


def labels():
    both = st.builds(lambda vi, en: Text({"vi": vi, "en": en}), WORDS, WORDS)
    return both | st.builds(lambda vi: Text({"vi": vi}), WORDS)


def texts():
    return labels() | st.just(Text())


@st.composite
def questions(draw, number):
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    label = draw(labels())
    question = Question(f"q{number}", kind.name, label, relevant=parsed(draw(CONDITIONS)) if number else None)
    changes = {"hint": draw(texts()), "media": draw(st.sampled_from([{}, {"image": Text({"vi": "a.png"})}]))}
    if kind.answerable:
        changes["required"] = draw(st.sampled_from([None, Literal(True), parse("1 = 1")]))
        changes["constraint"] = parsed(draw(CONSTRAINTS))
        changes["constraint_message"] = draw(texts())
    if kind.worked_out:
        changes["calculation"] = parse("1 + 1")
    if kind.has_choices:
        changes |= draw(chosen(kind.name))
    if draw(st.booleans()):
        changes["parameters"] = PARAMETERS.get(kind.name, {})
    return Question(**{name: getattr(question, name) for name in ("name", "kind", "label", "relevant")}, **changes)


@st.composite
def chosen(draw, kind):
    name = "two" if kind == "yes_no" else "list"
    marked = st.sampled_from([(), ("9",)]) if name == "list" else st.just(())
    return {
        "choice_list": name,
        "choices": LISTS[name],
        "dont_know": draw(marked),
        "fixed_last": draw(marked),
        "exclusive": draw(marked) if kind == "multiple" else (),
        "ordinal": draw(st.booleans()) if kind == "single" else False,
        "choice_filter": draw(st.sampled_from([None, parse("khoi = 'x'", columns=True)])) if name == "list" else None,
        "appearance": draw(st.sampled_from(["", "likert", "minimal w2"])) if kind == "single" else "",
    }


@st.composite
def questionnaires(draw):
    items, number = [], 0
    for place in range(draw(st.integers(1, 4))):
        inside = [draw(questions(number + step)) for step in range(draw(st.integers(1, 3)))]
        number += len(inside)
        shape = draw(st.sampled_from(["plain", "section", "repeat", "nested"]))
        if shape == "plain":
            items.extend(inside)
            continue
        repeat = Repeat(draw(st.sampled_from([None, parse("3")])), 1, 4) if shape == "repeat" else None
        found = Section(f"s{place}", draw(texts()), tuple(inside), role=draw(st.sampled_from(["", "respondent"])), repeat=repeat)
        items.append(
            Section(f"o{place}", draw(texts()), (found,), relevant=parsed(draw(CONDITIONS))) if shape == "nested" else found
        )
    return Questionnaire("form", draw(labels()), LANGUAGES, tuple(items), draw(texts()))


@QUICK
@given(questionnaires())
def test_a_questionnaire_is_the_same_when_it_is_read_again(original):
    reading = read_xlsform(write_xlsform(original), "form.xlsx")
    assert reading.questionnaire == original
    assert [
        finding.code for finding in reading.findings if finding.code.startswith("xlsform") and finding.severity != "note"
    ] == []


def binds(form: bytes) -> dict[str, dict[str, str]]:
    found = {}
    for element in ET.fromstring(form).iter("{http://www.w3.org/2002/xforms}bind"):  # noqa: S314 - our own form
        name = element.get("nodeset", "").rpartition("/")[2]
        found[name] = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    return found


@QUICK
@given(questionnaires())
def test_the_xform_says_the_same_of_every_question(original):
    if has_errors(check(original)):
        return
    found = binds(write_xform(original))
    for question in original.questions():
        bind = found[question.name]
        assert BINDS.get(question.kind, bind["type"]) in {bind["type"], None}
        assert ("relevant" in bind, "required" in bind) == (question.relevant is not None, question.required is not None)
        bounded = question.kind != "range" and {"min", "max"} & set(question.parameters)
        assert ("constraint" in bind) == (question.constraint is not None or bool(bounded))
        assert ("calculate" in bind) == (question.calculation is not None)
