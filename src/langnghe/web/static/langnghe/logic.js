// The logic of a questionnaire in the page: the same expressions, by the same rules, as on the server.
(function () {
  "use strict";
  const DAY = 86400000, SECONDS = 86400;
  const CLOCK = /^(?:[^T]*T)?([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9](?:\.[0-9]+)?))?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$/;
  const NUMBER = /^[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*$/;
  const GROUPED = /^[+-]?[1-9][0-9]{0,2}(?:([. ])[0-9]{3})(?:\1[0-9]{3})*$/;
  const BOTH = /^[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+$/;
  const patterns = new Map();

  // Texts, numbers, truths

  function text(value) {
    const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value));
    if (typeof value !== "number" || !found) return String(value);
    const digits = found[2] + (found[3] || ""), power = Number(found[4]);
    return found[1] + (power < 0 ? "0." + "0".repeat(-power - 1) + digits : digits.padEnd(power + 1, "0"));
  }

  function number(value) {
    if (typeof value !== "string") return Number(value);
    if (NUMBER.test(value)) return Number(value);
    const found = day(value), part = clock(value);
    if (found === "") return part !== "" && !value.includes("T") ? part / SECONDS : NaN;
    return Date.parse(found) / DAY + (part || 0) / SECONDS;
  }

  function clock(value) {
    const found = CLOCK.exec(value);
    return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] || 0) : "";
  }

  function truth(value) {
    return typeof value === "number" ? value !== 0 && !Number.isNaN(value) : Boolean(value);
  }

  function words(value) {
    return text(value).match(/[^ \t\r\n]+/g) || [];
  }

  function day(value) {
    if (typeof value === "number") {
      return value >= -719162 && value < 2932897 ? new Date(Math.floor(value) * DAY).toISOString().slice(0, 10) : "";
    }
    const found = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T|$)/.exec(text(value));
    const time = found && !found[1].startsWith("0000") ? Date.parse(found[1]) : NaN;
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(found[1]) ? found[1] : "";
  }

  function index(value) {
    const place = number(value);
    return Number.isNaN(place) ? 0 : Math.trunc(Math.max(-1e9, Math.min(1e9, place)));
  }

  function equal(a, b) {
    if (typeof a === "string" && typeof b === "string") return a === b;
    return typeof a === "boolean" || typeof b === "boolean" ? truth(a) === truth(b) : number(a) === number(b);
  }

  function round(a, places) {
    if (Number.isNaN(places)) return NaN;
    const scale = Number("1e" + Math.trunc(Math.max(-15, Math.min(15, places))));
    return Math.floor(number(a) * scale + 0.5) / scale;
  }

  function matches(value, pattern) {
    if (!patterns.has(pattern)) patterns.set(pattern, new RegExp("^(?:" + pattern + ")$"));
    return Array.from(value).length <= 1000 && patterns.get(pattern).test(value);
  }

  function written(value, layout) {
    const known = typeof value === "string" && (day(value) !== "" || clock(value) !== "");
    const whole = Math.floor(number(value) * SECONDS + 0.5), on = Math.floor(whole / SECONDS);
    const found = day(known ? value : on), seconds = known ? Math.trunc(clock(value) || 0) : whole - on * SECONDS;
    const [y, m, d] = found.split("-"), two = (part) => String(Math.trunc(part)).padStart(2, "0");
    const h = String(Math.trunc(seconds / 3600)), M = two(seconds / 60 % 60), S = two(seconds % 60);
    const parts = { Y: y, y: y.slice(2), m, n: String(Number(m)), d, e: String(Number(d)), H: two(h), h, M, S };
    return found && layout.replace(/%([YymndeHhMS])/g, (_, letter) => parts[letter]);
  }

  function power(a, b) {
    if (Number.isInteger(b) && Math.abs(b) <= 1000) {
      let product = 1;
      for (let i = 0; i < Math.abs(b); i += 1) product *= a;
      return b < 0 ? 1 / (product + 0) : product;
    }
    const found = Math.pow(a, b);
    return Number.isFinite(found) ? Number(found.toPrecision(12)) : NaN;
  }

  function split(value, mark) {
    const at = mark === "" ? -1 : value.indexOf(mark);
    return at < 0 ? ["", mark === "" ? value : ""] : [value.slice(0, at), value.slice(at + mark.length)];
  }

  function translate(value, from, to) {
    const olds = Array.from(from), news = Array.from(to);
    return Array.from(value).map((c) => (olds.includes(c) ? news[olds.indexOf(c)] || "" : c)).join("");
  }

  // Operators and functions: the context first, then the operands

  const FUNCTIONS = {
    or: (c, ...all) => all.some(truth),
    and: (c, ...all) => all.every(truth),
    "=": (c, a, b) => equal(a, b),
    "!=": (c, a, b) => !equal(a, b),
    "<": (c, a, b) => number(a) < number(b),
    "<=": (c, a, b) => number(a) <= number(b),
    ">": (c, a, b) => number(a) > number(b),
    ">=": (c, a, b) => number(a) >= number(b),
    "+": (c, a, b) => number(a) + number(b),
    "-": (c, a, b) => number(a) - number(b),
    "*": (c, a, b) => number(a) * number(b),
    div: (c, a, b) => number(a) / (number(b) + 0),
    mod: (c, a, b) => number(a) % number(b),
    negate: (c, a) => -number(a),
    abs: (c, a) => Math.abs(number(a)),
    boolean: (c, a) => truth(a),
    "boolean-from-string": (c, a) => /^(true|1)$/.test(text(a)),
    ceiling: (c, a) => Math.ceil(number(a)),
    coalesce: (c, a, b) => (a === "" ? b : a),
    concat: (c, ...all) => all.map(text).join(""),
    contains: (c, a, b) => text(a).includes(text(b)),
    count: (c, ...all) => all.length,
    "count-non-empty": (c, ...all) => all.filter((a) => a !== "").length,
    "count-selected": (c, a) => words(a).length,
    date: (c, a) => day(a),
    "date-time": (c, a) => written(a, "%Y-%m-%dT%H:%M:%S"),
    "decimal-date-time": (c, a) => number(a),
    "decimal-time": (c, a) => (clock(text(a)) === "" ? NaN : clock(text(a)) / SECONDS),
    "ends-with": (c, a, b) => text(a).endsWith(text(b)),
    false: () => false,
    floor: (c, a) => Math.floor(number(a)),
    "format-date": (c, a, b) => written(a, text(b)),
    "format-date-time": (c, a, b) => written(a, text(b)),
    if: (c, a, b, other) => (truth(a) ? b : other),
    "indexed-repeat": (c, a) => a,
    int: (c, a) => Math.trunc(number(a)),
    join: (c, mark, ...all) => all.map(text).join(text(mark)),
    "jr:choice-name": (c, code, question) => (code === "" ? "" : c.label(text(question), text(code))),
    max: (c, ...all) => (all.length ? Math.max(...all.map(number)) : NaN),
    min: (c, ...all) => (all.length ? Math.min(...all.map(number)) : NaN),
    "normalize-space": (c, a) => words(a).join(" "),
    not: (c, a) => !truth(a),
    now: (c) => c.today + "T00:00:00",
    number: (c, a) => number(a),
    once: (c, a) => (c.current === "" ? a : c.current),
    pick: (c, place, ...all) => all[index(place) - 1] ?? "",
    position: () => 1,
    pow: (c, a, b) => power(number(a), number(b)),
    regex: (c, a, b) => matches(text(a), text(b)),
    round: (c, a, places) => round(a, places === undefined ? 0 : number(places)),
    selected: (c, a, b) => words(a).includes(text(b).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "")),
    "selected-at": (c, a, b) => words(a)[index(b)] || "",
    sqrt: (c, a) => Math.sqrt(number(a)),
    "starts-with": (c, a, b) => text(a).startsWith(text(b)),
    string: (c, a) => text(a),
    "string-length": (c, a) => Array.from(text(a)).length,
    substr: (c, a, start, end) => Array.from(text(a)).slice(index(start), end === undefined ? undefined : index(end)).join(""),
    "substring-after": (c, a, b) => split(text(a), text(b))[1],
    "substring-before": (c, a, b) => split(text(a), text(b))[0],
    sum: (c, ...all) => all.reduce((total, a) => total + number(a), 0),
    today: (c) => c.today,
    translate: (c, a, b, other) => translate(text(a), text(b), text(other)),
    true: () => true,
  };

  const own = (of, name) => (Object.prototype.hasOwnProperty.call(of, name) ? of[name] : "");

  // context: { answers, today, current, columns, label(question, code) }
  function evaluate(tree, context) {
    if (!Array.isArray(tree)) return tree;
    const head = tree[0];
    if (head === "#") return Number(tree[1]);
    if (head === "$") return own(context.answers, tree[1]);
    if (head === ".") return context.current;
    if (head === "@") return own(context.columns, tree[1]);
    const operands = [context];
    for (let i = 1; i < tree.length; i += 1) {
      if (tree[i][0] === "each") operands.push(...each(tree[i], context));
      else operands.push(evaluate(tree[i], context));
    }
    return FUNCTIONS[head].apply(null, operands);
  }

  // The answers of all the rounds of a repeat, as far as they were given
  function each(tree, context) {
    return tree.slice(1).map((part) => evaluate(part, context)).filter((value) => value !== "");
  }

  // What was typed or ticked, as expressions see it; "" where it cannot be read

  function whole(given) {
    const plain = GROUPED.test(given) ? given.replace(/[. ]/g, "") : given;
    return /^[+-]?[0-9]{1,15}$/.test(plain) ? Number(plain) : "";
  }

  function decimal(given) {
    if (GROUPED.test(given) && given.split(".").length === 2) return "";
    const plain = BOTH.test(given) ? given.replace(/\./g, "") : GROUPED.test(given) ? given.replace(/[. ]/g, "") : given;
    const fits = /^[+-]?[0-9]+(?:[.,][0-9]+)?$/.test(plain) && plain.replace(/[^0-9]/g, "").length <= 15;
    return fits ? Number(plain.replace(",", ".")) : "";
  }

  function dated(given) {
    const found = /^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$/.exec(given);
    if (!found) return given.length === 10 ? day(given) : "";
    return day([found[3], found[2].padStart(2, "0"), found[1].padStart(2, "0")].join("-"));
  }

  function timed(given) {
    const found = /^([0-9]{1,2})(?: *(?:giờ|h) *|:(?!$))([0-9]{2})?(?::[0-9]{2}(?:\.[0-9]+)?)?$/i.exec(given);
    const time = found ? found[1].padStart(2, "0") + ":" + (found[2] || "00") : "";
    return clock(time) === "" ? "" : time;
  }

  function both(given) {
    const [first, ...rest] = given.split(/[T ]+/), on = dated(first), at = timed(rest.join(" "));
    return on && at && on + "T" + at;
  }

  const READERS = { integer: whole, number: decimal, date: dated, time: timed, moment: both };

  function read(as, raw) {
    const given = (raw || []).map((value) => value.trim().normalize("NFC")).filter(Boolean);
    if (as === "codes") return given.join(" ");
    if (given.length !== 1) return "";
    return as in READERS ? READERS[as](given[0]) : given[0];
  }

  // The names that a tree speaks of
  function names(tree) {
    if (!Array.isArray(tree)) return [];
    return tree[0] === "$" ? [tree[1]] : tree.slice(1).flatMap(names);
  }

  // logic: what page_logic made; raw: lists of strings by question; today: YYYY-MM-DD.
  // Gives `applies`, the names that apply; `answers`, what counts; and asks: is this choice offered, this answer required, accepted?
  function route(logic, raw, today) {
    const found = follow(logic, today);
    found.change(raw);
    return found;
  }

  // The same, kept up to date: `change` works out what depends on the names given (else all), and gives the names that changed
  function follow(logic, today) {
    const applies = new Set(), answers = Object.create(null), due = logic.items.map(() => true);
    const places = new Map(), needed = new Map();
    logic.items.forEach((item, place) => {
      places.set(item.name, place);
      for (const name of [item.in, ...names(item.relevant), ...names(item.calculation)]) {
        if (name !== undefined) needed.set(name, [...(needed.get(name) || []), place]);
      }
    });
    const label = (question, code) => own(own(logic.labels, question) || {}, code) || code;
    const context = { answers, today, current: "", columns: {}, label };
    function renew(item, raw) {
      const was = applies.has(item.name), before = own(answers, item.name);
      const is = (item.in === undefined || applies.has(item.in)) && (item.relevant === undefined || truth(evaluate(item.relevant, context)));
      const value = is && !item.section ? settle(item, raw, context) : "";
      if (is) applies.add(item.name); else applies.delete(item.name);
      if (value === "") delete answers[item.name]; else answers[item.name] = value;
      return was !== is || before !== value;
    }
    function change(raw, given) {
      const changed = new Set();
      for (const name of given || []) if (places.has(name)) due[places.get(name)] = true;
      logic.items.forEach((item, place) => {
        if (!due[place]) return;
        due[place] = false;
        if (!renew(item, raw)) return;
        changed.add(item.name);
        for (const next of needed.get(item.name) || []) due[next] = true;
      });
      return changed;
    }
    const holds = (tree, extra) => truth(evaluate(tree, Object.assign({}, context, extra)));
    return {
      applies,
      answers,
      change,
      offers: (item, code, columns = (item.columns || {})[code]) => !item.choice_filter || !columns || holds(item.choice_filter, { columns }),
      requires: (item) => item.required !== undefined && holds(item.required, {}),
      accepts: (item) => {
        const current = own(answers, item.name);
        return item.constraint === undefined || current === "" || holds(item.constraint, { current });
      },
      says: (name, language) => spoken(logic, name, own(answers, name), language),
    };
  }

  // An answer as it is read out in a later question
  function spoken(logic, name, value, language) {
    const labels = own(own(logic.says || {}, language) || {}, name);
    if (labels) return words(value).map((code) => own(labels, code) || code).join(", ");
    const as = (logic.items.find((item) => item.name === name) || {}).as;
    if (as === "date" && value) return written(value, "%d/%m/%Y");
    if (as === "moment" && value) return written(value, "%H:%M %d/%m/%Y");
    return typeof value === "number" && language === "vi" ? text(value).replace(".", ",") : text(value);
  }

  function settle(item, raw, context) {
    if (item.calculation === undefined) return read(item.as, own(raw, item.name) || []);
    const value = evaluate(item.calculation, context);
    return item.numeric ? (Number.isFinite(value) ? value : "") : text(value);
  }

  window.langnghe = Object.assign(window.langnghe || {}, { evaluate, follow, names, read, route });
})();
