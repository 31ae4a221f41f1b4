// The respondent's page without a network: kept with its script, answers wait sealed, and are sent when the network is back.
(async () => {
  "use strict";
  const page = window.langnghe?.page, form = page?.form, say = page?.say ?? document.body.dataset;
  const PATIENCE = 45000, BLOCK = 512;
  const arrived = () => window.langnghe?.arrived?.();
  const able = window.indexedDB && window.crypto?.subtle && say.more;
  const more = able ? await fetch(say.more).then((answer) => (answer.ok ? answer.json() : null), () => null) : null;
  if (!more) return void arrived();
  const words = more.words, main = document.getElementById("main");
  const element = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const button = (says, does) => {
    const made = element("button", { type: "button", className: "clear" }, says);
    made.addEventListener("click", does);
    return made;
  };
  const box = element("section", { id: "waiting", className: "waiting", hidden: true, lang: document.documentElement.lang });
  const state = element("p", {});
  state.setAttribute("role", "status");
  box.append(state);
  main.prepend(box);

  function refused(item) {
    const dropped = item.state === "told" ? words.understood : words.discard;
    const remove = async () => {
      if (item.state !== "told" && !confirm(words.sure)) return;
      await outbox.remove(item.id);
      draw();
    };
    return element("li", {}, element("b", {}, item.title), `: ${item.message} `, button(dropped, remove));
  }

  let shownWaiting = 0;
  async function draw() {
    const items = await outbox.all(), waiting = items.filter((item) => item.state === "waiting");
    const ended = items.filter((item) => item.state !== "waiting").map(refused);
    state.textContent = waiting.length ? (waiting.length === 1 ? words.one : words.many.replace("{count}", waiting.length)) : "";
    const said = new Set(waiting.map((item) => item.message).filter(Boolean));
    box.replaceChildren(state);
    if (waiting.length) box.append(element("p", { className: "hint" }, [...said, words.sealed].join(" ")), button(words.now, deliver));
    if (ended.length) box.append(element("p", {}, words.refused), element("ul", {}, ...ended));
    if (box.dataset.kept && !more.once) box.append(button(words.another, () => location.reload()));
    box.hidden = !items.length;
    // A device that answers once has answered
    if (form?.isConnected && more.once && waiting.some((item) => item.survey === more.survey)) form.hidden = true;
    shownWaiting = waiting.length;
  }

  const { now: deliver, later } = outbox.repeated(async () => {
    const isReached = await outbox.deliver().then(() => true, () => false);
    await delivered();
    return isReached;
  });

  // What waited on this page has arrived: thanks, or what the server says to a device that has answered
  async function delivered() {
    const former = shownWaiting;
    await draw();
    if (!former || shownWaiting || !box.hidden) return;
    if (box.dataset.kept) location.replace(more.thanks);
    else if (more.once) location.reload();
  }

  // Blocks of one size: the length of what waits does not tell how much was answered
  const padded = (body) => `${body}&_pad=${"0".repeat(BLOCK - ((body.length + 6) % BLOCK))}`;

  async function keep(body) {
    const id = form.elements._submission.value;
    const sealed = await outbox.seal(more.key, `${more.survey}\n${id}`, padded(body));
    await outbox.put({ id, survey: more.survey, title: more.title, to: more.waiting, state: "waiting", body: JSON.stringify({ ...sealed, id }) });
    page.forget();
    navigator.serviceWorker?.ready.then((ready) => ready.sync?.register(outbox.TAG)).catch(() => {});
    form.remove();
    document.querySelectorAll("#summary, .languages").forEach((each) => each.remove());
    box.dataset.kept = "1";
    await draw();
    box.tabIndex = -1;
    box.focus();
    scrollTo(0, 0);
    later();
  }

  // The page that the server answers with, in the place of this one
  function shown(html) {
    document.open();
    document.write(html);
    document.close();
  }

  async function attempt() {
    const body = new URLSearchParams(new FormData(form));
    const buttons = form.querySelectorAll(".send button");
    buttons.forEach((each) => { each.disabled = true; });
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.type === "opaqueredirect") {
        page.forget();
        if (more.once) navigator.serviceWorker?.controller?.postMessage({ drop: location.pathname });
        return void location.replace(more.thanks);
      }
      const html = answer.status < 500 && answer.status !== 429 ? await answer.text() : "";
      if (html.includes("id=\"main\"")) return void shown(html);
    } catch { /* no network, or one that takes too long: the answers wait */ }
    await keep(body.toString()).catch(() => {
      buttons.forEach((each) => { each.disabled = false; });
      state.textContent = words.full;
      box.hidden = false;
      box.scrollIntoView();
    });
  }

  if (page) window.langnghe.send = attempt;
  arrived();
  addEventListener("online", deliver);
  await draw();
  deliver();
  if (!navigator.serviceWorker || !page) return;
  navigator.serviceWorker.addEventListener("message", delivered);
  const ready = await navigator.serviceWorker.register(more.worker, { scope: more.scope }).then(() => navigator.serviceWorker.ready, () => null);
  ready?.active?.postMessage({ keep: location.pathname, with: say.more });
})();
