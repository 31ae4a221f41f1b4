"""A form filled in on a tablet gives the answers that the page gives."""

from datetime import date

import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.formats.openrosa import Wording, fields, read_submission, tablet_form
from langnghe.core.questionnaire.model import Text
from langnghe.core.questionnaire.repeats import repeats_in, unrolled
from langnghe.core.response.validate import validate
from tests.cast import UNITS
from tests.core.questionnaire.samples import sample
from tests.core.questionnaire.test_samples import ACCEPTED, TODAY, Sent

WORDING = Wording(Text({"vi": "Đơn vị"}), Text({"vi": "Tự nguyện."}), Text({"vi": "Đồng ý."}))


def on_a_tablet(value: object, kind: str) -> str:
    """A value as ODK Collect writes it."""
    match value:
        case tuple():
            return " ".join(value)
        case date():
            return value.isoformat()
        case str() if kind in {"time", "datetime"}:
            return f"{value}:00.000+07:00"
        case _:
            return str(value)


def filled(sent: Sent) -> bytes:
    """The empty form of the sample, filled in: a round of a repeat for each that there is."""
    questionnaire = sample(sent.sample)
    root = fromstring(tablet_form(questionnaire, "f", UNITS, WORDING).content)
    (data,) = [each for each in root.iter() if each.get("id") == "f"]
    kinds = {question.name: question.kind for question in unrolled(questionnaire).questions()}
    repeats = {section.name for section in repeats_in(questionnaire.items)}
    flat = [
        f"<{name}>{on_a_tablet(value, kinds[name])}</{name}>" for name, value in sent.answers.items() if not name[-1].isdigit()
    ]
    rounds = [
        f"<{repeat}>" + "".join(_in_round(sent, questionnaire, repeat, number, kinds)) + f"</{repeat}>"
        for repeat in sorted(repeats)
        for number in (1, 2, 3)
    ]
    meta = "<meta><instanceID>uuid:1</instanceID></meta>"
    return f'<data id="f" version="{data.get("version")}">{"".join(flat + rounds)}{meta}</data>'.encode()


def _in_round(sent, questionnaire, repeat, number, kinds):
    (section,) = [each for each in repeats_in(questionnaire.items) if each.name == repeat]
    for question in section.items:
        name = f"{question.name}_{number}"
        if name in sent.answers:
            yield f"<{question.name}>{on_a_tablet(sent.answers[name], kinds[name])}</{question.name}>"


@pytest.mark.parametrize("sent", ACCEPTED, ids=lambda sent: f"{sent.sample} {sent.fields}"[:60])
def test_a_tablet_and_the_page_give_the_same_answers(sent):
    questionnaire = sample(sent.sample)
    found = validate(questionnaire, fields(read_submission(filled(sent)), questionnaire), TODAY)
    assert (found.answers, found.findings) == (sent.answers, ())
