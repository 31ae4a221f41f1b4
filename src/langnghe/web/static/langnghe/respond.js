// The respondent's page while it is filled in. Without this script the server does all of it.
(() => {
  "use strict";
  const DRAFT_HOURS = 72;
  const keyOf = (survey) => `langnghe:${survey}`;
  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a full or forbidden store keeps nothing */ } },
    remove(key) { try { localStorage.removeItem(key); } catch { /* the same */ } },
  };
  if (document.body.dataset.sent) store.remove(keyOf(document.body.dataset.sent));
  const form = document.getElementById("f");
  if (!form) return;

  const say = form.dataset;
  const key = keyOf(say.key);
  const logic = JSON.parse(document.getElementById("logic").textContent);
  const rules = new Map(logic.items.map((item) => [item.name, item]));
  const boxes = [...form.querySelectorAll("[data-q]")];
  const sections = [...form.querySelectorAll("[data-s]")];
  const named = new Map(boxes.map((box) => [box.dataset.q, box]));
  const shown = form.elements._shown;
  const noKeep = document.getElementById("nokeep");
  const bar = document.getElementById("bar");
  const inputs = (box) => [...box.querySelectorAll(`[name="${box.dataset.q}"]`)];
  const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
  const element = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };

  function given() {
    const raw = {};
    for (const [name, value] of new FormData(form)) {
      if (!name.startsWith("_") && value.trim()) (raw[name] ??= []).push(value);
    }
    return raw;
  }

  // Logic

  let found;
  function apply() {
    const raw = given();
    found = langnghe.route(logic, raw, today);
    const applies = (name) => !rules.has(name) || found.applies.has(name);
    for (const box of boxes) box.hidden = !applies(box.dataset.q);
    for (const section of sections) {
      section.hidden = !applies(section.dataset.s) || ![...section.querySelectorAll("[data-q]")].some((box) => !box.hidden);
    }
    const open = boxes.filter((box) => !box.closest("[hidden]"));
    const unseen = logic.items.filter((item) => !item.section && !named.has(item.name) && applies(item.name));
    shown.value = [...open.map((box) => box.dataset.q), ...unseen.map((item) => item.name)].join(" ");
    for (const box of open) offer(box, raw);
    progress(open, raw);
  }

  function offer(box, raw) {
    const rule = rules.get(box.dataset.q);
    for (const input of rule?.choice_filter ? inputs(box) : []) {
      const line = input.closest(".opt") ?? input;
      line.hidden = !found.offers(rule, input.value);
      if (line.hidden) input.checked = false;
    }
    const button = box.querySelector(".clear");
    if (button) button.hidden = !raw[box.dataset.q];
  }

  function progress(open, raw) {
    const asked = open.filter((box) => !box.matches(".note, .follow"));
    const answered = asked.filter((box) => raw[box.dataset.q]).length;
    const line = bar.querySelector("progress");
    line.max = asked.length || 1;
    line.value = answered;
    bar.querySelector("span").textContent = `${say.progress} ${answered}/${asked.length}`;
    bar.hidden = false;
  }
})();
