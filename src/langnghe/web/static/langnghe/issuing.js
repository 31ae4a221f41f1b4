// The issuer's page: a code by e-mail, one signature, and the credential handed over to the page where answers are given.
(() => {
  "use strict";
  const page = document.getElementById("issue");
  if (!page) return;
  const say = page.dataset, { hex, bytes, utf8 } = credential;
  const [ask, give, done] = ["ask", "give", "done"].map((id) => document.getElementById(id));
  const status = document.getElementById("status"), words = document.getElementById("words");
  const grouped = (digits) => digits.match(/.{4}/g).join(" ");
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* the words on the page are enough */ } },
    remove(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
  };

  async function post(place, body) {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    const answer = await fetch(`${location.pathname}/${place}`, { method: "POST", headers, body: JSON.stringify(body), credentials: "omit" })
      .catch(() => { throw new Error(say.offline); });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.findings?.map((each) => `${each.message} ${each.advice}`).join(" ") || say.failed);
    return said;
  }

  // Under the address of the person, so that several people may use one device; of the address only a digest is kept
  const slotOf = async (email) => `langnghe:seed:${say.survey}:${hex(await credential.hash("SHA-256", utf8(email))).slice(0, 16)}`;

  function seedOf(slot) {
    const typed = words.value.toLowerCase().replace(/[^0-9a-z]/g, "");
    if (typed && !/^[0-9a-f]{32}$/.test(typed)) throw new Error(say.words);
    const seed = typed || store.get(slot) || hex(crypto.getRandomValues(new Uint8Array(16)));
    store.set(slot, seed);
    return seed;
  }

  async function get(email, code) {
    const key = await post("key", { email, code }), print = await credential.fingerprint(key);
    if (print !== key.fingerprint) throw new Error(say.failed);
    const slot = await slotOf(email), seed = seedOf(slot);
    const secret = await credential.derive(bytes(seed), say.survey, key);
    const { blinded, open } = await credential.blind(key, secret);
    const { signed } = await post("credential", { email, code, blinded });
    const link = document.getElementById("link");
    link.href = `${say.answers}#k=${credential.text(say.survey, print, secret.message, open(signed))}`;
    link.addEventListener("click", () => store.remove(slot));
    document.getElementById("seed").textContent = grouped(seed);
    document.getElementById("print").textContent = grouped(print.slice(0, 32));
    ask.hidden = give.hidden = true;
    done.hidden = false;
    done.focus();
  }

  const does = (form, work) => form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    status.textContent = say.wait;
    try {
      await work();
      status.textContent = "";
    } catch (error) {
      status.textContent = error.message;
    }
    button.disabled = false;
  });
  const email = () => ask.elements.email.value.trim().toLowerCase();
  does(ask, async () => {
    await post("code", { email: email() });
    give.hidden = false;
    give.elements.code.focus();
  });
  does(give, () => get(email(), give.elements.code.value));
  ask.hidden = false;
})();
