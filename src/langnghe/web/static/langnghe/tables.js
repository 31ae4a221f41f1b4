// The table builder by pointer: questions are dragged into rows, columns and layers. By keyboard and without this script the
// lists of each zone do the same.
(() => {
  "use strict";
  const root = document.getElementById("builder");
  if (!root) return;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  let open = false, sought = "";

  function ready() {
    const palette = root.querySelector(".palette");
    if (!palette) return;
    palette.hidden = false;
    palette.open = open;
    palette.addEventListener("toggle", () => { open = palette.open; });
    const search = palette.querySelector("[data-find]");
    search.value = sought;
    narrow(palette);
    search.addEventListener("input", () => { sought = search.value; narrow(palette); });
    for (const event of ["change", "keydown"]) {
      search.addEventListener(event, (happened) => {
        happened.stopPropagation();
        if (happened.key === "Enter") happened.preventDefault();
      });
    }
  }

  function narrow(palette) {
    for (const item of palette.querySelectorAll("[data-question]")) item.hidden = !plain(item.textContent).includes(plain(sought));
  }

  const zoneOf = (node) => node.closest?.("[data-zone='rows'], [data-zone='columns'], [data-zone='layers']");
  root.addEventListener("dragstart", (event) => {
    const name = event.target.dataset?.question;
    if (name) event.dataTransfer.setData("text/plain", name);
  });
  root.addEventListener("dragover", (event) => {
    const zone = zoneOf(event.target);
    if (!zone) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  root.addEventListener("dragleave", (event) => zoneOf(event.target)?.classList.remove("over"));
  root.addEventListener("drop", (event) => {
    const zone = zoneOf(event.target);
    if (!zone) return;
    event.preventDefault();
    zone.classList.remove("over");
    const select = zone.querySelector("select");
    const wanted = `${zone.dataset.zone}:+${event.dataTransfer.getData("text/plain")}`;
    if (![...select.options].some((option) => option.value === wanted)) return;
    select.value = wanted;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // What had the focus has it again in the new form, so that a keyboard goes on where it was
  let focused = "";
  document.body.addEventListener("htmx:beforeSwap", () => {
    const active = document.activeElement;
    focused = root.contains(active) ? active.id || active.closest("[data-zone]")?.dataset.zone || "" : "";
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    ready();
    const place = focused && (document.getElementById(focused) ?? root.querySelector(`[data-zone='${focused}'] select`));
    place?.focus();
  });
  ready();
})();
