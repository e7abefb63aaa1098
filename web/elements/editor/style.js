// The editor's own style, in sheets that a script has made: they fall under no policy.

import { DARK, FONT, LIGHT } from "../colours.js";
import rules from "./editor.css";

/** The colours for the element's own parts, by the theme that they have. */
function palette() {
  const names = Object.keys(LIGHT);
  const colours = names.map((name) => `--${name}: light-dark(${LIGHT[name]}, ${DARK[name]});`);
  return `:host { --code: ${FONT}; ${colours.join(" ")} }`;
}

/** @returns {CSSStyleSheet[]} */
export function sheets() {
  return [palette(), rules].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
