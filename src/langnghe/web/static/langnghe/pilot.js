// A pilot: how long each question takes, and how far somebody came who puts the page away.
// The time up to an answer belongs to the question that was answered. Only pages of a pilot have this script.

(() => {
  const form = document.getElementById("f");
  const name = `pilot-${form.elements._submission.value}`;
  const kept = JSON.parse(sessionStorage.getItem(name) ?? "{}");
  const seconds = kept.seconds ?? {};
  const field = (id) => form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: id }));
  const times = field("_seconds");
  const last = field("_reached");
  let since = performance.now();
  let sent = false;

  function write() {
    times.value = JSON.stringify(seconds);
    sessionStorage.setItem(name, JSON.stringify({ seconds, reached: last.value }));
  }

  function answered(event) {
    const question = event.target.closest("[data-q]")?.dataset.q;
    if (!question) return;
    const now = performance.now();
    seconds[question] = (seconds[question] ?? 0) + (now - since) / 1000;
    since = now;
    last.value = question;
    write();
  }
  for (const kind of ["input", "answered"]) form.addEventListener(kind, answered);
  form.addEventListener("submit", () => { sent = true; });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") {
      since = performance.now();
      return;
    }
    if (sent) return;
    const report = new FormData();
    for (const id of ["_submission", "_seconds", "_reached"]) report.set(id, form.elements[id].value);
    navigator.sendBeacon(document.body.dataset.left, report);
  });

  last.value = kept.reached ?? "";
  write();
})();
