"""What a report holds, changed on the page, by a file and by the command; compared with an earlier wave that is a file."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from langnghe.cli import main
from langnghe.core.formats.report_toml import read_report_toml
from langnghe.core.plan.roles import Role
from langnghe.core.report.model import Grid, Heading, Paragraph
from langnghe.core.statistics.weighting.recipe import Recipe, Target, Targets
from langnghe.phases.analyse.actions import weights
from langnghe.phases.collect import intake
from langnghe.phases.disseminate import queries
from langnghe.phases.process import actions as process_actions
from langnghe.records.models import JournalRow, OutlineRow, Person
from tests.cast import CLOSES, DURING
from tests.conftest import person
from tests.stage import SLUG, once, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
BEFORE = "goes,times\n" + "yes,2\n" * 10 + "no,\n" * 30


@once
def locked() -> None:
    """40 responses, locked by the analyst: 30 go to the market."""
    opened()
    answers = [{"goes": "yes", "times": number % 5 + 1} for number in range(30)] + [{"goes": "no"}] * 10
    intake.submit(SLUG, [submission(number, **each) for number, each in enumerate(answers)], DURING)
    by = person("binh", Role.ANALYST)
    process_actions.lock_dataset(slug=SLUG, by=by, now=CLOSES)


@pytest.fixture
def binh(db, client) -> Person:
    locked()
    by = Person.objects.get(username="binh")
    client.force_login(by)
    return by


def post(client, verb, **fields):
    return client.post(reverse(f"disseminate-outline-{verb}", args=[SLUG]), fields)


def file(content: str, name: str = "report.toml"):
    return SimpleUploadedFile(name, content.encode())


def kinds() -> list[str]:
    return [part.kind for part in queries.outline_of(SLUG).parts]


def titles() -> list[str]:
    return [block.text for block in queries.report(SLUG, "vi").blocks if isinstance(block, Heading) and block.level == 1]


def test_a_section_is_moved_renamed_and_left_out_without_script(client, binh):
    sent = {"kind-0": "basis", "vi-0": "Căn cứ", "shown-0": "on", "kind-1": "sample", "down": "0"}
    assert post(client, "change", **sent).url.endswith("#section-1")
    assert kinds()[:2] == ["sample", "basis"]
    assert titles()[:2] == ["Căn cứ", "Kết quả theo nội dung"]
    entry = JournalRow.objects.get(event="disseminate.outline_replaced").detail
    assert (entry["before"]["sections"][0], entry["after"]["sections"][0]) == ("basis", "sample")
    assert (entry["before"]["basis"], entry["after"]["basis"]) == ([], ['title = { vi = "Căn cứ" }'])


def test_a_group_is_added_given_tables_and_taken_out(client, binh):
    post(client, "change", add="1", new="group")
    at = len(kinds()) - 1
    assert queries.outline_of(SLUG).parts[at].tables == ("goes",)
    post(client, "change", **{f"kind-{at}": "group", f"tables-{at}": ["times"], f"by-{at}": ["unit"], f"shown-{at}": "on"})
    part = queries.outline_of(SLUG).parts[at]
    assert (part.tables, part.by, part.sentences) == (("times",), ("unit",), False)
    post(client, "change", remove=str(at))
    assert (kinds()[-1], len(kinds())) == ("made", at)


def test_what_is_not_known_is_refused_with_its_line_and_nothing_is_kept(client, binh):
    wrong = '[[section]]\nkind = "group"\ntables = [\n"goes", "gone",\n"goes.by.wish"]\n'
    page = post(client, "take", outline=file(wrong))
    assert (page.status_code, "gone" in page.content.decode()) == (400, True)
    assert OutlineRow.objects.count() == 0
    assert [(each.code, each.place.line) for each in queries.outline_findings(SLUG, read_report_toml(wrong.encode()))] == [
        ("tables.unknown_name", 4),
        ("tables.columns_not_coded", 5),
    ]


def test_an_outline_is_printed_taken_and_dropped_by_the_command(binh, tmp_path: Path, capsys):
    chosen = tmp_path / "report.toml"
    chosen.write_text('[[section]]\nkind = "group"\ntables = ["goes"]\nby = ["unit"]\n', encoding="utf-8")
    assert main(["report", "outline", SLUG, "--set", str(chosen)]) == 0
    assert 'by = ["unit"]' in capsys.readouterr().out
    grids = [block.caption for block in queries.report(SLUG, "vi").blocks if isinstance(block, Grid)]
    assert grids == ["Ông/bà có đi chợ xã không?", "Ông/bà có đi chợ xã không? – theo “Đơn vị”"]
    assert main(["report", "outline", SLUG, "--drop"]) == 0
    assert (kinds()[0], OutlineRow.objects.get().content) == ("basis", "")


def test_an_earlier_wave_that_is_a_file_is_compared(client, binh):
    assert post(client, "compare", earlier=file(BEFORE, "dot-1.csv")).status_code == 302
    told = [block.text for block in queries.report(SLUG, "vi").blocks if isinstance(block, Paragraph)]
    assert any(
        text.startswith("Tỷ lệ chọn “Có” tăng 50,00 điểm phần trăm, từ 25,00% (10/40 người) lên 75,00% (30/40 người)")
        for text in told
    )
    page = client.get(reverse("disseminate-outline", args=[SLUG])).content.decode()
    assert "dot-1.csv" in page
    assert post(client, "compare", earlier=file("other\n1\n", "x.csv")).status_code == 400


def test_a_wave_that_is_not_there_is_refused(client, binh):
    for name in ("khac", "x.csv#00", SLUG):
        page = post(client, "take", outline=file(f'[[section]]\nkind = "comparison"\nearlier = "{name}"\n'))
        assert (page.status_code, f"“{name}”" in page.content.decode()) == (400, True)
    assert OutlineRow.objects.count() == 0


def test_the_words_are_read_beforehand_and_the_file_downloaded(client, binh):
    words = client.get(reverse("disseminate-words", args=[SLUG])).content.decode()
    assert "Trong 40 người trả lời câu hỏi này, tỷ lệ cao nhất là “Có”: 75,00% (30 người)" in words
    assert client.get(reverse("disseminate-outline-toml", args=[SLUG])).content == queries.outline_toml(SLUG)


def test_where_weights_are_adopted_the_report_tells_weighted_shares(binh):
    target = Target(("goes",), ((("yes",), 500.0), (("no",), 500.0)))
    weights.make_weights(slug=SLUG, recipe=Recipe(Targets((target,), "2019")), by=binh, now=CLOSES)
    weights.adopt_weights(slug=SLUG, by=binh, now=CLOSES)
    report = queries.report(SLUG, "vi")
    told = " ".join(block.text for block in (*report.blocks, *report.appendix) if isinstance(block, Paragraph))
    assert "Trong 40 người trả lời câu hỏi này (đếm không gia quyền), tỷ lệ gia quyền cao nhất là “Có” và “Không”: 50,00%" in told
    assert "Quyền số của 40 phiếu có hiệu ứng thiết kế 1,33 (Kish)" in told
