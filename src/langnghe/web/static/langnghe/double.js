// The second coder's page: number keys choose codes, Enter gives them, z takes the last ones back. The page of agreement: 1 and 2
// settle the answer that is framed, j and k go to the next and the one before.
"use strict";
(() => {
  const typing = (event) => event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.matches("textarea, input[type=text], input[type=search], select");
  const open = [...document.querySelectorAll("section[data-open]")];
  let at = 0;

  function frame(place) {
    if (!open.length) return;
    at = Math.min(Math.max(place, 0), open.length - 1);
    open[at].focus();
  }

  function code(event, form) {
    const boxes = form.querySelectorAll("input[name=code]");
    const box = /^[1-9]$/.test(event.key) ? boxes[Number(event.key) - 1] : null;
    if (box) box.checked = !box.checked;
    else if (event.key === "Enter" && !event.target.matches("a, button, summary")) form.requestSubmit();
    else return false;
    return true;
  }

  function settle(event) {
    if (event.key === "1" || event.key === "2") open[at].querySelector(`[data-key="${event.key}"]`).click();
    else if (event.key === "j") frame(at + 1);
    else if (event.key === "k") frame(at - 1);
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const form = document.querySelector("form[data-keys]"), undo = document.querySelector("button[data-undo]");
    let done = false;
    if (event.key === "z" && undo) { undo.click(); done = true; }
    else if (form) done = code(event, form);
    else if (open.length) done = settle(event);
    if (done) event.preventDefault();
  });
  if (location.hash === "#differences") frame(0);
})();
