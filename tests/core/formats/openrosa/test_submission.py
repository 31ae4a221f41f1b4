"""What is read of a filled form, and what is not."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.openrosa import fields, read_submission
from tests.core.questionnaire.samples import sample

META = '<meta xmlns="http://openrosa.org/xforms"><instanceID>uuid:1</instanceID></meta>'


def sent(body: str = "", meta: str = META, root: str = 'id="f" version="1"'):
    return read_submission(f"<data {root}>{body}{meta}</data>".encode())


def test_form_version_and_number_are_read():
    found = sent()
    assert (found.form, found.version, found.instance) == ("f", "1", "uuid:1")


def test_what_stands_before_the_questions_is_read():
    found = sent("<_unit> ban-mau </_unit><_consent>OK</_consent><_slip>K7QF</_slip>")
    assert (found.unit, found.slip, found.agreed, sent().agreed) == ("ban-mau", "K7QF", True, False)


@pytest.mark.parametrize(
    "meta",
    [
        "<meta><instanceID>uuid:1</instanceID></meta>",
        '<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID> uuid:1 </orx:instanceID></orx:meta>',
        '<meta xmlns="http://www.w3.org/2002/xforms"><instanceID>uuid:1</instanceID><instanceName>x</instanceName></meta>',
    ],
)
def test_clients_differ_in_the_namespace_of_the_number(meta):
    assert sent(meta=meta).instance == "uuid:1"


def test_the_version_may_stand_in_another_namespace():
    assert sent(root='id="f" xmlns:orx="http://openrosa.org/xforms" orx:version="2"').version == "2"


REFUSED = [
    (b"", "tablet.unreadable"),
    (b"<data>", "tablet.unreadable"),
    (b'<?xml version="1.0" encoding="nothing"?><data/>', "tablet.unreadable"),
    (b'<!DOCTYPE d [<!ENTITY a "b">]><data>&a;</data>', "tablet.unreadable"),
    (b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><data/>', "tablet.unreadable"),
    (b"<data>" + b" " * 2_000_000 + b"</data>", "tablet.too_large"),
    (b'<data encrypted="yes"/>', "tablet.encrypted"),
    (b'<data xmlns="http://www.opendatakit.org/xforms/encrypted"/>', "tablet.encrypted"),
    (b"<data/>", "tablet.no_instance"),
    (b"<data><meta><instanceID/></meta></data>", "tablet.no_instance"),
    (b"<data><meta><instanceID>" + b"x" * 251 + b"</instanceID></meta></data>", "tablet.no_instance"),
    (b"<data><meta><instanceID>2</instanceID><deprecatedID>1</deprecatedID></meta></data>", "tablet.edited"),
]


@pytest.mark.parametrize(("content", "code"), REFUSED, ids=[f"{place} {code}" for place, (_, code) in enumerate(REFUSED)])
def test_what_is_no_form_to_be_taken_is_refused(content, code):
    with pytest.raises(Refused) as refused:
        read_submission(content)
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    ("name", "body", "raw"),
    [
        ("single", "<used>yes</used><start>2024</start><deviceid>x</deviceid>", {"used": ["yes"]}),
        ("single", "<used> </used>", {}),
        ("single", "<group><used>yes</used></group>", {"used": ["yes"]}),
        ("single", "<used>yes</used><used>no</used>", {"used": ["yes", "no"]}),
        ("multiple", "<sources>radio tv</sources>", {"sources": ["radio", "tv"]}),
        ("ranking", "<need>well road wire</need>", {"need": ["well", "road"]}),
        ("number", "<people>3</people><hectares>1.500</hectares>", {"people": ["3"], "hectares": ["1,500"]}),
        ("time", "<opens>06:00:00.000+07:00</opens>", {"opens": ["06:00:00.000"]}),
        ("time", "<last>2024-06-09T06:00:00.000Z</last>", {"last": ["2024-06-09T06:00:00.000"]}),
        ("matrix", "<service><generated_table_list_label_2/><speed>good</speed></service>", {"speed": ["good"]}),
        ("calculate", "<adults>2</adults><people>2</people>", {"adults": ["2"]}),
        ("repeat", "<size>1</size><members><called>An</called><age>40</age></members>", {
            "size": ["1"], "called_1": ["An"], "age_1": ["40"],
        }),
        ("repeat", '<members xmlns:jr="http://openrosa.org/javarosa" jr:template=""><age/></members>', {}),
        ("repeat", "<members/><members><g><age>9</age></g></members>", {"age_2": ["9"]}),
        ("repeat", "<members><members>x</members><age>9</age></members>", {"age_1": ["9"]}),
    ],
)  # fmt: skip
def test_answers_are_read_as_a_page_would_send_them(name, body, raw):
    assert fields(sent(body), sample(name)) == raw


def test_a_ranking_without_a_limit_is_read_whole():
    assert fields(sent("<needs>well road wire</needs>"), sample("household")) == {"needs": ["well", "road", "wire"]}
