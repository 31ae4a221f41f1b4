// The credential that a link brings behind the #, kept in this browser until it was used, and nowhere else.
(() => {
  "use strict";
  const { survey, keys } = document.currentScript.dataset;
  const slot = `langnghe:credential:${survey}`;
  const store = {
    get() { try { return localStorage.getItem(slot); } catch { return null; } },
    set(value) { try { localStorage.setItem(slot, value); return true; } catch { return false; } },
    remove() { try { localStorage.removeItem(slot); } catch { /* nothing was kept */ } },
  };
  if (document.body.dataset.sent === survey) return void store.remove();
  const brought = new URLSearchParams(location.hash.slice(1)).get("k");
  if (brought) history.replaceState(history.state, "", location.pathname + location.search);
  const isKept = brought ? store.set(brought) : true;
  const credential = brought ?? store.get() ?? "";
  const field = document.getElementById("i-_credential");
  if (field && credential) field.value = credential;
  const key = credential.split(".")[1] ?? "";
  const state = !credential ? "none" : keys && !keys.split(" ").includes(key) ? "strange" : isKept ? "kept" : "unkept";
  document.getElementById(`credential-${state}`)?.removeAttribute("hidden");
})();
