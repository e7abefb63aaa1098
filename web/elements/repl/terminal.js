// The terminal itself: xterm.js, https://xtermjs.org, made fit for a page of any style and policy.

import { FitAddon } from "@xterm/addon-fit";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import { Terminal } from "@xterm/xterm";

import { DARK, FONT, LIGHT } from "../colours.js";

/** How many lines can be scrolled back to. */
export const SCROLLBACK = 10_000;

/** @param {HTMLElement} element whose attribute `theme` is `light`, `dark` or that of the system */
export function themeOf(element) {
  const theme = element.getAttribute("theme");
  const isDark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  element.style.setProperty("--paper-of-repl", (isDark ? DARK : LIGHT).background);
  return isDark ? DARK : LIGHT;
}

/** @param {HTMLElement} element */
export function makeTerminal(element) {
  const terminal = new Terminal({
    allowProposedApi: true, convertEol: true, fontFamily: FONT, lineHeight: 1.25,
    scrollback: SCROLLBACK, theme: themeOf(element), screenReaderMode: true, macOptionIsMeta: true,
  });
  terminal.loadAddon(new FitAddon());
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = "11";
  return terminal;
}

/**
 * How many columns and rows have room, if that is another number than now.
 * @param {Terminal} terminal @param {HTMLElement} place @returns {{cols: number, rows: number} | undefined}
 */
export function fit(terminal, place) {
  if (place.clientWidth === 0 || place.clientHeight === 0) return undefined;
  const addon = new FitAddon();
  terminal.loadAddon(addon);
  const size = addon.proposeDimensions();
  addon.dispose();
  if (!size || (size.cols === terminal.cols && size.rows === terminal.rows)) return undefined;
  return { cols: Math.max(size.cols, 20), rows: Math.max(size.rows, 4) };
}

/** How many columns a character takes: as xterm.js has it. */
export const widthOf = (() => {
  let provider;
  new Unicode11Addon().activate(/** @type {any} */ ({ unicode: { register: (own) => void (provider = own) } }));
  /** @param {string} character @returns {number} */
  return (character) => provider.wcwidth(character.codePointAt(0));
})();
