"""What a server notes of requests: figures that move a group at a time, lines that quote nobody."""

import json
import logging
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from langnghe.config.watching import Log, log_settings, token_file
from langnghe.core.errors import define, refuse
from langnghe.web import logs, refusals, watching
from langnghe.web.tallies import Answered, Tallies, begin, together
from tests import loops

SECRET = "dau-vet-tra-loi"
KIND = define("demo.watched", "Not today.", "Come tomorrow.")


def noted(count: int, view: str = "respond", status: int = 200, step: int = 10) -> Tallies:
    tallies = Tallies(step)
    for _ in range(count):
        tallies.note(Answered(view, status, 0.02))
    return tallies


def counted(tallies: Tallies) -> dict:
    return {place: sum(spent.classes) for place, spent in tallies.told.requests.items()}


@pytest.mark.parametrize(("count", "told"), [(9, {}), (10, {("respond", "2xx"): 10}), (19, {("respond", "2xx"): 10})])
def test_requests_are_told_a_group_at_a_time(count, told):
    assert counted(noted(count)) == told


def test_statuses_of_a_group_are_told_together():
    tallies = noted(9)
    assert counted(tallies) == {}
    tallies.note(Answered("respond", 409, 0.5, "response.no_code"))
    assert counted(tallies) == {("respond", "2xx"): 9, ("respond", "4xx"): 1}
    assert dict(tallies.told.refused) == {"response.no_code": 1}


def test_that_the_server_failed_is_told_at_once():
    tallies = Tallies(10)
    assert tallies.note(Answered("respond", 503, 0.1, "unavailable.disk_full"))
    assert (dict(tallies.told.failures), counted(tallies)) == ({("respond", "unavailable.disk_full"): 1}, {})


def test_processes_add_up_what_they_tell_and_a_new_server_begins_anew(tmp_path, monkeypatch):
    first, second = noted(20), noted(10, "home")
    monkeypatch.setattr("os.getpid", lambda: 1)
    first.share(tmp_path, now=True)
    monkeypatch.setattr("os.getpid", lambda: 2)
    whole = together(tmp_path, second)
    assert {place: sum(spent.classes) for place, spent in whole.requests.items()} == {("home", "2xx"): 10, ("respond", "2xx"): 20}
    begin(tmp_path)
    assert counted(second) == {("home", "2xx"): 10}
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_nothing_does_not_stop_a_server(tmp_path):
    (tmp_path / "figures").write_text("no folder")
    noted(10).share(tmp_path / "figures", now=True)


def line(record: logging.LogRecord, *, as_json: bool = True) -> str:
    return logs.Lines(as_json=as_json).format(record)


def broken() -> logging.LogRecord:
    try:
        int(SECRET)
    except ValueError:
        return logging.LogRecord("library.x", logging.ERROR, __file__, 7, "it broke on %s", (SECRET,), sys.exc_info())


@pytest.mark.parametrize("as_json", [True, False])
def test_of_other_peoples_messages_only_the_place_is_written(as_json):
    said = line(broken(), as_json=as_json)
    assert (SECRET in said, "ValueError" in said, "test_watching.py" in said) == (False, True, True)


def test_a_line_is_json_with_a_time_and_what_was_given(caplog):
    with caplog.at_level(logging.INFO, "langnghe"):
        logs.say("refused", view="home", status=403)
    said = json.loads(line(caplog.records[-1]))
    assert ({name: said[name] for name in ("event", "view", "status")}, said["at"][-6:]) == (
        {"event": "refused", "view": "home", "status": 403},
        "+07:00",
    )


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\x85", "\u2028"], ids=["LF", "CRLF", "VT", "NEL", "LS"])
def test_nobody_writes_a_line_of_the_log_by_what_he_sends(caplog, as_json, end):
    forged = f"x{end}2026-01-01T00:00:00+07:00 info person.signed_in"
    with caplog.at_level(logging.INFO, "langnghe"):
        logs.say("refused", view=forged, status=403)
    assert len(line(caplog.records[-1], as_json=as_json).splitlines()) == 1


def test_files_of_days_are_for_the_owner_alone_and_old_ones_go(tmp_path):
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "2020-01-01.jsonl").write_text("old")
    handler = logs.Days(folder, 2)
    handler.setFormatter(logs.Lines(as_json=True))
    handler.emit(broken())
    handler.close()
    (file,) = folder.iterdir()
    assert (file.stat().st_mode & 0o777, file.stem > "2026", SECRET in file.read_text()) == (0o600, True, False)


def answered(path: str, view: str, status: int, caplog, code: str = "") -> list[str]:
    caplog.clear()
    with caplog.at_level(logging.INFO, "langnghe"):
        watching.note(watching.Seen(view, code, status), path, 9.0)
    return [record.message for record in caplog.records]


def test_nothing_is_written_of_respondents_but_that_the_server_failed(caplog):
    assert answered("/s/cho-xa", "respond", 409, caplog, "response.no_code") == []
    assert answered("/s/cho-xa", "respond", 503, caplog, "unavailable.no_store") == ["failed"]
    assert answered("/surveys/cho-xa/", "survey", 403, caplog, "access.not_allowed") == ["refused", "slow"]


def test_an_application_is_watched_also_when_it_breaks(caplog):
    async def application(scope, receive, send) -> None:
        watching.seen_of(scope).view = "home"
        raise ValueError(SECRET)

    with caplog.at_level(logging.INFO, "langnghe"), pytest.raises(ValueError, match=SECRET):
        loops.run(watching.Watched(application)({"type": "http", "path": "/"}, None, None))
    said = [line(record) for record in caplog.records]
    assert ([json.loads(each)["event"] for each in said], SECRET in "".join(said)) == (["error", "failed"], False)


def test_the_code_of_a_refusal_is_noted(settings):
    settings.LANGUAGE_CODE = "en"
    request = RequestFactory().get("/surveys/x/", headers={"accept": "application/json"})
    request.META["asgi.scope"] = {watching.SEEN: watching.Seen()}
    watching.named(lambda request: refusals.refusal(request, refuse(KIND)))(request)
    assert watching.of(request).code == "demo.watched"


@pytest.mark.parametrize(
    ("given", "log"),
    [({}, Log()), ({"LANGNGHE_LOG": "json"}, Log("json")), ({"LANGNGHE_LOG": "off", "LANGNGHE_LOG_DAYS": "14"}, Log("off", 14))],
)
def test_the_log_is_set_by_the_environment(given, log):
    assert log_settings(given) == log


@pytest.mark.parametrize("given", [{"LANGNGHE_LOG": "loud"}, {"LANGNGHE_LOG_DAYS": "-1"}, {"LANGNGHE_LOG_DAYS": "many"}])
def test_a_wrong_value_is_refused(given):
    with pytest.raises(ImproperlyConfigured, match=r"settings\.log: LANGNGHE_LOG"):
        log_settings(given)


def test_a_token_is_long_and_can_be_read(tmp_path):
    file = tmp_path / "token"
    file.write_text("x" * 32)
    assert (token_file({}), token_file({"LANGNGHE_METRICS_TOKEN_FILE": str(file)})) == (None, file)
    for content in ("short", None):
        file.write_text(content) if content else file.unlink()
        with pytest.raises(ImproperlyConfigured, match=r"settings\.metrics"):
            token_file({"LANGNGHE_METRICS_TOKEN_FILE": str(file)})
