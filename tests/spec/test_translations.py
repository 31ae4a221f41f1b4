"""Every error has its sentences in the catalogue; `tools/messages.py --check` sees to it that none lacks its Vietnamese."""

import importlib
import pkgutil

from babel.messages import Catalog

import langnghe
from langnghe.core.errors import CATALOGUE
from tools import messages

SKIPPED = ("langnghe.__main__", "langnghe.config.asgi", "langnghe.config.wsgi", "langnghe.config.issuer_wsgi")


def load_every_module() -> None:
    for module in pkgutil.walk_packages(langnghe.__path__, "langnghe."):
        if module.name not in SKIPPED and ".migrations" not in module.name:
            importlib.import_module(module.name)


def test_every_error_is_in_the_catalogue():
    load_every_module()
    catalogue = messages.read()
    sentences = {text for kind in CATALOGUE.values() for text in (kind.problem, kind.advice) if text and "demo." not in kind.code}
    assert {text for text in sentences if text not in catalogue} == set()


def test_what_is_wrong_with_a_catalogue():
    catalogue = Catalog(locale="vi")
    catalogue.add("Open")
    catalogue.add("Row {row}", "Hàng {hang}")
    catalogue.add(("%(n)s unit", "%(n)s units"), ("%(n)s đơn vị",))
    assert messages.problems(catalogue) == [
        "no Vietnamese: 'Open' ()",
        "other fields than the English: 'Row {row}': 'Hàng {hang}'",
    ]
