// What a program has printed.

/** Characters that are kept, from the end. */
const MOST = 1_000_000;

export class Output {
  #size = 0;

  /** @param {HTMLElement} element with a name */
  constructor(element) {
    this.element = element;
    // A screen reader is told of it as it comes; who has no mouse can scroll it.
    element.setAttribute("role", "log");
    element.tabIndex = 0;
  }

  get text() { return this.element.textContent ?? ""; }

  /** @param {string} text @param {boolean} isError */
  show(text, isError) {
    const { element } = this;
    const shown = text.slice(-MOST);
    const piece = document.createElement("span");
    if (isError) piece.className = "wrong";
    piece.textContent = shown;
    element.append(piece);
    this.#size += shown.length;
    while (this.#size > MOST && element.firstChild !== piece) {
      this.#size -= element.firstChild?.textContent?.length ?? 0;
      element.firstChild?.remove();
    }
    element.scrollTop = element.scrollHeight;
  }

  clear() {
    this.#size = 0;
    this.element.replaceChildren();
  }
}
