// The respondent's page while it is filled in. Without this script the server does all of it.
(() => {
  "use strict";
  const DRAFT_HOURS = 72, PATIENCE = 5000;
  const keyOf = (survey) => `langnghe:${survey}`;
  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a full or forbidden store keeps nothing */ } },
    remove(key) { try { localStorage.removeItem(key); } catch { /* the same */ } },
    works() { try { localStorage.langnghe = 1; localStorage.removeItem("langnghe"); return true; } catch { return false; } },
  };
  if (document.body.dataset.sent) store.remove(keyOf(document.body.dataset.sent));
  const form = document.getElementById("f");
  if (!form) return;

  const say = form.dataset;
  const key = keyOf(say.key);
  const logic = JSON.parse(document.getElementById("logic").textContent);
  const rules = new Map(logic.items.map((item) => [item.name, item]));
  const noKeep = document.getElementById("nokeep");
  const bar = document.getElementById("bar");
  if (!store.works()) document.getElementById("unkept")?.removeAttribute("hidden");
  const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
  const found = langnghe.follow(logic, today);
  const says = (name, place) => found.says(name, place.closest("[lang]").lang);
  const raw = {};
  const element = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };

  // What stands on the page: each question with its controls and the sections around it

  const around = new Map();
  const sections = [...form.querySelectorAll("[data-s]")].map((node) => ({ name: node.dataset.s, node, inside: [] }));
  for (const section of sections) around.set(section.node, section);
  const entries = [...form.querySelectorAll("[data-q]")].map((box) => {
    const name = box.dataset.q;
    const entry = { name, box, rule: rules.get(name), sections: [], counts: !box.matches(".note, .follow") };
    entry.inputs = [...box.querySelectorAll(`[name="${name}"]`)];
    for (let node = box.parentElement; node !== form; node = node.parentElement) {
      if (!around.has(node)) continue;
      entry.sections.push(around.get(node));
      around.get(node).inside.push(entry);
    }
    return entry;
  });
  const named = new Map(entries.map((entry) => [entry.name, entry]));
  const nameOf = new Map(sections.map((section) => [section.name, section]));
  const unseen = logic.items.filter((item) => !item.section && !named.has(item.name));
  const pipes = new Map(), filtered = new Map();
  const keep = (map, name, thing) => map.set(name, [...(map.get(name) ?? []), thing]);
  for (const pipe of form.querySelectorAll("[data-pipe]")) keep(pipes, pipe.dataset.pipe, pipe);
  for (const entry of entries) {
    for (const name of langnghe.names(entry.rule?.choice_filter)) keep(filtered, name, entry);
  }

  const valuesOf = (input) => (/^(radio|checkbox)$/.test(input.type) && !input.checked ? "" : input.value);
  function read(entry) {
    const values = entry.inputs.map(valuesOf).filter((value) => value.trim());
    if (values.length) raw[entry.name] = values;
    else delete raw[entry.name];
  }

  // Logic: only what depends on the questions that were answered is worked out, only what changed is drawn

  const applies = (name) => !rules.has(name) || found.applies.has(name);
  const isOpen = (entry) => applies(entry.name) && entry.sections.every((section) => applies(section.name));
  const show = (node, hidden) => { if (node.hidden !== hidden) node.hidden = hidden; };
  let turn;  // the steps of a page that is turned; see paging.js

  function draw(list) {
    const touched = new Set();
    for (const entry of list) {
      entry.open = isOpen(entry);
      show(entry.box, !applies(entry.name) || Boolean(entry.away));
      entry.sections.forEach((section) => touched.add(section));
    }
    for (const section of touched) show(section.node, !applies(section.name) || !section.inside.some((entry) => entry.open && !entry.away));
  }

  function offer(entry) {
    entry.left = 0;
    for (const input of entry.box.dataset.picker ? [] : entry.inputs) {
      for (const choice of input.options ?? [input]) {
        if (choice.value === "") continue;
        const away = !found.offers(entry.rule, choice.value);
        show(choice.closest(".opt") ?? choice, away);
        if (choice.matches("option")) choice.disabled = away;
        if (away) choice.checked = choice.selected = false;
        else entry.left += 1;
      }
    }
    const hint = entry.box.querySelector(".waits");
    if (hint) show(hint, entry.left > 0);
    const before = String(raw[entry.name]);
    read(entry);
    return before !== String(raw[entry.name]);
  }

  function settle(names) {
    let due = names;
    for (let rounds = 0; due.length && rounds < 20; rounds += 1) {
      const changed = [...found.change(raw, due)];
      const boxes = new Set();
      for (const name of changed) {
        if (named.has(name)) boxes.add(named.get(name));
        for (const entry of nameOf.get(name)?.inside ?? []) boxes.add(entry);
        for (const pipe of pipes.get(name) ?? []) {
          const said = says(name, pipe);
          if (pipe.textContent !== said) pipe.textContent = said;
        }
      }
      draw(boxes);
      const asked = new Set(changed.flatMap((name) => filtered.get(name) ?? []));
      due = [...asked].filter(offer).map((entry) => entry.name);
    }
  }

  function clearing(entry) {
    if (entry.clear) show(entry.clear, !raw[entry.name]);
  }

  function progress() {
    let asked = 0, answered = 0;
    for (const entry of entries) {
      if (!entry.open || !entry.counts) continue;
      asked += 1;
      if (raw[entry.name]) answered += 1;
    }
    const line = bar.firstElementChild;
    line.max = asked || 1;
    line.value = answered;
    bar.lastElementChild.textContent = `${say.progress} ${answered}/${asked}`;
  }

  // Questions whose controls were changed, by a person or by the script
  function changed(...list) {
    for (const entry of list) {
      read(entry);
      clearing(entry);
      entry.draw?.();
    }
    settle(list.map((entry) => entry.name));
    reached = list[0]?.name ?? reached;
    progress();
    turn?.refresh();
    later();
  }

  function everything() {
    for (const entry of entries) read(entry);
    settle(logic.items.map((item) => item.name));
    draw(entries);
    for (const entry of entries) {
      if (entry.rule?.choice_filter) offer(entry);
      clearing(entry);
      entry.draw?.();
    }
    settle(entries.map((entry) => entry.name));
    progress();
  }

  // What is wrong, near the question and in a summary

  const limit = (words, value) => words.replace("{limit}", value);

  function measured(entry, value, { min, max }) {
    if (entry.box.querySelector("[maxlength='4']") && !/^[12]\d{3}$/.test(value.trim())) return say.year;
    const keyboard = entry.box.querySelector("[inputmode]")?.inputMode;
    if (!keyboard) return "";
    const number = langnghe.read(keyboard === "numeric" ? "integer" : "number", [value]);
    if (number === "") return say.number;
    if (min && number < Number(min)) return limit(say.low, min);
    return max && number > Number(max) ? limit(say.high, max) : "";
  }

  function chosen(entry, values, { min, max, limits }) {
    const alone = entry.inputs.some((input) => input.checked && ("alone" in input.dataset || input.closest(".apart")));
    const few = min && values.length < Number(min) && !alone;
    return few || (max && values.length > Number(max)) || new Set(values).size < values.length ? limits || say.wrong : "";
  }

  function objection(entry) {
    const values = raw[entry.name];
    if (entry.refused?.()) return say.list;
    if (!values) return entry.rule && found.requires(entry.rule) ? say.required : "";
    const several = entry.inputs[0].type === "checkbox" || "rank" in entry.box.dataset;
    const wrong = several ? chosen(entry, values, entry.box.dataset) : measured(entry, values[0], entry.box.dataset);
    if (wrong) return wrong;
    return entry.rule && !found.accepts(entry.rule) ? filled(entry.box) || say.wrong : "";
  }

  const filled = (box) => box.dataset.wrong?.replace(/\$\{ *([^} ]+) *\}/g, (_, name) => says(name, box));
  const titled = (box) => box.querySelector("legend, label[for], th > span");

  function mark(box, message) {
    const id = `e-${box.id.slice(2)}`;
    let line = document.getElementById(id);
    if (!line && !message) return;
    if (!line) {
      line = element("p", { id, className: "err", lang: document.documentElement.lang });
      (titled(box) ?? box.firstElementChild).after(line);
    }
    line.textContent = message;
    line.hidden = !message;
    box.classList.toggle("bad", Boolean(message));
    for (const input of box.querySelectorAll("input, select, textarea")) {
      const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
      if (message) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (message) others.push(id);
      if (others.length) input.setAttribute("aria-describedby", others.join(" "));
      else input.removeAttribute("aria-describedby");
    }
  }

  function plainly(box) {
    const input = [...box.querySelectorAll("[required]")].find((each) => !each.checkValidity());
    return !input ? "" : input.validity.customError ? input.validationMessage : box.dataset.wrong;
  }

  // In the part of the page that is asked about, or all of it
  function mistakes(asked = () => true) {
    const wrong = [];
    for (const box of form.querySelectorAll(".plain, [data-q]:not(.note)")) {
      const entry = named.get(box.dataset.q);
      if (!asked(box, entry) || (entry && !entry.open)) continue;
      const message = entry ? objection(entry) : plainly(box);
      mark(box, message);
      if (message) wrong.push({ box, message });
    }
    return wrong;
  }

  // What a question is called in a summary: without its number and star, after the round that it stands in
  function called(box) {
    const round = box.closest("[data-round]")?.querySelector("h2, h3").textContent;
    const title = (titled(box)?.textContent ?? "").replace(/^\s*\d+\s+|\s*\*\s*$/g, "").trim();
    return round ? `${round}: ${title}` : title;
  }

  function summarise(wrong) {
    document.getElementById("summary")?.remove();
    if (!wrong.length) return;
    const lines = wrong.map(({ box, message }) => {
      const words = element("b", { lang: box.closest("[lang]").lang }, called(box));
      return element("li", {}, element("a", { href: `#i-${box.id.slice(2)}` }, words, ` ${message}`));
    });
    const summary = element("section", { id: "summary", className: "summary", tabIndex: -1 });
    summary.setAttribute("aria-labelledby", "summary-head");
    summary.append(element("h2", { id: "summary-head" }, say.summary), element("ul", {}, ...lines));
    form.before(summary);
    summary.focus();
  }

  // The draft, kept on the device unless the respondent says no

  let waiting, resumed, reached = "", leaving = false;
  const fieldsKept = () => [...new FormData(form)].filter(([name, value]) => value && (!name.startsWith("_") || /^_(unit|submission)$/.test(name)));
  const orders = () => Object.fromEntries(entries.filter(({ box }) => "drawn" in box.dataset).map((entry) => [entry.name, order(entry)]));
  const order = (entry) => [...(entry.inputs[0].options ?? entry.inputs)].map((choice) => choice.value);

  function save() {
    clearTimeout(waiting);
    waiting = undefined;
    if (!noKeep.checked) store.set(key, { at: Date.now(), fields: fieldsKept(), orders: orders(), step: turn?.step() });
  }

  function later() {
    waiting ??= setTimeout(save, 400);
  }

  // The answers as lists of strings by the name of the control, put where they belong
  function fill(controls, values) {
    controls.forEach((input, place) => {
      if (/^(radio|checkbox)$/.test(input.type)) input.checked = values.includes(input.value);
      else input.value = values[place] ?? "";
    });
  }

  function reorder(entry, wanted) {
    const lines = [...(entry.inputs[0].options ?? entry.inputs)].map((choice) => [choice.value, choice.closest(".heard") ?? choice.closest(".opt, td") ?? choice]);
    if (!lines.every(([value]) => wanted.includes(value)) || entry.box.matches("tr")) return;
    for (const select of entry.inputs[0].options ? entry.inputs : [null]) {
      const all = select ? [...select.options].map((choice) => [choice.value, choice]) : lines;
      for (const value of wanted) {
        for (const [, line] of all.filter(([each]) => each === value)) {
          const below = line.nextElementSibling?.matches(".follow") ? [line.nextElementSibling] : [];
          line.parentNode.append(line, ...below);
        }
      }
    }
  }

  const put = (control, value) => { if (control.put) control.put(value); else control.value = value; };

  function restore() {
    const draft = store.get(key);
    if (!draft || !("fresh" in say)) return;
    if (!Array.isArray(draft.fields) || Date.now() - draft.at > DRAFT_HOURS * 3600e3) return void store.remove(key);
    const values = new Map();
    for (const [name, value] of draft.fields) keep(values, name, value);
    for (const entry of entries) {
      if (draft.orders?.[entry.name]) reorder(entry, draft.orders[entry.name]);
      if (entry.inputs.length) (entry.fill ?? fill)(entry.inputs, values.get(entry.name) ?? []);
    }
    for (const name of ["_unit", "_submission"]) {
      if (values.has(name) && form.elements[name]) put(form.elements[name], values.get(name)[0]);
    }
    if (!draft.fields.some(([name]) => !name.startsWith("_"))) return;
    resumed = draft.step;
    const again = element("button", { type: "button", className: "clear" }, say.again);
    const notice = element("p", { className: "simulated" }, say.restored, " ", again);
    notice.setAttribute("role", "status");
    again.addEventListener("click", () => {
      clearTimeout(waiting);
      removeEventListener("pagehide", flush);
      leaving = true;
      store.remove(key);
      location.reload();
    });
    form.before(notice);
  }

  const flush = () => { if (waiting) save(); };

  // Who puts the page away without sending is counted, with the last question answered and nothing else; unless nothing shall be kept

  function left() {
    if (leaving || noKeep.checked || !say.left) return;
    leaving = true;
    navigator.sendBeacon(say.left, reached);
  }

  // The unit and the code that a link names stand after the #, which no server sees; they are read and taken off the address

  function brought() {
    const named = new URLSearchParams(location.hash.slice(1)), { _unit: choice, _code: code } = form.elements;
    if (!named.has("u") && !named.has("c")) return;
    if (choice && (!choice.options || [...choice.options].some((option) => option.value === named.get("u")))) put(choice, named.get("u"));
    if (code && named.has("c")) code.value = named.get("c");
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  // The code of a slip: its digits as a polynomial over the field of 32 elements come to nothing when none is mistyped

  function mistyped(written) {
    const digits = written.normalize("NFKC").toUpperCase().replace(/[\s\-\u2010-\u2015\u2212_.\u00b7\u2022]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
    let sum = 0;
    for (const digit of digits) {
      const value = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(digit);
      if (value < 0) return true;
      sum = (sum << 1) ^ (sum & 16 ? 37 : 0) ^ value;
    }
    return sum !== 0 || ![11, 13].includes(digits.length);
  }

  function verify() {
    const code = form.elements._code;
    code?.setCustomValidity(code.value.trim() && mistyped(code.value) ? say.mistyped : "");
  }

  function clearable(entry) {
    if (entry.inputs[0]?.type !== "radio") return;
    entry.clear = element("button", { type: "button", className: "clear", hidden: true, lang: document.documentElement.lang }, say.clear);
    entry.clear.addEventListener("click", () => {
      for (const input of entry.inputs) input.checked = false;
      entry.inputs[0].focus();
      changed(entry);
    });
    (entry.box.querySelector("th") ?? entry.box).append(entry.clear);
  }

  function alone(input) {
    if (!input.checked || input.type !== "checkbox" || input.name.startsWith("_")) return;
    for (const other of named.get(input.name)?.inputs ?? []) {
      if (other !== input && ("alone" in input.dataset || "alone" in other.dataset)) other.checked = false;
    }
  }

  entries.forEach(clearable);
  // A control of the second script was used: others on the page (the pilot's clock) hear of it
  function used(...list) {
    changed(...list);
    list[0].box.dispatchEvent(new Event("answered", { bubbles: true }));
  }
  langnghe.enrich?.({ form, say, entries, named, raw, found, element, changed: used, fill, mark });
  restore();
  brought();
  verify();
  everything();
  turn = langnghe.turn?.({ form, say, entries, raw, element, show, draw, called, mistakes, summarise, resumed: () => resumed, save: later });
  bar.hidden = false;
  for (const only of [noKeep.closest("[hidden]"), document.getElementById("kept")]) only?.removeAttribute("hidden");
  addEventListener("pagehide", flush);
  addEventListener("pagehide", left);
  document.addEventListener("visibilitychange", flush);
  form.addEventListener("input", (event) => {
    const entry = named.get(event.target.name);
    verify();
    alone(event.target);
    if (entry) changed(entry);
    else later();
  });
  form.addEventListener("change", (event) => {
    if (event.target === noKeep && noKeep.checked) store.remove(key);
    const box = event.target.closest("[data-q], .plain");
    const entry = named.get(box?.dataset.q);
    const several = event.target.type === "checkbox" && !box?.classList.contains("bad");
    if (entry && !several && (raw[entry.name] || box.classList.contains("bad"))) mark(box, objection(entry));
    else if (box?.matches(".plain.bad") || event.target.validity.customError) mark(box, plainly(box));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    const asked = entries.filter((entry) => entry.open).map((entry) => entry.name);
    form.elements._shown.value = [...asked, ...unseen.filter((item) => applies(item.name)).map((item) => item.name)].join(" ");
    if (event.submitter?.name) return void (leaving = true);
    if (turn && !turn.isLast()) {
      event.preventDefault();
      return void turn.next();
    }
    const wrong = mistakes();
    summarise(wrong);
    if (wrong.length) event.preventDefault();
    if (wrong.length) return void turn?.lead(wrong[0].box);
    leaving = true;
    if (!say.offline || !isSecureContext) return;
    event.preventDefault();
    offline().then(() => (langnghe.send ? langnghe.send() : form.submit()));
  });
  langnghe.page = { form, say, element, forget: () => { clearTimeout(waiting); waiting = undefined; store.remove(key); } };
  // What is needed without a network comes when the page can be used
  let coming;
  function offline() {
    coming ??= new Promise((done) => {
      langnghe.arrived = done;
      setTimeout(done, PATIENCE);
      document.head.append(element("script", { src: say.offline, onerror: done }));
    });
    return coming;
  }
  if (say.offline && isSecureContext) addEventListener("load", () => setTimeout(offline, 500));
})();
