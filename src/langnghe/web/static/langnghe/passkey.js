// Tells the scripts of django-allauth which button and which field belong to the passkey of this page. Until they listen, the button
// is off: pressed too soon it would do nothing, and say nothing.
"use strict";
(() => {
  const ids = {
    login: "passkey",
    add: "passkey",
    authenticate: "passkey",
    credential: "id_credential",
    passwordless: "id_passwordless",
    data: "js_data",
  };
  const failed = document.getElementById("passkey-failed");
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    failed.hidden = false;
  });
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    window.allauth.webauthn.forms[form.dataset.passkey]({ ids });
  }
  document.getElementById("passkey").disabled = false;
})();
