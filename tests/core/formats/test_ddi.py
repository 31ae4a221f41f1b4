"""The questionnaire as a DDI Codebook 2.5."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from langnghe.core.formats.ddi import NAMESPACE, write_ddi
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from tests.core.questionnaire.samples import SAMPLES, sample

ORDER = {
    "codeBook": ("docDscr", "stdyDscr", "dataDscr"),
    "docDscr": ("citation",),
    "stdyDscr": ("citation", "stdyInfo"),
    "citation": ("titlStmt", "verStmt"),
    "titlStmt": ("titl", "parTitl", "IDNo"),
    "verStmt": ("version",),
    "stdyInfo": ("abstract",),
    "dataDscr": ("varGrp", "var"),
    "varGrp": ("labl",),
    "var": ("labl", "qstn", "valrng", "invalrng", "universe", "catgry", "derivation", "varFormat"),
    "qstn": ("preQTxt", "qstnLit", "forward", "backward", "ivuInstr"),
    "valrng": ("range",),
    "invalrng": ("item",),
    "catgry": ("catValu", "labl"),
    "derivation": ("drvcmd",),
}
"""What each element may hold, in the order that the schema of the DDI Alliance asks for."""
NEEDED = {"codeBook": "stdyDscr", "stdyDscr": "citation", "citation": "titlStmt", "titlStmt": "titl", "valrng": "range"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def words(vi: str, en: str = "") -> Text:
    return Text({"vi": vi} | ({"en": en} if en else {}))


YES, NO, HARD = Choice("1", words("Có", "Yes")), Choice("2", words("Không", "No")), Choice("9", words("Khó trả lời"))
USED = Question("used", "single", words("Dùng chợ?", "Market?"), choices=(YES, NO, HARD), dont_know=("9",), ordinal=True)
HOW = Question(
    "how", "integer", words("Mấy lần"), parameters={"max": "99"}, relevant=parse("${used} = '1'"), hint=words("Ghi số")
)
FROM = Question("from", "multiple", words("Nguồn"), choices=(Choice("tv", words("Tivi")), Choice("a-b", words("Loa"))))
GOOD = Question("good", "range", words("Tốt?"), parameters={"start": "0", "end": "5"})
ROWS = (Question("r1", "single", words("Sạch"), choices=(YES, NO)), Question("r2", "single", words("Rẻ"), choices=(YES, NO)))
TABLE = Section("table", words("Chợ thế nào?"), ROWS, layout="matrix")
DAY = Question("day", "date", words("Ngày"))
DOUBLE = Question("double", "calculate", words(""), calculation=parse("${how} * 2"))
HOME = Section("home", words("Hộ"), (DAY,), repeat=Repeat(None, 0, 2))
THANKS = Question("thanks", "note", words("Cảm ơn"))
INSIDE = Section("use", words("Sử dụng", "Use"), (TABLE, HOW), relevant=parse("${used} != '2'"))
MARKET = Questionnaire(
    "cho-xa", words("Chợ", "Market"), ("vi", "en"), (USED, INSIDE, FROM, GOOD, DOUBLE, HOME, THANKS), words("Kính thưa")
)


def read(questionnaire: Questionnaire) -> Element:
    return fromstring(write_ddi(questionnaire))


def tag(element: Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def found(path: str, questionnaire: Questionnaire = MARKET) -> list[Element]:
    return read(questionnaire).findall(path, {"": NAMESPACE})


def variable(name: str) -> Element:
    return next(element for element in found(".//var") if element.get("name") == name)


def texts(element: Element, path: str) -> list[tuple[str | None, str | None]]:
    return [(each.get(LANGUAGE), each.text) for each in element.findall(path, {"": NAMESPACE})]


@pytest.mark.parametrize(
    "questionnaire", [MARKET, *(sample(path.stem) for path in sorted(SAMPLES.glob("*.md")))], ids=lambda it: it.name
)
def test_every_element_stands_where_the_schema_wants_it(questionnaire):
    for element in read(questionnaire).iter():
        inside = [tag(child) for child in element]
        allowed = ORDER.get(tag(element), ())
        assert (inside, set(inside) <= set(allowed)) == (sorted(inside, key=allowed.index), True)
        assert NEEDED.get(tag(element), "") in {*inside, ""}


@pytest.mark.parametrize(
    "questionnaire", [MARKET, *(sample(path.stem) for path in sorted(SAMPLES.glob("*.md")))], ids=lambda it: it.name
)
def test_every_reference_leads_somewhere_and_every_identity_is_one(questionnaire):
    elements = list(read(questionnaire).iter())
    identities = [element.get("ID") for element in elements if element.get("ID")]
    referred = {name for element in elements for key in ("qstn", "var", "varGrp") for name in element.get(key, "").split()}
    assert (len(identities), referred - set(identities)) == (len(set(identities)), set())


def test_the_study_has_its_titles_its_version_and_its_introduction():
    study = found("stdyDscr")[0]
    assert texts(study, "citation/titlStmt/*") == [("vi", "Chợ"), ("en", "Market"), (None, "cho-xa")]
    assert texts(study, "citation/verStmt/version") == [(None, questionnaire_hash(MARKET))]
    assert texts(study, "stdyInfo/abstract") == [("vi", "Kính thưa")]


def test_a_question_has_its_words_its_answers_and_what_is_missing_among_them():
    used = variable("used")
    assert used.attrib == {"ID": "V_used", "name": "used", "intrvl": "discrete", "nature": "ordinal"}
    assert texts(used, "qstn/qstnLit") == [("vi", "Dùng chợ?"), ("en", "Market?")]
    assert texts(used, "catgry/catValu") == [(None, "1"), (None, "2"), (None, "9")]
    assert [item.get("VALUE") for item in used.findall("invalrng/item", {"": NAMESPACE})] == ["9"]
    assert [each.get("missing") for each in used.findall("catgry", {"": NAMESPACE})] == [None, None, "Y"]


def test_routing_is_told_forward_backward_and_as_the_universe():
    used, how = variable("used"), variable("how")
    forward = [(each.get("qstn"), each.text) for each in used.findall("qstn/forward", {"": NAMESPACE})]
    assert forward == [("Q_from", "2 → from")]
    assert [each.get("qstn") for each in how.findall("qstn/backward", {"": NAMESPACE})] == ["Q_used"]
    assert texts(how, "universe") == [(None, "(${used} != '2') and (${used} = '1')")]
    assert texts(how, "qstn/ivuInstr") == [("vi", "Ghi số")]


def test_the_last_jump_leads_to_the_end():
    last = replace(MARKET, items=(USED, HOW, THANKS))
    assert [each.text for each in found(".//forward", last)] == ["2", "9"]


def test_a_set_of_answers_is_a_group_of_columns():
    group = next(each for each in found(".//varGrp") if each.get("type") == "multipleResp")
    assert (group.get("ID"), group.get("var")) == ("M_from", "V_from-tv V_from-a.2d.b")
    assert [each.get("name") for each in found(".//var") if "/" in str(each.get("name"))] == ["from/tv", "from/a-b"]
    assert texts(variable("from/tv"), "catgry/catValu") == [(None, "0"), (None, "1")]


def test_sections_tables_and_repeated_groups_are_groups():
    kinds = [(each.get("ID"), each.get("type"), each.get("var"), each.get("varGrp")) for each in found(".//varGrp")[:5]]
    assert kinds == [
        ("G_use", "section", "V_how", "G_table"),
        ("G_table", "grid", "V_r1 V_r2", None),
        ("G_home", "section", "V_home_count", "G_home_1 G_home_2"),
        ("G_home_1", "repetition", "V_day_1", None),
        ("G_home_2", "repetition", "V_day_2", None),
    ]
    assert texts(variable("r1"), "qstn/preQTxt") == [("vi", "Chợ thế nào?")]


@pytest.mark.parametrize(("name", "bounds"), [("good", {"min": "0", "max": "5"}), ("how", {"max": "99"})])
def test_the_numbers_that_are_accepted_are_told(name, bounds):
    assert [each.attrib for each in variable(name).findall("valrng/range", {"": NAMESPACE})] == [bounds]


def test_a_calculation_is_told():
    assert texts(variable("double"), "derivation/drvcmd") == [(None, "${how} * 2")]


@pytest.mark.parametrize(("language", "written"), [("vi", "vi"), ("tiếng Thái", "und")])
def test_what_is_no_tag_of_a_language_is_undetermined(language, written):
    form = Questionnaire("form", Text({}), (language,), ())
    assert (read(form).get(LANGUAGE), texts(read(form), ".//titl")) == (written, [(written, "form")] * 2)
