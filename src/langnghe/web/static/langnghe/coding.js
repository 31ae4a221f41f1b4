// Coding open answers by keyboard. Every decision is sent at once and the next answer comes back; without this script the same
// buttons and boxes do it by the mouse.
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const NINE = 9;
  let from = 0, busy = false;

  const desk = () => document.getElementById("desk");
  const button = (key) => desk()?.querySelector(`[data-key="${key}"]`);
  const items = () => [...desk().querySelectorAll(".c-list > li")];
  const shown = () => items().filter((item) => !item.hidden);
  const boxOf = (item) => item.querySelector("input");
  const many = () => desk().querySelector(".c-group") !== null;

  function number() {
    const list = shown();
    if (from >= list.length) from = 0;
    items().forEach((item) => { item.querySelector(".c-digit").textContent = ""; });
    list.slice(from, from + NINE).forEach((item, place) => { item.querySelector(".c-digit").textContent = place + 1; });
    desk().querySelector(".c-more").hidden = list.length <= NINE;
  }

  function ready() {
    if (!desk()) return;
    const find = desk().querySelector("#find");
    find.closest(".c-find").hidden = false;
    find.addEventListener("input", () => {
      const wanted = plain(find.value).split(/\s+/).filter(Boolean);
      for (const item of items()) {
        const said = ` ${plain(item.textContent)}`;
        item.hidden = !wanted.every((word) => said.includes(` ${word}`));
      }
      from = 0;
      number();
    });
    const ask = desk().querySelector(".c-ask");
    if (ask) ask.hidden = false;
    number();
    desk().tabIndex = -1;
    desk().focus({ preventScroll: true });
  }

  function choose(digit, more) {
    const item = shown()[from + digit - 1];
    if (!item) return;
    const box = boxOf(item);
    box.checked = more || many() ? !box.checked : true;
    if (!more && !many()) button("assign")?.click();
    else if (document.activeElement?.id === "find") desk().focus({ preventScroll: true });
  }

  function enter() {
    const chosen = items().some((item) => boxOf(item).checked) || desk().querySelector("#new").value.trim();
    (chosen ? button("assign") : button("accept"))?.click();
  }

  const typing = (node) => node.matches?.("input[type='search'], input:not([type]), textarea, select");
  const DIGIT = /^(?:Digit|Numpad)(\d)$/;

  function pressed(event) {
    if (!desk() || busy || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const find = desk().querySelector("#find");
    if (typing(event.target)) {
      if (event.key === "Escape") { find.value = ""; find.dispatchEvent(new Event("input")); desk().focus({ preventScroll: true }); }
      else if (event.key === "Enter" && event.target === find) { event.preventDefault(); choose(1, event.shiftKey); }
      else if (event.key === "Enter" && event.target.id === "new") { event.preventDefault(); button("assign")?.click(); }
      return;
    }
    const digit = DIGIT.exec(event.code)?.[1];
    if (digit === "0") { from += NINE; number(); }
    else if (digit) choose(Number(digit), event.shiftKey);
    else if (event.key === "/") { find.focus(); }
    else if (event.key === "Enter" && !event.target.matches("button, a, summary")) enter();
    else if (event.key === "g" && many()) enter();
    else if (event.key === "s") button("skip")?.click();
    else if (event.key === "z") button("undo")?.click();
    else return;
    event.preventDefault();
  }

  async function asked(event) {
    const ask = event.target.closest?.(".c-ask");
    if (!ask) return;
    const place = desk().querySelector("#asked");
    place.textContent = ask.dataset.asking;
    const sent = new FormData(ask.form);
    const reply = await fetch(ask.dataset.ask, { method: "POST", body: sent, headers: { Accept: "application/json" } }).catch(() => null);
    const told = await reply?.json().catch(() => null);
    if (!place.isConnected) return;
    if (!told?.codes) { place.textContent = told?.findings?.map((each) => `${each.message} ${each.advice}`).join(" ") ?? ask.dataset.nothing; return; }
    place.textContent = `${ask.dataset.suggests}: ${told.codes.map((code) => code.label).join(" + ") || ask.dataset.nothing}`;
  }

  document.addEventListener("keydown", pressed);
  document.addEventListener("click", asked);
  document.body.addEventListener("htmx:beforeRequest", () => { busy = true; });
  document.body.addEventListener("htmx:afterRequest", () => { busy = false; });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status < 400) return;
    event.detail.target = document.getElementById("desk-said");
    event.detail.swapOverride = "innerHTML";
  });
  document.body.addEventListener("htmx:afterSwap", () => { from = 0; ready(); });
  ready();
})();
