"""What a journey needs: the words compiled, the static files collected, a person who has signed in."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from langnghe.core.plan.roles import Role
from langnghe.web.access import create_link
from langnghe.web.assets import compile_catalogues
from tests.conftest import person


@pytest.fixture(scope="session", autouse=True)
def prepared_files() -> None:
    compile_catalogues()
    call_command("collectstatic", verbosity=0, interactive=False)


@pytest.fixture
def sign_in_link(transactional_db, live_server) -> str:
    """The one-time link of a person who is officer and approver in one."""
    carrier = person("carrier", Role.OFFICER, Role.APPROVER)
    return f"{live_server.url}/sign-in/{create_link(carrier, timezone.now())}/"
