// Keying by keys alone: numbers choose, Enter goes to the next question that applies. Without this script the form is a form.
(() => {
  "use strict";
  const form = document.getElementById("keying");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-field]")], keep = document.getElementById("keep"), jump = document.getElementById("jump");
  const logic = JSON.parse(document.getElementById("logic").textContent);
  const spoken = new Set(logic.items.map((item) => item.name));
  const state = window.langnghe.follow(logic, form.dataset.today);
  let typed = "";

  const controls = (row) => [...row.querySelectorAll("input, select, textarea")];
  const choices = (row) => controls(row).filter((each) => each.type === "radio" || each.type === "checkbox");
  const isChosen = (row) => choices(row).length > 0;

  function raw(row) {
    const found = controls(row).filter((each) => (each.type !== "radio" && each.type !== "checkbox") || each.checked).map((each) => each.value);
    return row.dataset.entry === "places" ? [] : found.filter((value) => value.trim() !== "");
  }

  function applies(row) {
    const { field, section } = row.dataset;
    if (spoken.has(field)) return state.applies.has(field);
    return !section || !spoken.has(section) || state.applies.has(section);
  }

  function route(names) {
    state.change(Object.fromEntries(rows.map((row) => [row.dataset.field, raw(row)])), names);
    for (const row of rows) row.classList.toggle("off", !applies(row));
  }

  function enter(row) {
    if (!row) { keep.focus(); return; }
    typed = "";
    const target = isChosen(row) ? row : controls(row)[0];
    target.focus();
    if (target.select) target.select();
    row.scrollIntoView({ block: "nearest" });
  }

  function current() {
    return document.activeElement?.closest("[data-field]");
  }

  function next(row, any) {
    const after = rows.slice(rows.indexOf(row) + 1);
    enter(any ? after[0] : after.find(applies));
  }

  function choose(row, place) {
    const box = choices(row)[place - 1];
    if (!box) return false;
    box.checked = row.dataset.entry === "many" ? !box.checked : true;
    route([row.dataset.field]);
    return true;
  }

  function clear(row) {
    for (const box of choices(row)) box.checked = false;
    route([row.dataset.field]);
  }

  function number(row, digit) {
    const many = choices(row).length > 9;
    typed = many ? typed + digit : digit;
    if (many && typed.length < 2 && choices(row).length >= Number(typed + "0") && typed !== "0") return;
    const place = Number(typed);
    typed = "";
    if (place === 0) { clear(row); next(row); return; }
    if (choose(row, place) && row.dataset.entry === "one") next(row);
  }

  function done(row) {
    if (typed && isChosen(row)) choose(row, Number(typed));
    typed = "";
    next(row);
  }

  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") { event.preventDefault(); form.requestSubmit(keep); return; }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target === jump) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const said = jump.value.trim();
      const found = rows.find((row) => (row.dataset.number || "").replace(/^\D+/, "") === said);
      jump.value = "";
      if (found) enter(found);
      return;
    }
    const row = current();
    if (!row) {
      if (event.key === "ArrowUp") { event.preventDefault(); enter(rows.filter(applies).at(-1)); }
      return;
    }
    const writes = !isChosen(row);
    if (event.key === "Enter" && !(event.shiftKey && event.target.tagName === "TEXTAREA")) { event.preventDefault(); done(row); return; }
    if (event.key === "ArrowDown" && event.target.tagName !== "SELECT") { event.preventDefault(); next(row, true); return; }
    if (event.key === "ArrowUp" && event.target.tagName !== "SELECT") { event.preventDefault(); enter(rows[Math.max(0, rows.indexOf(row) - 1)]); return; }
    if (writes) return;
    if (event.key === "/") { event.preventDefault(); jump.focus(); return; }
    if (event.key === "Backspace") { event.preventDefault(); clear(row); return; }
    if (/^[0-9]$/.test(event.key)) { event.preventDefault(); number(row, event.key); }
  });
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-field]");
    if (row) route([row.dataset.field]);
  });
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-field]");
    if (row && !isChosen(row)) route([row.dataset.field]);
  });
  form.addEventListener("focusin", () => {
    const row = current();
    for (const each of rows) each.classList.toggle("now", each === row);
  });

  for (const row of rows) if (isChosen(row)) row.tabIndex = -1;
  route();
  enter(rows.find((row) => row.classList.contains("wrong")) || rows.find(applies));
})();
