"""The files that `langnghe deploy` prints: with the values that were given, and without a line that names who asks."""

import configparser
import re

import pytest

from langnghe.cli import main
from langnghe.cli.deploy import KINDS


def printed(capsys, *words: str) -> str:
    assert main(["deploy", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("kind", KINDS)
def test_no_place_for_a_value_is_left_open(capsys, kind):
    """What begins with a dollar and stays is a variable of the reader of the file."""
    said = printed(capsys, kind, "--host", "dieutra.example.org")
    assert set(re.findall(r"\$\w+", said)) <= {"$MAINPID", "$host", "$request_uri", "$scheme", "$remote_addr"}


def test_a_service_runs_as_its_user_and_writes_nothing_but_its_data(capsys):
    unit = configparser.RawConfigParser(strict=False, delimiters=("=",))
    unit.optionxform = str
    unit.read_string(
        printed(capsys, "systemd", "--data", "/srv/langnghe", "--user", "khaosat", "--port", "8100", "--workers", "3")
    )
    service = unit["Service"]
    assert (service["User"], service["ReadWritePaths"], service["ProtectSystem"]) == ("khaosat", "/srv/langnghe", "strict")
    assert service["ExecStart"].endswith("langnghe serve --data /srv/langnghe --port 8100 --workers 3")
    assert service["ExecReload"] == "/bin/kill -HUP $MAINPID"


def test_an_issuer_lives_apart_and_its_backup_stands_in_the_place_of_the_one_before(capsys):
    service, backup, timer = (printed(capsys, kind) for kind in ("issuer", "issuer-backup", "issuer-timer"))
    assert "langnghe issuer serve --data /var/lib/langnghe-issuer --port 9000 --workers 2\n" in service
    assert " issuer backup -o /var/backups/langnghe-issuer/issuer.backup --key /etc/langnghe-issuer/custodian.key.pub" in backup
    assert ("User=langnghe-issuer\n" in service, "ReadWritePaths=/var/lib/langnghe-issuer /var/backups" in backup) == (True, True)
    assert ("OnCalendar=*-*-* 20:00:00 Asia/Ho_Chi_Minh" in timer, "/var/lib/langnghe\n" in service + backup) == (True, False)


@pytest.mark.parametrize(("kind", "closed"), [("caddy", "exclude http.log.error http.log.access"), ("nginx", "access_log off;")])
def test_servers_in_front_list_nobody_and_show_no_figures(capsys, kind, closed):
    said = printed(capsys, kind)
    assert (closed in said, "/metrics" in said) == (True, True)


@pytest.mark.parametrize("value", ["x; rm -rf /", "a\nb", "$(id)", '"'])
def test_what_could_end_a_line_of_such_a_file_is_refused(capsys, value):
    assert (main(["deploy", "nginx", "--host", value]), "deploy.bad_value" in capsys.readouterr().err) == (1, True)
