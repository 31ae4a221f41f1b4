"""What a respondent's browser holds after sending: neither an answer nor the code of the slip."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from langnghe.core.response.slips import make_codes, shown
from langnghe.phases.collect import intake
from langnghe.records.models import CodeRow, CollectionRow, ResponseRow
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
(CODE,) = make_codes(lambda size: bytes(range(30, 30 + size)), 1)
ANSWER = "dau-vet-trong-trinh-duyet"
KEPT = """(async () => {
    const found = [location.href, document.referrer, document.cookie, document.documentElement.outerHTML];
    for (const store of [localStorage, sessionStorage]) found.push(JSON.stringify({...store}));
    found.push(JSON.stringify(history.state), window.name);
    for (const {name} of await indexedDB.databases()) {
        const open = indexedDB.open(name);
        const base = await new Promise((done) => { open.onsuccess = () => done(open.result); });
        for (const table of base.objectStoreNames) {
            const all = base.transaction(table).objectStore(table).getAll();
            found.push(JSON.stringify(await new Promise((done) => { all.onsuccess = () => done(all.result); })));
        }
        base.close();
    }
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
    }
    return found.join('\\n');
})()"""


@pytest.fixture
def address(transactional_db, live_server) -> str:
    collection = opened(closes_at=timezone.now() + timedelta(days=1))
    CollectionRow.objects.update(door="slips")
    CodeRow.objects.create(digest=intake.digest(SLUG, f"code:{CODE}"), collection=collection, unit="ban-thu")
    return f"{live_server.url}/s/{SLUG}#c={CODE}&u=ban-thu"


def test_after_sending_the_browser_has_no_answer_and_no_code_however_one_goes_back(page, address):
    page.goto(f"{address.partition('#')[0]}/thanks")
    page.goto(address)
    page.check("#i-_consent")
    page.check("input[name=goes][value=no]")
    page.fill("#i-wish", ANSWER)
    page.wait_for_timeout(500)
    page.click(".send button")
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    after = page.evaluate(KEPT)
    page.go_back()
    back = page.evaluate(KEPT) + "".join(each.input_value() for each in page.locator("textarea, input[type=text]").all())
    assert ResponseRow.objects.get().answers["wish"] == ANSWER
    assert [mark for mark in (ANSWER, CODE, shown(CODE)) if mark in after or mark in back] == []
