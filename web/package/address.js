/** Where the script is that has Python start, and beside it what it fetches. The plugin for Vite puts another one here. */
export const address = new URL("./dist/pytag.js", import.meta.url).href;
