"""Which browser on which system somebody uses, in two words, and whether it can hold passkeys for this address."""

from __future__ import annotations

from django.http import HttpRequest

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""What stands in the name that a browser gives itself, the telling mark before the general one."""


def device(agent: str) -> str:
    """As “Chrome · Windows”; "" when the browser does not say."""
    names = (next((name for mark, name in marks if mark in agent), "") for marks in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in names if name)


def passkeys_work(request: HttpRequest) -> bool:
    """Browsers know passkeys over https and on `localhost`, and for names, not for numbers."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    is_name = not host.replace(".", "").isdecimal() and not host.startswith("[")
    return host == "localhost" or (request.is_secure() and is_name)
