// Fetches the sources that Python runs and imports.

import { enter, python } from "./bridge.js";

// Of this global scope as it was at first: the page may put another in its place.
const { queueMicrotask: soon } = globalThis;

/**
 * What a script's `crossorigin` says of cookies: https://html.spec.whatwg.org/#cors-settings-attribute
 * @param {HTMLScriptElement} script @returns {RequestCredentials}
 */
const credentials = (script) => (script.crossOrigin === "use-credentials" ? "include" : "same-origin");

/** @returns {ReferrerPolicy} */
const referrerPolicy = (script) => script.referrerPolicy;

/**
 * Fetches a script's text as the browser would a script of JavaScript's.
 * Throws nothing: what may throw is tried.
 * @param {HTMLScriptElement} script @param {string} address @param {number} ticket handed back with the text, or with
 * what went wrong
 */
export function fetchText(script, address, ticket) {
  const failed = (reason) => enter(python.script_fetched, ticket, undefined, reason);
  const got = (text) => enter(python.script_fetched, ticket, text, "");
  let sort = "";
  const refused = (error) => failed(`${error}${sort}`);
  try {
    const { integrity } = script;
    if (integrity) sort = " (it is not what its integrity attribute says, or the network failed)";
    /** @type {RequestInit} */
    const init = { integrity, credentials: credentials(script), referrerPolicy: referrerPolicy(script) };
    fetch(address, init).then(
      (response) => (response.ok ? response.text().then(got, refused) : failed(`HTTP status ${response.status}`)),
      refused,
    );
  } catch (error) {
    soon(() => refused(error));
  }
}

/**
 * Fetches a source that a script imports.
 * Throws nothing: what may throw is tried.
 * @param {string} address
 */
export function fetchSource(address) {
  const failed = (reason) => enter(python.sourceCame, address, undefined, reason);
  const got = (bytes) => enter(python.sourceCame, address, new Uint8Array(bytes), "");
  const refused = () => failed("the network failed, or the server does not let this page read it");
  try {
    fetch(address).then(
      (response) => (response.ok ? response.arrayBuffer().then(got, refused) : failed(`HTTP status ${response.status}`)),
      refused,
    );
  } catch {
    soon(refused);
  }
}
