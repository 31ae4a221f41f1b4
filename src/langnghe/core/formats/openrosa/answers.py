"""What a server answers to tablets: the list of forms, the files of a form, a message; and the settings of a tablet.

OpenRosa 1.0, form list, manifest and message APIs (docs.getodk.org); the settings as ODK Collect's own schema has them."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from langnghe.core.formats.xml_text import xml_text

_FORMS = "http://openrosa.org/xforms/xformsList"
_MANIFEST = "http://openrosa.org/xforms/xformsManifest"
_RESPONSE = "http://openrosa.org/http/response"


@dataclass(frozen=True, slots=True)
class Listed:
    """A form on the list. `md5`: of the very bytes that its address answers; `manifest`: "" where it needs no other files."""

    form: str
    name: str
    version: str
    md5: str
    address: str
    manifest: str = ""


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that a form plays."""

    name: str
    md5: str
    address: str


def form_list(forms: Iterable[Listed]) -> bytes:
    """The list of forms. Every entry has a form, a name and an address: with one missing ODK Collect drops the whole list."""
    root = Element("xforms", {"xmlns": _FORMS})
    for form in forms:
        cells = {
            "formID": form.form,
            "name": form.name or form.form,
            "version": form.version,
            "hash": f"md5:{form.md5}",
            "downloadUrl": form.address,
            "manifestUrl": form.manifest,
        }
        _filled(SubElement(root, "xform"), {name: value for name, value in cells.items() if value})
    return _written(root)


def manifest(media: Iterable[Medium]) -> bytes:
    """The files that belong to a form."""
    root = Element("manifest", {"xmlns": _MANIFEST})
    for medium in media:
        cells = {"filename": medium.name, "hash": f"md5:{medium.md5}", "downloadUrl": medium.address}
        _filled(SubElement(root, "mediaFile"), cells)
    return _written(root)


def message(text: str, *, good: bool) -> bytes:
    """One sentence for whoever holds the tablet; the clients show it on success and on failure."""
    root = Element("OpenRosaResponse", {"xmlns": _RESPONSE})
    SubElement(root, "message", {"nature": "submit_success" if good else "error"}).text = xml_text(text)
    return _written(root)


def tablet_settings(address: str, name: str) -> str:
    """What stands in the QR code that ODK Collect reads to set itself up: the address of the server with its token, and that
    nothing that was answered can be opened again on the tablet, or stays there once it was sent."""
    settings = {
        "general": {
            "server_url": address,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
            "delete_send": True,
            "analytics": False,
            "hide_old_form_versions": True,
        },
        "admin": {"edit_saved": False, "view_sent": False, "save_mid": False, "change_server": False, "delete_after_send": False},
        "project": {"name": name},
    }
    return base64.b64encode(zlib.compress(json.dumps(settings, ensure_ascii=False).encode(), 9)).decode()


def _filled(element: Element, cells: dict[str, str]) -> None:
    for name, value in cells.items():
        SubElement(element, name).text = xml_text(value)


def _written(root: Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"
