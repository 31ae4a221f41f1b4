// Cleaning by keyboard: a key presses the button, follows the link, opens the part or goes to the field that names it in data-key.
// Everything works without this script too.
(() => {
  "use strict";
  const typing = (node) => node.closest("input, select, textarea, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const there = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!there) return;
    event.preventDefault();
    if (there.matches("details")) {
      there.open = true;
      there.querySelector("select, input:not([type=hidden]), textarea, button")?.focus();
    } else if (there.matches("input, select, textarea")) there.focus();
    else there.click();
  });
})();
