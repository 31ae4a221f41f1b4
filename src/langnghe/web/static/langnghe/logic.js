// The logic of a questionnaire in the page: the same expressions, by the same rules, as on the server.
(function () {
  "use strict";
  const DAY = 86400000;
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
    const found = day(value);
    return found === "" ? NaN : Date.parse(found) / DAY;
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

  function formatDate(value, layout) {
    const found = day(value), [y, m, d] = found.split("-");
    const parts = { Y: y, y: y.slice(2), m, n: String(Number(m)), d, e: String(Number(d)) };
    return found && layout.replace(/%([Yymnde])/g, (_, letter) => parts[letter]);
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
    ceiling: (c, a) => Math.ceil(number(a)),
    coalesce: (c, a, b) => (a === "" ? b : a),
    concat: (c, ...all) => all.map(text).join(""),
    contains: (c, a, b) => text(a).includes(text(b)),
    "count-selected": (c, a) => words(a).length,
    date: (c, a) => day(a),
    "decimal-date-time": (c, a) => number(a),
    "ends-with": (c, a, b) => text(a).endsWith(text(b)),
    false: () => false,
    floor: (c, a) => Math.floor(number(a)),
    "format-date": (c, a, b) => formatDate(a, text(b)),
    if: (c, a, b, other) => (truth(a) ? b : other),
    int: (c, a) => Math.trunc(number(a)),
    "jr:choice-name": (c, code, question) => (code === "" ? "" : c.label(text(question), text(code))),
    max: (c, ...all) => Math.max(...all.map(number)),
    min: (c, ...all) => Math.min(...all.map(number)),
    not: (c, a) => !truth(a),
    number: (c, a) => number(a),
    once: (c, a) => (c.current === "" ? a : c.current),
    regex: (c, a, b) => matches(text(a), text(b)),
    round: (c, a, places) => round(a, places === undefined ? 0 : number(places)),
    selected: (c, a, b) => words(a).includes(text(b).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "")),
    "selected-at": (c, a, b) => words(a)[index(b)] || "",
    "starts-with": (c, a, b) => text(a).startsWith(text(b)),
    string: (c, a) => text(a),
    "string-length": (c, a) => Array.from(text(a)).length,
    substr: (c, a, start, end) => Array.from(text(a)).slice(index(start), end === undefined ? undefined : index(end)).join(""),
    sum: (c, a) => number(a),
    today: (c) => c.today,
    true: () => true,
  };

  const own = (of, name) => (Object.prototype.hasOwnProperty.call(of, name) ? of[name] : "");

  // context: { answers, today, current, columns, label(question, code) }
  function evaluate(tree, context) {
    if (!Array.isArray(tree)) return tree;
    const [head, ...rest] = tree;
    if (head === "#") return Number(rest[0]);
    if (head === "$") return own(context.answers, rest[0]);
    if (head === ".") return context.current;
    if (head === "@") return own(context.columns, rest[0]);
    return FUNCTIONS[head](context, ...rest.map((part) => evaluate(part, context)));
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

  function written(given) {
    const found = /^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$/.exec(given);
    return day(found ? [found[3], found[2].padStart(2, "0"), found[1].padStart(2, "0")].join("-") : given);
  }

  const READERS = { integer: whole, number: decimal, date: written };

  function read(as, raw) {
    const given = (raw || []).map((value) => value.trim().normalize("NFC")).filter(Boolean);
    if (as === "codes") return given.join(" ");
    if (given.length !== 1) return "";
    return as in READERS ? READERS[as](given[0]) : given[0];
  }

  // logic: what page_logic made; raw: lists of strings by question; today: YYYY-MM-DD.
  // Gives `applies`, the names that apply; `answers`, what counts; and asks: is this choice offered, this answer required, accepted?
  function route(logic, raw, today) {
    const applies = new Set(), answers = Object.create(null);
    const label = (question, code) => own(own(logic.labels, question) || {}, code) || code;
    const context = { answers, today, current: "", columns: {}, label };
    for (const item of logic.items) {
      if (item.in !== undefined && !applies.has(item.in)) continue;
      if (item.relevant !== undefined && !truth(evaluate(item.relevant, context))) continue;
      applies.add(item.name);
      const value = item.section ? "" : settle(item, raw, context);
      if (value !== "") answers[item.name] = value;
    }
    const about = (extra) => Object.assign({}, context, extra);
    const holds = (tree, extra) => truth(evaluate(tree, about(extra)));
    return {
      applies,
      answers,
      offers: (item, code) => item.choice_filter === undefined || holds(item.choice_filter, { columns: item.columns[code] || {} }),
      requires: (item) => item.required !== undefined && holds(item.required, {}),
      accepts: (item) => {
        const current = own(answers, item.name);
        return item.constraint === undefined || current === "" || holds(item.constraint, { current });
      },
    };
  }

  function settle(item, raw, context) {
    if (item.calculation === undefined) return read(item.as, own(raw, item.name) || []);
    const value = evaluate(item.calculation, context);
    return item.numeric ? (Number.isFinite(value) ? value : "") : text(value);
  }

  window.langnghe = Object.assign(window.langnghe || {}, { evaluate, read, route });
})();
