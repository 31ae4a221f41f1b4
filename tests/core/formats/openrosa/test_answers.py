"""What tablets are answered: the list of forms, the files of a form, a sentence, the settings."""

import base64
import json
import zlib

from defusedxml.ElementTree import fromstring

from langnghe.core.formats.openrosa import Listed, Medium, form_list, manifest, message, tablet_settings

LISTS = "{http://openrosa.org/xforms/xformsList}"
FILES = "{http://openrosa.org/xforms/xformsManifest}"


def cells(element) -> list[tuple[str, str]]:
    return [(each.tag, each.text) for each in element]


def test_a_form_is_listed_with_all_that_collect_needs():
    (form,) = fromstring(form_list([Listed("cho-xa", "Chợ & xã", "a.b", "0f", "https://x/f.xml")]))
    assert cells(form) == [
        (f"{LISTS}formID", "cho-xa"),
        (f"{LISTS}name", "Chợ & xã"),
        (f"{LISTS}version", "a.b"),
        (f"{LISTS}hash", "md5:0f"),
        (f"{LISTS}downloadUrl", "https://x/f.xml"),
    ]


def test_a_form_with_files_names_its_manifest_and_one_without_a_name_is_called_as_it_is():
    (form,) = fromstring(form_list([Listed("cho-xa", "", "a.b", "0f", "https://x/f.xml", "https://x/m")]))
    assert (form[1].text, cells(form)[-1]) == ("cho-xa", (f"{LISTS}manifestUrl", "https://x/m"))


def test_no_forms_are_an_empty_list():
    assert list(fromstring(form_list([]))) == []


def test_every_file_of_a_manifest_has_name_hash_and_address():
    (medium,) = fromstring(manifest([Medium("lời chào.mp3", "0f", "https://x/1")]))
    assert cells(medium) == [
        (f"{FILES}filename", "lời chào.mp3"),
        (f"{FILES}hash", "md5:0f"),
        (f"{FILES}downloadUrl", "https://x/1"),
    ]


def test_a_message_is_one_sentence_that_xml_can_hold():
    (told,) = fromstring(message("Đã nhận \x00 <b>", good=True))
    assert (told.tag, told.attrib, told.text) == (
        "{http://openrosa.org/http/response}message",
        {"nature": "submit_success"},
        "Đã nhận \ufffd <b>",
    )


def test_a_refusal_says_that_it_is_one():
    (told,) = fromstring(message("Chưa mở", good=False))
    assert told.attrib == {"nature": "error"}


def test_the_settings_lead_to_the_server_and_let_nobody_read_back():
    settings = json.loads(zlib.decompress(base64.b64decode(tablet_settings("https://x/o/t", "Chợ xã"))))
    assert (settings["general"]["server_url"], settings["project"]) == ("https://x/o/t", {"name": "Chợ xã"})
    assert (settings["general"]["delete_send"], settings["admin"]["edit_saved"], settings["admin"]["view_sent"]) == (
        True,
        False,
        False,
    )
