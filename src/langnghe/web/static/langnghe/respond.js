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
  const says = (name, place) => found.says(name, place.closest("[lang]").lang);
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
    for (const pipe of form.querySelectorAll("[data-pipe]")) pipe.textContent = says(pipe.dataset.pipe, pipe);
    progress(open, raw);
  }

  function offer(box, raw) {
    const rule = rules.get(box.dataset.q);
    for (const input of rule?.choice_filter ? inputs(box) : []) {
      for (const choice of input.options ?? [input]) {
        const line = choice.closest(".opt") ?? choice;
        line.hidden = choice.value !== "" && !found.offers(rule, choice.value);
        if (line.hidden) choice.checked = choice.selected = false;
      }
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

  // What is wrong, near the question and in a summary

  function objection(box, raw) {
    const name = box.dataset.q;
    const rule = rules.get(name);
    const values = raw[name];
    if (!values) return rule && found.requires(rule) ? say.required : "";
    const keyboard = box.querySelector("[inputmode]")?.inputMode;
    if (keyboard && langnghe.read(keyboard === "numeric" ? "integer" : "number", values) === "") return say.number;
    return rule && !found.accepts(rule) ? filled(box) || say.wrong : "";
  }

  const filled = (box) => box.dataset.wrong?.replace(/\$\{ *([^} ]+) *\}/g, (_, name) => says(name, box));

  function mark(box, message) {
    const id = `e-${box.id.slice(2)}`;
    let line = document.getElementById(id);
    if (!line && message) {
      line = element("p", { id, className: "err" });
      (box.querySelector("legend, label[for], th > span") ?? box.firstElementChild).after(line);
    }
    if (line) {
      line.textContent = message;
      line.hidden = !message;
    }
    box.classList.toggle("bad", Boolean(message));
    for (const input of box.querySelectorAll("input, select, textarea")) {
      if (message) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (message) input.setAttribute("aria-describedby", id);
    }
  }

  function mistakes() {
    const raw = given();
    const wrong = [];
    for (const box of form.querySelectorAll(".plain, [data-q]:not(.note)")) {
      if (box.closest("[hidden]")) continue;
      const own = box.matches(".plain") && [...box.querySelectorAll("[required]")].some((input) => !input.checkValidity());
      const message = own ? box.dataset.wrong : box.dataset.q ? objection(box, raw) : "";
      mark(box, message);
      if (message) wrong.push({ box, message });
    }
    return wrong;
  }

  function summarise(wrong) {
    document.getElementById("summary")?.remove();
    if (!wrong.length) return;
    const lines = wrong.map(({ box, message }) => {
      const title = box.querySelector("legend, label[for], th > span")?.textContent ?? "";
      const link = element("a", { href: `#i-${box.id.slice(2)}` }, element("b", {}, title.replace(/^\s*\d+\s+|\s*\*\s*$/g, "")), ` ${message}`);
      return element("li", {}, link);
    });
    const summary = element("section", { id: "summary", className: "summary", tabIndex: -1 });
    summary.append(element("h2", {}, say.summary), element("ul", {}, ...lines));
    form.before(summary);
    summary.focus();
  }

  // The draft, kept on the device unless the respondent says no

  function keep() {
    if (noKeep.checked) return;
    const fields = [...new FormData(form)].filter(([name, value]) => value && name !== "_consent" && name !== "_shown");
    store.set(key, { at: Date.now(), fields });
  }

  function restore() {
    const draft = store.get(key);
    if (!draft || !("fresh" in say)) return;
    if (Date.now() - draft.at > DRAFT_HOURS * 3600e3) return void store.remove(key);
    for (const [name, value] of draft.fields) {
      for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (!/^(radio|checkbox)$/.test(input.type)) input.value = value;
        else if (input.value === value) input.checked = true;
      }
    }
    if (!draft.fields.some(([name]) => !name.startsWith("_"))) return;
    const again = element("button", { type: "button", className: "clear" }, say.again);
    const notice = element("p", { className: "simulated" }, say.restored, " ", again);
    notice.setAttribute("role", "status");
    again.addEventListener("click", () => {
      store.remove(key);
      location.reload();
    });
    form.before(notice);
  }

  // The unit that a link names stands after the #, which no server sees; it is read and taken off the address

  function unit() {
    const code = new URLSearchParams(location.hash.slice(1)).get("u");
    if (code === null) return;
    const choice = form.elements._unit;
    if (choice && [...choice.options].some((option) => option.value === code)) choice.value = code;
    history.replaceState(null, "", location.pathname + location.search);
  }

  function clearable(box) {
    if (!box.querySelector("[type=radio]")) return;
    const button = element("button", { type: "button", className: "clear", hidden: true }, say.clear);
    button.addEventListener("click", () => {
      for (const input of inputs(box)) input.checked = false;
      inputs(box)[0].focus();
      changed();
    });
    (box.querySelector("th") ?? box).append(button);
  }

  function alone(input) {
    if (!input.checked || input.type !== "checkbox" || input.name.startsWith("_")) return;
    for (const other of document.getElementsByName(input.name)) {
      if (other !== input && ("alone" in input.dataset || "alone" in other.dataset)) other.checked = false;
    }
  }

  function changed() {
    apply();
    keep();
  }

  boxes.forEach(clearable);
  restore();
  unit();
  apply();
  noKeep.closest("[hidden]")?.removeAttribute("hidden");
  form.addEventListener("input", (event) => {
    alone(event.target);
    changed();
  });
  form.addEventListener("change", (event) => {
    if (event.target === noKeep && noKeep.checked) store.remove(key);
    const box = event.target.closest("[data-q], .plain");
    const raw = given();
    if (box?.dataset.q && (raw[box.dataset.q] || box.classList.contains("bad"))) mark(box, objection(box, raw));
    else if (box?.classList.contains("bad") && event.target.checkValidity()) mark(box, "");
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    const wrong = mistakes();
    summarise(wrong);
    if (wrong.length) event.preventDefault();
  });
})();
