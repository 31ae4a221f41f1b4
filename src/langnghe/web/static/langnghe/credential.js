// Blind signatures on a person's own device (RFC 9474, RSABSSA-SHA384-PSS-Randomized), as core/response/blind.py and
// core/response/credential.py reckon them. Whatever is derived stays here, but for the blinded message.
globalThis.credential = (() => {
  "use strict";
  const { subtle } = crypto, HASH = 48, SALT = 48, MESSAGE = 64, SPARE = 16;
  const utf8 = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const bytes = (digits) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const number = (content) => BigInt(`0x${hex(content)}`);
  const filled = (value, size) => bytes(value.toString(16).padStart(2 * size, "0"));
  const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
  const hash = async (name, ...parts) => new Uint8Array(await subtle.digest(name, joined(...parts)));
  const written = (content) => btoa(String.fromCharCode(...content)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  function power(base, exponent, modulus) {
    let result = 1n;
    for (let left = exponent, square = base; left; left >>= 1n, square = square * square % modulus) {
      if (left & 1n) result = result * square % modulus;
    }
    return result;
  }

  function inverse(value, modulus) {
    let [rest, next, result, other] = [modulus, value, 0n, 1n];
    while (next) {
      const times = rest / next;
      [rest, next, result, other] = [next, rest - times * next, other, result - times * other];
    }
    return (result + modulus) % modulus;
  }

  // EMSA-PSS-ENCODE with SHA-384 and MGF1 (RFC 8017, 9.1.1)
  async function padded(message, salt, bits) {
    const length = Math.ceil(bits / 8), room = length - HASH - 1;
    const hashed = await hash("SHA-384", new Uint8Array(8), await hash("SHA-384", message), salt);
    const count = Math.ceil(room / HASH), places = Array.from({ length: count }, (_, place) => place);
    const masks = await Promise.all(places.map((place) => hash("SHA-384", hashed, [0, 0, 0, place])));
    const block = joined(new Uint8Array(room - salt.length - 1), [1], salt), mask = joined(...masks);
    const masked = block.map((byte, place) => byte ^ mask[place]);
    masked[0] &= 255 >> (8 * length - bits);
    return number(joined(masked, hashed, [188]));
  }

  const keyOf = ({ modulus, exponent }) => {
    const n = BigInt(`0x${modulus}`), bits = n.toString(2).length;
    return { n, e: BigInt(exponent), bits, size: Math.ceil(bits / 8) };
  };

  async function fingerprint(key) {
    const { n, e, size } = keyOf(key);
    return hex(await hash("SHA-256", filled(n, size), filled(e, 4)));
  }

  async function derive(seed, survey, key) {
    const { n, size } = keyOf(key), info = utf8(`langnghe credential\n${survey}\n${await fingerprint(key)}`);
    const from = await subtle.importKey("raw", seed, "HKDF", false, ["deriveBits"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
    const made = new Uint8Array(await subtle.deriveBits(how, from, 8 * (MESSAGE + SALT + size + SPARE)));
    const factor = number(made.slice(MESSAGE + SALT)) % (n - 2n) + 2n;
    return { message: made.slice(0, MESSAGE), salt: made.slice(MESSAGE, MESSAGE + SALT), factor };
  }

  // What the issuer is sent, in hexadecimal digits, and how what it answers becomes a signature
  async function blind(key, { message, salt, factor }) {
    const { n, e, bits, size } = keyOf(key), hidden = await padded(message, salt, bits - 1), off = inverse(factor, n);
    const open = (signed) => {
      const signature = BigInt(`0x${signed}`) * off % n;
      if (power(signature, e, n) !== hidden) throw new Error("not signed");
      return filled(signature, size);
    };
    return { blinded: hex(filled(hidden * power(factor, e, n) % n, size)), open };
  }

  const text = (survey, print, message, signature) => [survey, print.slice(0, 16), written(message), written(signature)].join(".");
  return { hex, bytes, utf8, hash, fingerprint, derive, blind, inverse, text };
})();
