"""How a browser is called, and where passkeys are known."""

import pytest
from django.test import RequestFactory

from langnghe.web.devices import device, passkeys_work


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome · Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
        ("curl/8.0", ""),
    ],
)
def test_a_browser_is_called_by_two_words(agent, name):
    assert device(agent) == name


@pytest.mark.parametrize(
    ("host", "is_secure", "work"),
    [
        ("localhost:8000", False, True),
        ("127.0.0.1:8000", False, False),
        ("testserver", False, False),
        ("testserver", True, True),
        ("127.0.0.1", True, False),
    ],
)
def test_passkeys_need_a_name_and_https(host, is_secure, work):
    request = RequestFactory().get("/", headers={"Host": host}, secure=is_secure)
    assert passkeys_work(request) == work
