// The builder's page: every change is sent by itself, kept while there is no connection, and shown without loading the page
// again. Without this script the same forms are sent one by one.
(() => {
  "use strict";
  const root = document.getElementById("builder");
  if (!root) return;
  const say = root.dataset;
  const WAIT_TYPING = 700, WAIT_FRAME = 500, LOOK = 15e3, LONGEST_WAIT = 30e3;
  const KEY = `langnghe-builder:${say.slug}:${say.person}`;
  const byId = (id) => document.getElementById(id);
  const list = byId("items");
  const make = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const store = {
    get() { try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; } },
    set(value) { try { value.length ? localStorage.setItem(KEY, JSON.stringify(value)) : localStorage.removeItem(KEY); } catch { /* a full or forbidden store keeps nothing */ } },
  };

  // What is sent: one change after the other, each on the step that the one before gave

  let step = say.step;
  let queue = [];
  let sending = false;
  let wait = 1e3;
  let paused = false;
  const bases = new Map(); // by what is edited: the step at which this page last agreed with the server about it
  const was = new Map(); // by the id of an item: as the server last wrote it

  function enqueue(url, fields, { edit = "", then = null, adds = false } = {}) {
    const last = queue.at(-1);
    const change = { url, fields, edit, then, adds };
    if (edit && last?.edit === edit && !last.busy) queue[queue.length - 1] = change;
    else queue.push(change);
    keep();
    tell("saving");
    return send();
  }

  const keep = () => store.set(queue.map(({ url, fields, edit, base }) => ({ url, fields, edit, base: base ?? bases.get(edit) })));

  async function send() {
    if (sending || paused) return;
    sending = true;
    while (queue.length && !paused) {
      const change = queue[0];
      change.busy = true;
      if (!(await deliver(change))) break;
    }
    sending = false;
    if (!queue.length) idle.splice(0).forEach((done) => done());
  }
  const openItem = () => list?.querySelector(".b-card.is-open")?.dataset.item ?? "";
  const idle = [];
  const settled = () => (queue.length ? new Promise((done) => idle.push(done)) : Promise.resolve());

  async function deliver(change) {
    const body = new URLSearchParams(change.fields.filter(([name]) => name !== "step"));
    body.set("step", change.base ?? bases.get(change.edit) ?? step);
    body.set("shown", step);
    body.set("was", openItem());
    const token = root.querySelector("[name=csrfmiddlewaretoken]").value;
    let response, found;
    try {
      response = await fetch(change.url, { method: "POST", body, keepalive: true, headers: { Accept: "application/json", "X-CSRFToken": token } });
      if (response.status >= 500) throw new Error("server");
      if (!response.headers.get("Content-Type")?.includes("json")) throw new Error("signed out");
      found = await response.json();
    } catch (problem) {
      change.busy = false;
      tell(problem.message === "signed out" ? "out" : "waiting");
      setTimeout(send, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
      return false;
    }
    wait = 1e3;
    if (found.conflict) return void conflict(change, found);
    queue.shift();
    keep();
    if (!response.ok) return refused(found), true;
    if (change.edit) bases.set(change.edit, String(found.step));
    show(found, change);
    return true;
  }

  function refused(found) {
    const words = (found.findings ?? []).map((each) => `${each.message} ${each.advice}`).join(" ");
    tell("refused", words);
  }

  function conflict(change, found) {
    paused = true;
    change.busy = false;
    change.base = String(found.step);
    const panel = byId("conflict");
    panel.innerHTML = found.conflict;
    const done = () => {
      panel.replaceChildren();
      paused = false;
    };
    panel.querySelector("[data-again]").addEventListener("submit", (event) => {
      event.preventDefault();
      done();
      send();
    });
    panel.querySelector("[data-theirs]")?.addEventListener("click", (event) => {
      event.preventDefault();
      queue = queue.filter((each) => each !== change && each.edit !== change.edit);
      keep();
      done();
      open(event.currentTarget.dataset.theirs, true);
      send();
    });
    panel.focus();
    panel.scrollIntoView({ block: "start" });
    tell("refused");
  }

  function tell(state, more = "") {
    const line = byId("saved");
    if (!line) return;
    line.dataset.state = state;
    byId("saved-words").textContent = say[state] ?? "";
    if (state !== "saving") byId("saved-at").textContent = more;
  }

  window.addEventListener("online", send);
  window.addEventListener("beforeunload", () => flush());

  // What is shown: the questions are exchanged one by one, and the one that is open stays under the hands

  function show(found, change) {
    step = String(found.step);
    root.dataset.step = step;
    for (const field of root.querySelectorAll("form:not([data-edit]) > input[name=step]")) field.value = step;
    tell(queue.length ? "saving" : "saved", [found.saved, found.last].filter(Boolean).join(" · "));
    if (!list) return void count(change);
    for (const [id, on] of [["undo", found.undo], ["redo", found.redo]]) byId(id).disabled = !on;
    if (found.status) byId("status").innerHTML = found.status;
    for (const field of root.querySelectorAll("#tools input[name=open], #walk input[name=open], .b-head input[name=open]")) field.value = found.opened;
    if (!exchange(found, change)) return void location.assign(`?open=${encodeURIComponent(found.opened)}`);
    change?.then?.(found);
    refresh();
  }

  function exchange({ items, order, opened }, change) {
    const fresh = new Map([...make("template", { innerHTML: items }).content.children].map((item) => [item.id, item]));
    const active = document.activeElement;
    const caret = active?.id ? { id: active.id, from: active.selectionStart, to: active.selectionEnd } : null;
    const kept = new Map([...list.children].map((item) => [item.id, item]));
    const ids = order.map((name) => `item-${name}`);
    ids.splice(opened ? ids.indexOf(`item-${opened}`) + 1 || ids.length : ids.length, 0, "add-here");
    if (ids.some((id) => !fresh.has(id) && !kept.has(id))) return false;
    let place = list.firstElementChild;
    for (const id of ids) {
      const old = kept.get(id);
      const item = fresh.get(id) ?? old;
      if (item === old) {
        kept.delete(id);
        if (old === place) place = place.nextElementSibling;
        else list.insertBefore(old, place);
        continue;
      }
      const written = item.outerHTML;
      const same = old && (keeps(old, item, opened, change) || was.get(item.id) === written);
      const stays = same ? old : item;
      was.set(item.id, written);
      kept.delete(item.id);
      if (stays === place) place = place.nextElementSibling;
      else {
        if (old && !same) {
          if (old === place) place = place.nextElementSibling;
          old.remove();
        }
        list.insertBefore(stays, place);
      }
      if (!same) enhance(item);
    }
    for (const gone of kept.values()) gone.remove();
    if (caret && document.activeElement?.id !== caret.id) focusOn(caret);
    return true;
  }

  function keeps(old, item, opened, change) {
    if (old.id === "add-here") return adopt(old, item), true;
    const editor = old.querySelector("form[data-edit]");
    if (!editor || old.dataset.item !== opened || !item.querySelector("form[data-edit]")) return false;
    if (change?.reshape && !waits(old.dataset.item)) return false;
    adoptEditor(old, item, change);
    return waits(old.dataset.item) || said(editor) === said(item.querySelector("form[data-edit]"));
  }

  const SAID = /^(label|hint|option_label|row_label|constraint_message|p_.*)$/;
  const said = (form) => JSON.stringify(fieldsOf(form).filter(([name, value]) => SAID.test(name) && value.trim()).map(([name, value]) => [name, value.trim()]));

  const waits = (name) => queue.some((each) => each.edit === name) || typing?.dataset.edit === name;

  function adopt(old, item) {
    const form = old.querySelector("form[data-add]");
    Object.assign(old.dataset, { after: item.dataset.after, inside: item.dataset.inside });
    byId("add-where").textContent = item.querySelector("#add-where").textContent;
    for (const each of old.querySelectorAll("form")) {
      for (const name of ["after", "inside", "open"]) {
        const from = item.querySelector(`form[data-add] [name=${name}]`);
        if (each.elements[name] && from) each.elements[name].value = from.value;
      }
    }
    return form;
  }

  function adoptEditor(old, item, change) {
    old.className = item.className;
    for (const slot of old.querySelectorAll("[data-slot]")) {
      slot.innerHTML = item.querySelector(`[data-slot="${slot.dataset.slot}"]`)?.innerHTML ?? "";
      const field = old.querySelector(`[aria-describedby="${slot.id}"]`);
      if (field) field.toggleAttribute("aria-invalid", Boolean(slot.querySelector(".error")));
      if (field?.hasAttribute("aria-invalid")) field.setAttribute("aria-invalid", "true");
    }
    const number = old.querySelector(".b-no"), newer = item.querySelector(".b-no");
    if (number && newer) number.textContent = newer.textContent;
    for (const box of old.querySelectorAll("[data-list]")) {
      const rows = (change?.rows?.get(box.dataset.list) ?? []).filter((row) => row.isConnected);
      const given = [...item.querySelectorAll(`[data-list="${box.dataset.list}"] .b-option:not([data-fresh])`)];
      rows.forEach((row, index) => {
        for (const part of ["was", "code"]) {
          const name = `${box.dataset.list}_${part}`;
          const from = given[index]?.querySelector(`[name="${name}"]`);
          if (from) row.querySelector(`[name="${name}"]`).value = from.value;
        }
        row.querySelector("[data-row]").innerHTML = given[index]?.querySelector("[data-row]")?.innerHTML ?? "";
      });
    }
  }

  function focusOn({ id, from, to }) {
    const target = byId(id);
    if (!target) return;
    target.focus({ preventScroll: true });
    if (from !== undefined && target.setSelectionRange && /^(text|textarea)$/.test(target.type)) target.setSelectionRange(from, to);
  }

  // Changes while somebody types

  let typing = null;
  let timer = 0;

  function rowsOf(form) {
    const filled = (box) => [...box.querySelectorAll(".b-option")].filter((row) => row.querySelector("[type=text]").value.trim());
    return new Map([...form.querySelectorAll("[data-list]")].map((box) => [box.dataset.list, filled(box)]));
  }

  function save(form, reshape = false) {
    clearTimeout(timer);
    typing = null;
    enqueue(form.getAttribute("action"), fieldsOf(form), { edit: form.dataset.edit || "head" });
    const change = queue.at(-1);
    if (change) Object.assign(change, { rows: rowsOf(form), reshape: reshape || change.reshape });
  }

  const fieldsOf = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");

  function flush() {
    if (typing) save(typing);
  }

  root.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-edit]");
    if (!form) return;
    grow(event.target);
    spare(event.target);
    typing = form;
    clearTimeout(timer);
    timer = setTimeout(() => save(form), WAIT_TYPING);
    tell("saving");
  });

  root.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-edit]");
    if (!form || event.target.matches("[type=text], textarea")) return;
    save(form, "reshape" in event.target.dataset);
  });

  root.addEventListener("focusout", (event) => {
    if (typing && !typing.contains(event.relatedTarget)) flush();
  });

  // Buttons

  root.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (form.matches("[data-edit]")) {
      event.preventDefault();
      return save(form);
    }
    if (!form.matches("[data-tools], [data-add], [data-walk]") || form.enctype === "multipart/form-data") return;
    event.preventDefault();
    flush();
    const fields = fieldsOf(form);
    if (button?.name) fields.push([button.name, button.value]);
    if (form.matches("[data-add]")) added(form, fields);
    else if (form.matches("[data-walk]")) walked(form, fields);
    else pressed(form, fields, button);
  });

  const gone = (from) => from.isConnected && document.activeElement !== from && document.activeElement !== document.body;

  function added(form, fields) {
    const label = form.elements.label;
    const before = label?.value;
    if (label && !before.trim() && queue.some((each) => each.adds)) return; // Enter, meant for an answer whose line is not there yet
    if (label) label.value = "";
    const at = document.activeElement;
    enqueue(form.getAttribute("action"), fields, {
      adds: true,
      then: (found) => {
        const card = byId(`item-${found.opened}`);
        if (gone(at) || label?.value) return; // whoever writes elsewhere by now goes on there
        if (!label) return void byId("new-label")?.focus();
        const empty = card && [...card.querySelectorAll("#editor input[type=text], #editor textarea")].filter((field) => field.offsetParent !== null);
        const first = before?.trim() ? card?.querySelector("[data-list] .b-option [type=text]") : byId("e-label");
        (first ?? empty?.[0] ?? byId("new-label"))?.focus();
        card?.scrollIntoView({ block: "nearest" });
      },
    });
  }

  async function walked(form, fields) {
    await settled();
    enqueue(form.getAttribute("action"), fields, { then: () => reread(byId("tools").elements.open.value) });
  }

  const reread = (name) => {
    const card = byId(`item-${name}`);
    if (card) open(name, true);
  };

  function pressed(form, fields, button) {
    const [verb, , name] = (button?.value ?? "").split(":");
    const card = button?.closest(".b-card");
    const next = (card?.nextElementSibling?.matches(".b-card") ? card.nextElementSibling : card?.previousElementSibling)?.dataset?.item;
    enqueue(form.getAttribute("action"), fields, {
      then: () => {
        if (verb === "remove") {
          byId("saved-words").textContent = say.gone;
          (byId(`open-${next}`) ?? byId(`up-${next}`) ?? byId("new-label")).focus();
        } else if (verb === "move") {
          const number = byId(`item-${name}`)?.querySelector(".b-no")?.textContent;
          if (number) byId("saved-words").textContent = `${say.moved} ${number}`;
          byId(`item-${name}`)?.scrollIntoView({ block: "nearest" });
        } else if (verb === "duplicate") byId("e-label")?.focus();
        else if (verb === "confirm") (list.querySelector("[id^='confirm-']") ?? byId(`open-${name}`) ?? byId("e-label"))?.focus();
      },
    });
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-open]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open(link.dataset.open, false, link.closest(".b-card")?.dataset.item);
  });

  const itemsWith = (name) => `${say.items}?${new URLSearchParams({ open: name, shown: step, was: openItem() })}`;

  async function open(name, again = false, from = "") {
    flush();
    await settled();
    try {
      const response = await fetch(itemsWith(name), { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error("server");
      const found = await response.json();
      if (again && found.opened) byId(`item-${found.opened}`)?.querySelector("form[data-edit]")?.removeAttribute("data-edit");
      show(found, null);
      if (again) return;
      if (name) byId("e-label")?.focus();
      else byId(`open-${from}`)?.focus();
      byId(`item-${name || from}`)?.scrollIntoView({ block: "nearest" });
    } catch {
      tell("waiting");
    }
  }

  // Lists of answers: Enter for the next one, several lines at once, Alt+arrows for the order

  function row(box, label = "") {
    const pattern = box.querySelector("[data-fresh]") ?? box.querySelector(".b-option:last-child");
    const made = pattern.cloneNode(true);
    made.removeAttribute("data-fresh");
    for (const field of made.querySelectorAll("input, select")) field.value = "";
    made.querySelector("[data-row]").textContent = "";
    made.querySelector("[type=text]").value = label;
    tool(made);
    return made;
  }

  function tool(made) {
    if (made.querySelector(".b-drop")) return;
    const drop = make("button", { type: "button", className: "b-tool b-drop", textContent: "✕" });
    drop.setAttribute("aria-label", byId("items").dataset.drop ?? "✕");
    drop.addEventListener("click", () => {
      const beside = made.nextElementSibling ?? made.previousElementSibling;
      const form = made.closest("form");
      if (made.parentElement.children.length > 1) made.remove();
      else made.querySelector("[type=text]").value = "";
      beside?.querySelector("[type=text]").focus();
      save(form);
    });
    made.append(drop);
  }

  function spare(field) {
    const item = field.closest(".b-option");
    if (!item?.matches("[data-fresh]") || !field.value) return;
    const next = row(item.closest("[data-list]"));
    next.dataset.fresh = "";
    item.removeAttribute("data-fresh");
    item.querySelector("[type=text]").placeholder = "";
    item.after(next);
    tool(item);
  }

  root.addEventListener("paste", (event) => {
    const item = event.target.closest(".b-option");
    const lines = (event.clipboardData?.getData("text/plain") ?? "").split(/[\r\n]+/).map((line) => line.replace(/^\s*(?:[-–—•·*+▪◦●○◯□☐☑■_]+|\(?(?:\d{1,2}|[a-zđA-ZĐ])[.)])\s*/, "").trim()).filter(Boolean);
    if (!item || lines.length < 2) return;
    event.preventDefault();
    const box = item.closest("[data-list]");
    const field = event.target;
    if (!field.value.trim()) field.value = lines.shift();
    spare(field);
    let last = item;
    for (const line of lines) {
      const made = row(box, line);
      last.after(made);
      last = made;
    }
    box.querySelector("[data-fresh] [type=text]")?.focus();
    byId("saved-words").textContent = `${lines.length} ${say.lines}`;
    save(item.closest("form"));
  });

  root.addEventListener("keydown", (event) => {
    const field = event.target;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      flush();
      return void byId("new-label")?.focus();
    }
    if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key) && !(field.matches("input[type=text], textarea") && field.value)) {
      event.preventDefault();
      const redo = event.key.toLowerCase() === "y" || event.shiftKey;
      return void byId(redo ? "redo" : "undo")?.click();
    }
    if (event.altKey && /^Arrow(Up|Down)$/.test(event.key)) return void shift(event);
    const option = field.closest(".b-option");
    if (event.key === "Enter" && option && field.type === "text") return void entered(event, option);
    if (event.key === "Backspace" && option && field.type === "text" && !field.value && option.parentElement.children.length > 1) {
      const before = option.previousElementSibling;
      if (!before || option.matches("[data-fresh]")) return before?.querySelector("[type=text]").focus();
      event.preventDefault();
      option.remove();
      before.querySelector("[type=text]").focus();
      return void save(before.closest("form"));
    }
    if (/^Arrow/.test(event.key) && field.matches(".b-tile")) arrow(event, field);
    if (event.key === "Escape" && field.closest("#editor, .b-card.is-open") && !field.matches("select")) {
      byId(`item-${byId("editor")?.elements.item.value}`)?.querySelector(".b-close a")?.click();
    }
    if (event.key === "Enter" && field.id === "e-label" && !event.shiftKey) {
      event.preventDefault();
      return void (field.form.querySelector("[data-list] .b-option [type=text]") ?? byId("new-label")).focus();
    }
    if (event.key === "Enter" && field.matches("#editor input[type=text], textarea[data-grow]:not([name^='words:'])") && !event.shiftKey) event.preventDefault();
  });

  function entered(event, option) {
    event.preventDefault();
    const next = option.nextElementSibling;
    if (!option.querySelector("[type=text]").value.trim()) {
      const other = option.closest("form").querySelectorAll("[data-list]");
      const following = [...other].find((box) => option.closest("[data-list]").compareDocumentPosition(box) & 4);
      flush();
      return void (following?.querySelector("[type=text]") ?? byId("new-label"))?.focus();
    }
    if (next) return void next.querySelector("[type=text]").focus();
    const made = row(option.closest("[data-list]"));
    option.after(made);
    made.querySelector("[type=text]").focus();
  }

  function shift(event) {
    const down = event.key === "ArrowDown";
    const option = event.target.closest(".b-option");
    if (option) {
      event.preventDefault();
      const beside = down ? option.nextElementSibling : option.previousElementSibling;
      if (!beside || (down && beside.matches("[data-fresh]")) || option.matches("[data-fresh]")) return;
      down ? beside.after(option) : beside.before(option);
      event.target.focus();
      return void save(option.closest("form"));
    }
    const card = event.target.closest(".b-card");
    if (!card) return;
    event.preventDefault();
    byId(`${down ? "down" : "up"}-${card.dataset.item}`).click();
  }

  function arrow(event, tile) {
    const tiles = [...tile.closest("[data-menu]").querySelectorAll(".b-tile")].filter((each) => each.offsetParent !== null);
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    event.preventDefault();
    tiles[(tiles.indexOf(tile) + move + tiles.length) % tiles.length].focus();
  }

  function grow(field) {
    if (!field.matches?.("[data-grow]") || CSS.supports("field-sizing", "content")) return;
    field.rows = Math.max(1, Math.ceil((field.value.length + 1) / Math.max(20, field.clientWidth / 9)), field.value.split("\n").length);
  }

  // Conditions: only comparisons that make sense, answers by their words

  function conditions(form) {
    const data = form.querySelector("#sources");
    const box = form.querySelector("[data-rules]");
    if (!data || !box) return;
    const sources = new Map(JSON.parse(data.textContent).map((each) => [each.name, each]));
    for (const line of box.querySelectorAll(".b-rule")) rule(line, sources);
    box.addEventListener("change", (event) => {
      const line = event.target.closest(".b-rule");
      if (!line) return;
      rule(line, sources);
      const last = box.querySelector(".b-rule:last-child");
      if (last.querySelector("[name=relevant_question]").value) {
        const next = last.cloneNode(true);
        next.querySelector("[name=relevant_question]").value = "";
        last.after(next);
        rule(next, sources);
      }
    });
  }

  function rule(line, sources) {
    const source = sources.get(line.querySelector("[name=relevant_question]").value);
    const test = line.querySelector("[name=relevant_test]");
    for (const option of test.options) option.hidden = option.disabled = source && !source.tests.includes(option.value);
    if (source && test.selectedOptions[0]?.disabled) test.value = source.tests[0];
    const old = line.querySelector("[name=relevant_value]");
    let value = old;
    if (source?.choices.length && (old.tagName !== "SELECT" || old.dataset.of !== source.name)) {
      value = make("select", { name: "relevant_value" }, make("option", { value: "", textContent: "…" }), ...source.choices.map(([code, label]) => make("option", { value: code, textContent: label })));
      value.value = old.value;
      value.dataset.of = source.name;
    } else if (!source?.choices.length && (old.tagName === "SELECT" || old.type !== typeOf(source))) {
      value = make("input", { type: typeOf(source), name: "relevant_value", autocomplete: "off", value: old.tagName === "SELECT" ? "" : old.value });
      value.inputMode = ["integer", "number"].includes(source?.asks) ? "decimal" : "";
    }
    if (value !== old) {
      value.setAttribute("aria-label", old.getAttribute("aria-label"));
      old.replaceWith(value);
    }
    test.hidden = !source;
    value.hidden = !source || ["answered", "not_answered"].includes(test.value);
  }

  const typeOf = (source) => (source?.asks === "date" ? "date" : "text");

  function toggles(form) {
    for (const part of form.querySelectorAll("[data-shown]")) {
      const [name, value] = part.dataset.shown.split(":");
      const chosen = form.querySelector(`select[data-toggle="${name}"]`)?.value ?? form.querySelector(`[data-toggle="${name}"]:checked`)?.value;
      part.hidden = chosen !== value;
    }
  }

  function enhance(item) {
    for (const form of item.querySelectorAll("form[data-edit]")) {
      bases.set(form.dataset.edit || "head", step);
      conditions(form);
      toggles(form);
      form.addEventListener("change", () => toggles(form));
      for (const option of form.querySelectorAll(".b-option:not([data-fresh])")) tool(option);
      for (const field of form.querySelectorAll("[data-grow]")) grow(field);
    }
  }

  // Dragging

  let dragged = null;
  list?.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    dragged = { card: grip.closest(".b-card"), over: null, where: "" };
    grip.setPointerCapture(event.pointerId);
    dragged.card.classList.add("is-dragged");
  });
  list?.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const edge = 60;
    if (event.clientY < edge) window.scrollBy(0, -12);
    if (event.clientY > innerHeight - edge) window.scrollBy(0, 12);
    mark(null);
    const over = document.elementsFromPoint(event.clientX, event.clientY).map((each) => each.closest?.(".b-card")).find((card) => card && card !== dragged.card);
    if (!over) return;
    const { top, height } = over.getBoundingClientRect();
    const inside = over.dataset.shape === "section" && dragged.card.dataset.shape !== "section" && event.clientY > top + height / 3;
    mark(over, inside ? "inside" : event.clientY < top + height / 2 ? "before" : "after");
  });
  function mark(over, where = "") {
    dragged.over?.classList.remove("drop-before", "drop-after", "drop-inside");
    over?.classList.add(`drop-${where}`);
    Object.assign(dragged, { over, where });
  }
  function drop(event) {
    if (!dragged) return;
    const { card, over, where } = dragged;
    mark(null);
    card.classList.remove("is-dragged");
    dragged = null;
    if (!over || event.type === "pointercancel") return;
    flush();
    enqueue(say.change, [["verb", "move"], ["item", card.dataset.item], ["where", where], ["anchor", over.dataset.item], ["open", byId("tools").elements.open.value]]);
  }
  list?.addEventListener("pointerup", drop);
  list?.addEventListener("pointercancel", drop);

  // Translations: the missing ones are counted while they are written

  function count() {
    for (const pair of root.querySelectorAll(".b-pair")) pair.classList.toggle("is-missing", !pair.querySelector("textarea").value.trim());
    const badge = byId("missing");
    if (badge) badge.textContent = badge.textContent.replace(/\d+/, root.querySelectorAll(".b-pair.is-missing").length);
  }

  // The preview, and who else is here

  let soon = 0;
  function refresh() {
    clearTimeout(soon);
    soon = setTimeout(() => {
      for (const id of ["frame", "sheet"]) {
        const frame = byId(id);
        if (!frame || frame.offsetParent === null) continue;
        const address = new URL(frame.src);
        address.hash = "";
        address.searchParams.set("step", step);
        const name = byId("editor")?.elements.item?.value;
        const table = byId("editor")?.closest(".b-card")?.dataset.shape === "table";
        frame.contentWindow.location.replace(address.href + (name ? `#${table ? "m" : "q"}-${name}` : ""));
      }
    }, WAIT_FRAME);
  }

  async function look() {
    if (document.hidden) return;
    try {
      const found = await (await fetch(say.state, { headers: { Accept: "application/json" } })).json();
      const here = byId("present");
      if (here) here.replaceChildren(...(found.present.length ? [make("span", { className: "badge note", textContent: `${say.others} ${found.present.join(", ")}` })] : []));
      if (String(found.step) === step || queue.length || typing) return;
      if (list) {
        const name = byId("tools").elements.open.value;
        const response = await fetch(itemsWith(name), { headers: { Accept: "application/json" } });
        if (response.ok && !queue.length && !typing) show(await response.json(), { theirs: true });
      } else if (byId("sheet")) {
        step = String(found.step);
        refresh();
      }
    } catch { /* the next look tells */ }
  }
  setInterval(look, list ? LOOK : LOOK / 4);

  document.documentElement.classList.add("scripted");
  if (list) for (const item of list.children) {
    was.set(item.id, item.outerHTML);
    enhance(item);
  } else enhance(root);
  bases.set("head", step);
  const left = store.get();
  if (left.length) {
    queue = left;
    tell("restored");
    send();
  }
})();
