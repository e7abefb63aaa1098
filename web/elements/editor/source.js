// The source that an element brings.

/**
 * That of the address in `src`, or else the text of a <script type="text/plain">, <pre> or <textarea> in the element, or else its own.
 * @param {HTMLElement} element @returns {Promise<string>} rejected with an error that names the address
 */
export async function sourceOf(element) {
  const address = element.getAttribute("src");
  if (!address) {
    const holder = element.querySelector(":scope > script, :scope > pre, :scope > textarea") ?? element;
    return dedented(holder.textContent ?? "");
  }
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${response.url}: HTTP status ${response.status}`);
  return response.text();
}

/** A text without the blank lines around it, and without the indentation that all of its lines have. @param {string} text */
export function dedented(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/^(?:[ \t]*\n)+|\s+$/g, "").split("\n");
  const indented = lines.filter((line) => line.trim() !== "");
  const common = indented.map((line) => /^[ \t]*/.exec(line)?.[0] ?? "")
    .reduce((start, blanks) => {
      let length = 0;
      while (length < start.length && start[length] === blanks[length]) length++;
      return start.slice(0, length);
    }, /^[ \t]*/.exec(indented[0] ?? "")?.[0] ?? "");
  return lines.map((line) => line.slice(common.length)).join("\n");
}
