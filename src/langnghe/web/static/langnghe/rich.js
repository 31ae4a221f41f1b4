// What only some questionnaires need: long lists, putting in order, rounds that are added and taken away, recordings.
(() => {
  "use strict";
  window.langnghe = window.langnghe || {};
  const SHOWN = 8;
  const fold = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").match(/[\p{L}\p{N}_]+/gu)?.join(" ") ?? "";
  const kept = new Map();

  // A list is fetched once, when somebody comes to its question
  function loaded(address) {
    if (!kept.has(address)) {
      kept.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));
      kept.get(address).catch(() => kept.delete(address));
    }
    return kept.get(address);
  }

  // Entries whose names have all the words typed, as beginnings of words; those that begin with them first
  function matching(list, typed, offers) {
    const wanted = fold(typed), parts = wanted.split(" ").map((part) => ` ${part}`);
    const first = [], rest = [];
    for (const each of list) {
      const name = ` ${each[2]}`;
      if (!parts.every((part) => name.includes(part)) || !offers(each)) continue;
      (each[2].startsWith(wanted) ? first : rest).push(each);
      if (first.length >= SHOWN) break;
    }
    return [...first, ...rest].slice(0, SHOWN);
  }

  function picker(page, entry) {
    const { say, element, found } = page;
    const old = entry.inputs[0], chosen = old.selectedOptions?.[0], ui = document.documentElement.lang;
    const input = element("input", { type: "text", id: old.id, autocomplete: "off", value: chosen?.value ? chosen.text : chosen ? "" : old.value });
    const code = element("input", { type: "hidden", name: old.name, value: chosen?.value ?? "" });
    const list = element("ul", { id: `l-${entry.name}`, hidden: true });
    const state = element("p", { className: "vh", lang: ui });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", (entry.box.querySelector("label").textContent ?? "").trim());
    state.setAttribute("role", "status");
    for (const name of ["aria-describedby", "aria-invalid"]) if (old.hasAttribute(name)) input.setAttribute(name, old.getAttribute(name));
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    if (old.required) input.setAttribute("aria-required", "true");
    const wrap = element("div", { className: "pick" }, input, list, state, code);
    old.replaceWith(wrap);
    entry.inputs = [code];
    let at = -1, shown = [], label = input.value;

    const offers = (each) => !entry.rule?.choice_filter || found.offers(entry.rule, each[0], each[3]);
    const expand = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) { at = -1; input.removeAttribute("aria-activedescendant"); }
    };
    function point(next) {
      list.children[at]?.setAttribute("aria-selected", "false");
      at = (next + shown.length) % shown.length;
      list.children[at].setAttribute("aria-selected", "true");
      list.children[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", list.children[at].id);
    }
    function take(each) {
      code.value = each[0];
      input.value = label = each[1];
      expand(false);
      page.changed(entry);
      page.mark(entry.box, "");
    }
    function suggest(all) {
      shown = fold(input.value) ? matching(all, input.value, offers) : [];
      list.replaceChildren(...shown.map((each, place) => {
        const line = element("li", { id: `${list.id}-${place}` }, each[1]);
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        line.addEventListener("pointerdown", (event) => event.preventDefault());
        line.addEventListener("click", () => take(each));
        return line;
      }));
      state.textContent = !fold(input.value) ? "" : shown.length ? `${shown.length} ${say.found}` : say.none;
      state.className = shown.length || !fold(input.value) ? "vh" : "hint";
      expand(shown.length > 0);
    }
    const ask = () => loaded(entry.box.dataset.picker).then(suggest, () => {
      state.className = "hint";
      state.textContent = say.unloaded;
      code.value = input.value;  // the server looks for a name that was typed
      page.changed(entry);
    });
    input.addEventListener("focus", () => loaded(entry.box.dataset.picker).catch(() => {}), { once: true });
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      if (input.value !== label) code.value = "";
      page.changed(entry);
      ask();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && list.hidden) return void ask();
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") point(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
      else if (event.key === "Enter" && at >= 0) take(shown[at]);
      else if (event.key === "Escape") expand(false);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", () => {
      const typed = fold(input.value);
      if (!code.value && typed) loaded(entry.box.dataset.picker).then((all) => {
        const same = all.filter((each) => each[2] === typed && offers(each));
        if (same.length === 1 && !code.value && fold(input.value) === typed) take(same[0]);
      }, () => {});
      expand(false);
    });
    input.addEventListener("change", (event) => event.stopPropagation());
    entry.refused = () => Boolean(input.value.trim()) && !code.value;
    entry.draw = () => {
      const [code] = page.raw[entry.name] ?? [];
      if (!entry.rule?.choice_filter || !code) return;
      loaded(entry.box.dataset.picker).then((all) => {
        const each = all.find(([known]) => known === code);
        if (each && !offers(each)) entry.fill([entry.inputs[0]], []);
      }, () => {});
    };
    entry.fill = ([hidden], [value = "", words = ""]) => {
      hidden.value = value;
      input.value = label = words;
      if (value && !words) loaded(entry.box.dataset.picker).then((all) => {
        input.value = label = all.find(([known]) => known === value)?.[1] ?? value;
      }, () => { input.value = label = value; });
    };
    expand(false);
  }

  function ranking(page, entry) {
    const { say, element } = page;
    const selects = entry.inputs, ui = document.documentElement.lang;
    const labels = new Map([...selects[0].options].filter((each) => each.value).map((each) => [each.value, each]));
    const list = element("ul", { className: "rank" }), state = element("p", { className: "vh", lang: ui });
    state.setAttribute("role", "status");
    selects[0].closest("ol").hidden = true;
    const intro = element("p", { className: "hint", lang: ui }, say.unranked);
    entry.box.append(intro, list, state);
    const order = () => selects.map((select) => select.value).filter(Boolean);

    function put(codes, code, button) {
      page.fill(selects, codes);
      page.changed(entry);
      const place = codes.indexOf(code) + 1;
      const now = place ? `${say.place} ${place}` : say.off;
      state.textContent = `${labels.get(code).text}: ${now}`;
      const line = list.querySelector(`[data-code="${CSS.escape(code)}"]`);
      (line.querySelector(`[data-do="${button}"]:not([disabled])`) ?? line.querySelector("button:not([disabled])")).focus();
      if (entry.box.classList.contains("bad")) page.mark(entry.box, "");
    }
    function button(what, sign, words, code, codes, disabled = false) {
      const made = element("button", { type: "button", disabled, lang: ui }, sign);
      made.dataset.do = what;
      made.setAttribute("aria-label", `${words}: ${labels.get(code).text}`);
      made.addEventListener("click", () => put(codes, code, what));
      return made;
    }
    const swapped = (codes, place, other) => codes.map((code, at) => (at === place ? codes[other] : at === other ? codes[place] : code));
    entry.draw = () => {
      const codes = order(), rest = [...labels.keys()].filter((code) => !codes.includes(code));
      const ranked = codes.map((code, place) => [code, [
        button("up", "↑", say.up, code, swapped(codes, place, place - 1), place === 0),
        button("down", "↓", say.down, code, swapped(codes, place, place + 1), place === codes.length - 1),
        button("off", "×", say.off, code, codes.filter((each) => each !== code)),
      ]]);
      const free = rest.map((code) => [code, [button("on", "+", `${say.place} ${codes.length + 1}`, code, [...codes, code], codes.length >= selects.length)]]);
      list.replaceChildren(...[...ranked, ...free].map(([code, buttons], place) => {
        const number = element("span", { className: "no" }, place < codes.length ? String(place + 1) : "–");
        const words = element("span", { className: "what", lang: labels.get(code).lang || entry.box.closest("[lang]").lang }, labels.get(code).text);
        const line = element("li", { className: place < codes.length ? "ranked" : "" }, number, words, element("span", { className: "acts" }, ...buttons));
        line.dataset.code = code;
        return line;
      }));
    };
    list.id = selects[0].id;
    list.tabIndex = -1;
    selects[0].removeAttribute("id");
    entry.draw();
  }

  // Rounds: the answers of the rounds after one that is taken away move up

  function rounds(page, repeat) {
    const { named } = page;
    const name = repeat.dataset.grows, count = named.get(`${name}_count`);
    const blocks = [...repeat.querySelectorAll(`[data-round]`)];
    const more = repeat.querySelector("[name=_add]");
    const inside = blocks.map((block) => page.entries.filter((entry) => block.contains(entry.box)));
    const size = () => {
      const said = Number(page.raw[count.name]?.[0] ?? 0);
      return Math.min(Math.max(Number.isInteger(said) ? said : 0, Number(repeat.dataset.least)), blocks.length);
    };
    const held = (entry) => {
      const values = page.raw[entry.name] ?? [];
      return entry.refused ? [values[0] ?? "", entry.box.querySelector("[role=combobox]").value] : values;
    };
    const give = (entry, values) => (entry.fill ?? page.fill)(entry.inputs, values);
    function set(rounds) {
      page.fill(count.inputs, [String(rounds)]);
      page.changed(count, ...inside.flat());
      more.hidden = rounds >= blocks.length;
    }
    const former = count.draw;
    count.draw = () => { former?.(); more.hidden = size() >= blocks.length; };
    more.addEventListener("click", (event) => {
      event.preventDefault();
      const next = Math.min(size() + 1, blocks.length);
      set(next);
      blocks[next - 1].querySelector("h2, h3")?.focus();
    });
    blocks.forEach((block, place) => block.querySelector("[name=_remove]").addEventListener("click", (event) => {
      event.preventDefault();
      const rounds = size();
      for (let at = place; at < rounds; at += 1) {
        inside[at].forEach((entry, which) => give(entry, at + 1 < rounds ? held(inside[at + 1][which]) : []));
        inside[at].forEach((entry) => page.mark(entry.box, ""));
      }
      set(Math.max(rounds - 1, Number(repeat.dataset.least)));
      (rounds > 1 ? blocks[Math.max(place - 1, 0)].querySelector("h2, h3") : more)?.focus();
    }));
  }

  // A recording is fetched when it is asked for; one at a time is heard

  let heard;
  function play(link) {
    const same = heard?.link === link && !heard.sound.paused;
    heard?.sound.pause();
    heard?.link.classList.remove("on");
    if (same) return void (heard = undefined);
    const sound = new Audio(link.href);
    heard = { link, sound };
    link.classList.add("on");
    sound.addEventListener("ended", () => link.classList.remove("on"));
    sound.play().catch(() => link.classList.remove("on"));
  }

  // The unit is no question: what was typed and is none of the list is said to be wrong when the page is sent
  function unit(page, box) {
    const entry = { name: "_unit", box, inputs: [box.querySelector("select, input")] };
    const changed = () => {
      const [code] = entry.inputs, input = box.querySelector("input");
      input.setCustomValidity(entry.refused() ? box.dataset.wrong : "");
      if (code.value) page.mark(box, "");
      page.form.dispatchEvent(new Event("input"));
    };
    picker({ ...page, changed }, entry);
    box.querySelector("input").required = true;
    entry.inputs[0].put = (code) => { entry.fill(entry.inputs, [code]); changed(); };
  }

  langnghe.enrich = (page) => {
    const units = page.form.querySelector(".plain[data-picker]");
    if (units) unit(page, units);
    for (const entry of page.entries) {
      if (entry.box.dataset.picker) picker(page, entry);
      else if ("rank" in entry.box.dataset) ranking(page, entry);
    }
    for (const repeat of page.form.querySelectorAll("[data-grows][data-most]")) rounds(page, repeat);
    for (const link of page.form.querySelectorAll("[data-play]")) {
      link.setAttribute("role", "button");
      link.addEventListener("click", (event) => { event.preventDefault(); play(link); });
      link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); play(link); } });
    }
  };
})();
