"""Which of XLSForm's types, columns, appearances and settings are read, left without effect, or refused by name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNUSED = _words("required_message guidance_hint hxl note notes comment comments autoplay rows")
UNSUPPORTED = _words("read_only trigger save_to video big_image")
UNSUPPORTED_PREFIXES = ("media", "bind", "body", "control", "sms", "entity")
UNUSED_PREFIXES = ("instance",)
GROUP_COLUMNS = _words("type name label relevant appearance langnghe_role")
REPEAT_COLUMNS = GROUP_COLUMNS | _words("repeat_count langnghe_repeat")
END_COLUMNS = _words("type")
COLUMNS = REPEAT_COLUMNS | _words("""
    hint required constraint constraint_message calculation choice_filter default parameters langnghe_measure langnghe_parameters
    langnghe_missing langnghe_exclusive langnghe_last image audio
""")
"""Columns that mean something on some row."""

OFFICIAL_TYPES = _words("""
    text integer decimal date time dateTime note calculate hidden range acknowledge begin_group end_group begin_repeat end_repeat
    select_one select_multiple rank
""")
_TYPES = {
    "text": "string, q string, q text, add text prompt, tel, phone number, phone",
    "integer": "int, q int, q integer, add integer prompt, number, numeric",
    "decimal": "q decimal, add decimal prompt",
    "date": "q date, add date prompt",
    "time": "q time",
    "dateTime": "datetime, date time, date_time, q datetime, add date time prompt",
    "note": "q note, add note prompt",
    "calculate": "q calculate, add calculate prompt, calculation",
    "acknowledge": "trigger, q acknowledge, add acknowledge prompt",
    "select_one": "select one, select one from, select1, select_one_from, add select one prompt using",
    "select_multiple": """select multiple, select multiple from, select all that apply, select all that apply from,
        select_multiple_from, add select multiple prompt using""",
    "begin_group": "begin group, begin_grp",
    "end_group": "end group, end_grp",
    "begin_repeat": "begin repeat, begin lgroup, begin looped group, begin_lgroup",
    "end_repeat": "end repeat, end lgroup, end looped group, end_lgroup",
}
TYPES = {" ".join(alias.split()): name for name, aliases in _TYPES.items() for alias in aliases.split(",")}
CUSTOMARY_TYPES = frozenset({"begin group", "end group", "begin repeat", "end repeat", "select one", "select multiple"})
"""Spellings beside the official ones that nobody need be told of."""

NOT_RECORDED = _words("""
    start end today deviceid device_id username phonenumber phone_number subscriberid simserial sim_serial email audit
    start-geopoint background-audio background-geopoint start_time end_time imei uri:deviceid uri:username uri:phonenumber
    uri:simserial uri:subscriberid uri:email
""") | {"get start time", "get end time", "get today", "get device id", "get phone number", "get sim id", "start time",
        "end time", "subscriber id", "device id", "sim id", "add start time", "add end time"}  # fmt: skip
UNSUPPORTED_TYPES = _words("""
    geopoint geotrace geoshape gps location image photo audio video file barcode select_one_from_file select_multiple_from_file
    select_one_external xml-external csv-external osm percentage begin_loop end_loop begin end cascading_select rank_from_file db
    signature xml_external include
""")
"""By their first word."""

UNSUPPORTED_PHRASES = {"select one from file", "select multiple from file", "select one external", "begin loop", "end loop",
                       "add image prompt", "add photo prompt", "add audio prompt", "add video prompt", "add file prompt",
                       "add location prompt", "q image", "q audio", "q video", "q geopoint", "q location", "q barcode",
                       "add barcode prompt", "cascading select"}  # fmt: skip

PLAIN_APPEARANCES = _words("""
    minimal multiline table-list field-list list-nolabel label likert year yes-no horizontal horizontal-compact vertical compact
    quick quickcompact columns columns-pack columns-flex no-calendar numbers thousands-sep picker autocomplete hidden-answer
    rating no-ticks no-buttons list counter masked url
    w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12
""")
UNSUPPORTED_APPEARANCES = _words("""
    month-year signature annotate draw new new-front map placement-map maps image-map randomized search bearing printer
    ethiopian coptic islamic bikram-sambat myanmar persian buddhist intent
""")

READ_SETTINGS = _words("form_title form_id default_language langnghe_title allow_choice_duplicates")
UNSUPPORTED_SETTINGS = _words("public_key client_editable")
