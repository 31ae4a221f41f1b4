// The page one step at a time: the steps that the server turns without this script, turned without asking it.
(() => {
  "use strict";
  window.langnghe = window.langnghe || {};
  const REVIEW = 1000000;

  langnghe.turn = (page) => {
    const { form, say, entries, raw, element, show, draw } = page;
    const sent = form.elements._at;
    if (!sent) return;
    const [place, first, review] = ["place", "first", "review"].map((id) => document.getElementById(id));
    const button = (to) => form.querySelector(`.turn [value=${to}]`);
    const sending = form.querySelector(".send");
    for (const entry of entries) entry.step = Number(entry.box.closest("[data-p]")?.dataset.p ?? 0);
    const stepOf = (box) => entries.find((entry) => entry.box === box)?.step ?? 0;
    let at = 0, resumed = page.resumed(), changing = false;

    function live() {
      const steps = new Set([0, ...entries.filter((entry) => entry.open).map((entry) => entry.step)]);
      return [...steps, ...(review ? [REVIEW] : [])].sort((a, b) => a - b);
    }
    const isLast = () => at === live().at(-1);

    // The buttons and the place, which answers may change
    function refresh() {
      const steps = live();
      sent.value = isLast() ? "end" : String(at);
      const nth = steps.indexOf(at) + 1, ahead = new Set(entries.map((entry) => entry.step).filter((step) => step > at)).size;
      const most = nth + ahead + (review && at !== REVIEW ? 1 : 0);
      place.textContent = (most > steps.length ? say.most : say.step).replace("{at}", nth).replace("{of}", most);
      show(button("back"), at === 0);
      show(button("next"), isLast());
      show(sending, !isLast());
      if (review) show(button("review"), !changing || at === REVIEW);
    }

    function open(step) {
      at = live().filter((each) => each <= step).at(-1);
      for (const entry of entries) entry.away = entry.step !== at;
      draw(entries);
      show(first, at !== 0);
      if (review) {
        show(review, at !== REVIEW);
        if (at === REVIEW) look();
      }
      changing &&= at !== REVIEW;
      refresh();
    }

    // A step forward is one in the browser's history, so that its own button goes back
    function go(step, target) {
      const before = at;
      open(step);
      if (at !== before) history.pushState({ step: at, before }, "");
      page.save();
      if (target) reveal(target);
      else place.focus({ preventScroll: true });
      if (!target) scrollTo(0, 0);
    }

    function reveal(target) {
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    }

    function next() {
      const wrong = page.mistakes((box, entry) => (entry ? entry.step : 0) === at);
      page.summarise(wrong);
      if (wrong.length) return;
      const onward = at === 0 && resumed > 0 ? resumed : live().find((step) => step > at);
      resumed = 0;
      go(onward);
    }

    function back() {
      const former = live().filter((step) => step < at).at(-1) ?? 0;
      if (history.state?.before === former) return void history.back();
      open(former);
      history.replaceState({ step: at }, "");
      place.focus();
    }

    // Once more all answers, as they stand on the page

    function worded(entry) {
      return entry.inputs.filter((input) => (/^(radio|checkbox)$/.test(input.type) ? input.checked : input.value.trim())).map((input) => {
        if (input.type === "hidden") return entry.box.querySelector("[role=combobox]")?.value || input.value;
        if (input.options) return input.selectedOptions[0].text;
        if (/^(radio|checkbox)$/.test(input.type)) return input.closest(".opt").querySelector("span").textContent;
        return input.type === "date" ? input.value.split("-").reverse().join("/") : input.value;
      });
    }

    function look() {
      const asked = entries.filter((entry) => entry.open && !entry.box.matches(".note") && (entry.counts || raw[entry.name]));
      review.querySelector("dl").replaceChildren(...asked.map((entry) => {
        const title = page.called(entry.box), said = worded(entry), ui = document.documentElement.lang;
        const change = element("button", { type: "button", className: "clear", lang: ui }, say.change);
        change.setAttribute("aria-label", `${say.change}: ${title}`);
        change.addEventListener("click", () => {
          changing = true;
          go(entry.step, document.getElementById(`i-${entry.name}`) ?? entry.box);
        });
        const words = said.length ? said.join("; ") : element("i", { lang: ui }, say.unanswered);
        return element("div", { lang: entry.box.closest("[lang]").lang }, element("dt", {}, title), element("dd", {}, words, " ", change));
      }));
    }

    const lead = (box) => open(stepOf(box));
    button("next").addEventListener("click", (event) => { event.preventDefault(); next(); });
    button("back").addEventListener("click", (event) => { event.preventDefault(); back(); });
    button("review")?.addEventListener("click", (event) => {
      event.preventDefault();
      const wrong = page.mistakes();
      page.summarise(wrong);
      if (wrong.length) lead(wrong[0].box);
      else go(REVIEW);
    });
    addEventListener("popstate", (event) => {
      open(event.state?.step ?? 0);
      place.focus();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".summary a");
      const target = link && document.getElementById(link.hash.slice(1));
      if (!target) return;
      event.preventDefault();
      const box = target.closest(".plain, [data-q]");
      if (box && stepOf(box) !== at) go(stepOf(box), target);
      else reveal(target);
    });
    // A page that was opened anew asks for consent anew, and goes on from there
    open("fresh" in say ? 0 : sent.value === "end" ? REVIEW : Number(sent.value));
    history.replaceState({ step: at }, "");
    return { refresh, isLast, next, lead, step: () => at };
  };
})();
