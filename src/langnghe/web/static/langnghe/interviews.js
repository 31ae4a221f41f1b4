// The interviewer's list: what is assigned, what is on this phone, what was sent and what waits. It shows numbers, never answers.
(async () => {
  "use strict";
  const KEPT = "langnghe-interviews", DOWNLOADS = "langnghe-interviews", ANY = { ignoreVary: true };
  const byId = (id) => document.getElementById(id), say = document.body.dataset;
  const words = JSON.parse(byId("words").textContent), list = byId("surveys"), state = byId("state");
  const read = () => ({ person: "", surveys: {}, ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") });
  const write = (kept) => localStorage.setItem(KEPT, JSON.stringify(kept));
  const element = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  if (!window.crypto?.subtle || !window.caches || !window.indexedDB || !navigator.serviceWorker) {
    state.textContent = words.plain;
    return;
  }

  const pageOf = (survey, language) => `${survey.page}?in=${language}`;
  const pagesOf = (survey) => survey.languages.map(({ code }) => pageOf(survey, code));

  // The files that a questionnaire needs: scripts, style, the lists that are searched in, recordings
  const needed = (html) => [...html.matchAll(/(?:src|data-picker|rel="stylesheet" href|data-play href)="([^"]+)"/g)].map((found) => found[1].replaceAll("&amp;", "&"));

  async function download(survey) {
    const cache = await caches.open(DOWNLOADS);
    for (const page of pagesOf(survey)) {
      const answer = await fetch(page, { headers: { "X-Langnghe-Pass": survey.pass } });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.clone().text();
      for (const file of needed(html)) {
        // A recording that cannot be had yet does not keep anybody from asking
        if (!(await cache.match(file, ANY))) await cache.add(file).catch((error) => { if (file.startsWith(say.static)) throw error; });
      }
      await cache.put(page, answer);
    }
  }

  async function wipe(survey) {
    const cache = await caches.open(DOWNLOADS);
    await Promise.all(pagesOf(survey).map((page) => cache.delete(page, ANY)));
  }

  // What was withdrawn goes from this phone; what waits is sealed, and is still delivered. News that come when somebody has signed
  // out in the meantime bring nothing back
  let isOut = false;
  async function contact() {
    const before = read();
    const passes = Object.values(before.surveys).map((survey) => survey.pass);
    const answer = await fetch(say.assigned, { method: "POST", body: JSON.stringify({ passes }) });
    if (!answer.ok) throw new Error(String(answer.status));
    const news = await answer.json();
    if (isOut) return;
    const kept = { person: news.person || before.person, at: Date.now(), surveys: {} };
    for (const survey of news.surveys) kept.surveys[survey.slug] = { ...survey, held: before.surveys[survey.slug]?.held, done: before.surveys[survey.slug]?.done ?? 0 };
    for (const survey of Object.values(before.surveys)) if (!kept.surveys[survey.slug]) await wipe(survey);
    write(kept);
    await draw();
    for (const survey of Object.values(kept.surveys).filter((each) => each.state !== "over" && each.held !== each.version)) {
      if (isOut) return;
      await download(survey).then(() => {
        if (isOut) return;
        const now = read();
        if (now.surveys[survey.slug]) now.surveys[survey.slug].held = survey.version;
        write(now);
      }, () => {});
    }
  }

  const held = async (survey) => Boolean(survey.held && (await (await caches.open(DOWNLOADS)).match(pageOf(survey, survey.languages[0].code), ANY)));

  // What is chosen outlives that the list is drawn anew
  const chosen = new Map(), drawn = new Map();

  function chooser(key, says, options) {
    const choice = element("select", {}, ...options.map(({ code, name }) => element("option", { value: code }, name)));
    if (options.some(({ code }) => code === chosen.get(key))) choice.value = chosen.get(key);
    choice.addEventListener("change", () => chosen.set(key, choice.value));
    return { choice, parts: options.length > 1 ? [element("label", {}, says, choice)] : [] };
  }

  function start(survey) {
    const unit = chooser(`u ${survey.slug}`, words.unit, survey.units), language = chooser(`l ${survey.slug}`, words.language, survey.languages);
    const go = element("button", { type: "button", className: "go" }, words.begin);
    go.addEventListener("click", () => location.assign(`${pageOf(survey, language.choice.value)}#u=${encodeURIComponent(unit.choice.value)}`));
    return [...unit.parts, ...language.parts, go];
  }

  async function card(survey, items) {
    const mine = items.filter((item) => item.survey === survey.slug), waiting = mine.filter((item) => item.state === "waiting").length;
    const ready = await held(survey), sent = Math.max(0, (survey.done ?? 0) - mine.length);
    const made = drawn.get(survey.slug), seen = JSON.stringify([survey, ready, sent, waiting, navigator.onLine]);
    if (made?.seen === seen) return made.box;
    const numbers = element("dl", {});
    for (const [label, number] of [[words.sent, sent], [words.waiting, waiting]]) numbers.append(element("dt", {}, label), element("dd", {}, String(number)));
    const how = ready ? words.ready : navigator.onLine && survey.state !== "over" ? words.loading : words.absent;
    const units = survey.units.length === 1 ? `${survey.units[0].name} · ` : "";
    const box = element("section", { className: "card" }, element("h2", {}, survey.title), element("p", { className: "state" }, `${units}${words[survey.state]}. ${how}`), numbers, ...(ready && survey.state === "open" ? start(survey) : []));
    drawn.set(survey.slug, { seen, box });
    return box;
  }

  function refused(items) {
    const box = byId("told"), ended = items.filter((item) => item.state !== "waiting");
    box.hidden = !ended.length;
    box.querySelector("p").textContent = words.refused;
    // What was told is over; what is stuck holds answers still
    box.querySelector("ul").replaceChildren(...ended.map((item) => {
      const over = item.state === "told", away = element("button", { type: "button", className: "clear" }, over ? words.understood : words.discard);
      away.addEventListener("click", async () => {
        if (!over && !confirm(words.sure)) return;
        await outbox.remove(item.id);
        await draw();
      });
      return element("li", {}, element("b", {}, item.title), `: ${item.message} `, away);
    }));
  }

  // Of two that overlap the later one is shown, whichever is done first
  let drawings = 0;
  async function draw() {
    const mine = (drawings += 1);
    const kept = read(), surveys = Object.values(kept.surveys), items = await outbox.all();
    const cards = await Promise.all(surveys.map((survey) => card(survey, items)));
    if (mine !== drawings) return;
    if (cards.length !== list.children.length || cards.some((each, place) => each !== list.children[place])) list.replaceChildren(...cards);
    refused(items);
    byId("again").hidden = false;
    byId("out").hidden = !kept.person;
    const since = kept.at ? ` ${words.updated} ${new Date(kept.at).toLocaleString(document.documentElement.lang)}` : "";
    state.textContent = (!kept.person ? words.strange : navigator.onLine ? (surveys.length ? "" : words.none) : words.offline) + since;
  }

  const { now: news } = outbox.repeated(async () => {
    const isDelivered = await outbox.deliver().then(() => true, () => false);
    const isHeard = await contact().then(() => true, () => false);
    await draw();
    return isDelivered && isHeard;
  });

  async function signOut() {
    await outbox.deliver().catch(() => {});
    const waiting = (await outbox.all()).filter((item) => item.state === "waiting").length;
    const left = waiting ? ` ${words.left.replace("{count}", waiting)}` : "";
    if (!confirm(words.leave + left)) return;
    isOut = true;
    await caches.delete(DOWNLOADS);
    localStorage.removeItem(KEPT);
    await fetch(say.out, { method: "POST" }).catch(() => {});
    await draw();
  }

  byId("again").addEventListener("click", news);
  byId("out").addEventListener("click", signOut);
  addEventListener("online", news);
  addEventListener("offline", draw);
  navigator.serviceWorker.addEventListener("message", news);
  navigator.storage?.persist?.().catch(() => {});
  await draw();
  await navigator.serviceWorker.register(say.worker, { scope: say.scope }).catch(() => {});
  await news();
})();
