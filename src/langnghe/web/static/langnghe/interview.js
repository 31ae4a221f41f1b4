// One interview: the phone is handed over, nothing is kept in clear, and the page is left by sending or by throwing away.
(() => {
  "use strict";
  const BLOCK = 512, KEPT = "langnghe-interviews";
  const byId = (id) => document.getElementById(id);
  const asking = byId("asking"), form = byId("f"), leave = byId("leave"), turn = byId("turn");
  const slug = asking.dataset.survey;
  const kept = () => JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  const survey = kept().surveys?.[slug];
  let going = false;

  // A name of its own for what will be sent, and no draft: whoever opens the page later finds it empty
  const name = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  form.elements._submission.value = name;
  form.dataset.key = `interview-${name}`;
  byId("nokeep").checked = true;
  addEventListener("DOMContentLoaded", () => {
    form.addEventListener("submit", submitted);
    byId("keep").hidden = true;
    byId("kept").hidden = true;
    const unit = form.elements._unit, chosen = unit?.selectedOptions?.[0];
    if (!chosen?.value) return;
    byId("unit-chosen").textContent = chosen.textContent;
    byId("q-_unit").hidden = true;
  });

  function begin(way) {
    going = true;
    turn.textContent = turn.dataset[way];
    byId("begin").hidden = true;
    asking.hidden = false;
    history.pushState({ turn: true }, "");
    byId("return").hidden = way !== "hand";
    if (way === "hand") document.documentElement.requestFullscreen?.().catch(() => {});
    scrollTo(0, 0);
    turn.tabIndex = -1;
    turn.focus();
  }

  function away() {
    going = false;
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    location.replace(asking.dataset.list);
  }

  // Blocks of one size: the length of what waits does not tell how much was answered
  const padded = (body) => `${body}&_pad=${"0".repeat(BLOCK - ((body.length + 6) % BLOCK))}`;

  async function keep() {
    const fields = new URLSearchParams(new FormData(form));
    fields.set("_pass", survey.pass);
    const sealed = await outbox.seal(survey.key, `${slug}\n${name}`, padded(fields.toString()));
    await outbox.put({ id: name, survey: slug, title: survey.title, to: survey.waiting, state: "waiting", body: JSON.stringify({ ...sealed, id: name }) });
    const all = kept();
    all.surveys[slug].done = (all.surveys[slug].done ?? 0) + 1;
    localStorage.setItem(KEPT, JSON.stringify(all));
    form.remove();
    asking.remove();
    byId("done").hidden = false;
    byId("done").focus();
    scrollTo(0, 0);
    navigator.serviceWorker?.ready.then((ready) => ready.sync?.register(outbox.TAG)).catch(() => {});
  }

  function told(words) {
    turn.textContent = words;
    turn.focus();
  }

  // After the page's own script has looked at the answers: what it lets pass is kept, and nothing is sent in clear
  function submitted(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (event.submitter?.name) return;
    const buttons = form.querySelectorAll(".send button");
    buttons.forEach((each) => { each.disabled = true; });
    keep().catch(() => {
      buttons.forEach((each) => { each.disabled = false; });
      told(survey ? asking.dataset.full : asking.dataset.strange);
    });
  }

  for (const each of document.querySelectorAll("[data-way]")) {
    each.addEventListener("click", () => begin(each.dataset.way));
    each.disabled = false;
  }
  leave.querySelector("[data-stay]").addEventListener("click", () => leave.close());
  leave.querySelector("[data-drop]").addEventListener("click", () => { form.reset(); away(); });
  byId("drop").addEventListener("click", () => leave.showModal());
  byId("back").addEventListener("click", away);
  addEventListener("popstate", () => {
    if (!going) return;
    history.pushState({ turn: true }, "");
    if (byId("done").hidden) leave.showModal();
  });
  addEventListener("beforeunload", (event) => { if (going && byId("done").hidden) event.preventDefault(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
