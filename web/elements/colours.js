// The colours and the font of the elements: those of the site's own sheet.

export const FONT = 'ui-monospace, "Cascadia Code", "Source Code Pro", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** As a terminal names them; those of text have a contrast of 4.5 and more. */
export const LIGHT = {
  background: "#fbfaf7", foreground: "#22252a", cursor: "#0d6457", cursorAccent: "#fbfaf7",
  selectionBackground: "#c9dfda", selectionInactiveBackground: "#dfe7e3",
  black: "#22252a", red: "#a3262f", green: "#1b6a34", yellow: "#7d5300", blue: "#1b55a8", magenta: "#86318c", cyan: "#0a6575",
  white: "#5c6169", brightBlack: "#5c6169", brightRed: "#a3262f", brightGreen: "#1b6a34", brightYellow: "#7d5300",
  brightBlue: "#1b55a8", brightMagenta: "#86318c", brightCyan: "#0a6575", brightWhite: "#22252a",
};
export const DARK = {
  background: "#17191c", foreground: "#e4e2dc", cursor: "#6ecfbc", cursorAccent: "#17191c",
  selectionBackground: "#2f4d48", selectionInactiveBackground: "#2a3a38",
  black: "#363a40", red: "#ff9d98", green: "#93d6a0", yellow: "#e6c36a", blue: "#8db9f5", magenta: "#e0a8e6", cyan: "#77cfe0",
  white: "#e4e2dc", brightBlack: "#a2a6ac", brightRed: "#ff9d98", brightGreen: "#93d6a0", brightYellow: "#e6c36a",
  brightBlue: "#8db9f5", brightMagenta: "#e0a8e6", brightCyan: "#77cfe0", brightWhite: "#ffffff",
};
