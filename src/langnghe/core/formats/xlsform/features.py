"""Which of XLSForm's columns, types, appearances and settings are read, left without effect, or refused by name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


READ = _words("""
    type name label hint required relevant constraint constraint_message calculation choice_filter default appearance parameters
    langnghe_measure langnghe_role
""")
UNUSED = _words("required_message guidance_hint hxl note notes comment comments autoplay rows")
UNSUPPORTED = _words("read_only count jr_count trigger save_to disabled image audio video")
UNSUPPORTED_PREFIXES = ("media", "big_image", "bind", "body", "instance", "image", "audio", "video", "sms")

TYPES = {
    "string": "text",
    "int": "integer",
    "select one": "select_one",
    "select one from": "select_one",
    "select1": "select_one",
    "select multiple": "select_multiple",
    "select multiple from": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "begin group": "begin_group",
    "end group": "end_group",
    "begin repeat": "begin_repeat",
    "end repeat": "end_repeat",
}
NOT_RECORDED = _words("""
    start end today deviceid device_id username phonenumber phone_number subscriberid simserial email audit start-geopoint
    background-audio background-geopoint start_time end_time imei
""")
UNSUPPORTED_TYPES = _words("""
    time datetime geopoint geotrace geoshape gps location image photo audio video file barcode rank acknowledge trigger
    select_one_from_file select_multiple_from_file select_one_external xml-external csv-external osm percentage begin_repeat
    end_repeat begin end phone
""")
"""By their first word."""

PLAIN_APPEARANCES = _words("""
    minimal multiline table-list field-list list-nolabel label likert year horizontal horizontal-compact vertical compact quick
    quickcompact columns columns-pack no-calendar numbers thousands-sep picker autocomplete hidden-answer rating no-ticks
    w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12
""")
UNSUPPORTED_APPEARANCES = _words("month-year signature annotate draw new map placement-map image-map randomized")

READ_SETTINGS = _words("title id default_language langnghe_title version")
"""The author's own version number is superseded by the hash of the content, which names a version everywhere."""
UNSUPPORTED_SETTINGS = _words("public_key submission_url client_editable namespaces")
