// What every page of a run is given before anything else: it notes what is thrown, waits until the page is at rest, uses
// it as a person would who tries everything, and tells what is then to be seen.
(() => {
  const { runtime, patience, again } = JSON.parse(document.currentScript.dataset.run);
  const own = { fetch: fetch.bind(window), frame: requestAnimationFrame.bind(window), later: setTimeout.bind(window) };

  /** For how many frames nothing may change, and for how many milliseconds one waits for that after each use. */
  const FRAMES = 8;
  const FRAMES_OF_USE = 3;
  const REST = 2000;
  const REST_OF_USE = 300;
  /** Timers up to so many milliseconds are waited for, and for requests and workers as long; all in all so long. */
  const SOON = 3200;
  const PATIENCE_OF_ALL = 12000;
  /** How many things of a page are used, and how many words of it are looked at. */
  const USES = 40;
  const WORDS = 4000;
  /** How many errors are told of; some pages throw one every frame. */
  const ERRORS = 20;

  let stage = "load";
  const errors = [];
  const said = [];

  function tell(what) {
    const body = JSON.stringify({ ...what, errors });
    return own.fetch("/__compat__/told", { method: "POST", body, keepalive: body.length < 60000 });
  }

  // A page that goes elsewhere comes by here again: that is its end.
  if (again) return void tell({ event: "left", address: location.pathname });
  const note = (text) => {
    if (errors.length >= ERRORS) return;
    errors.push({ stage, text: String(text).slice(0, 4000) });
    // Now: it may be the last that is heard of this page.
    tell({ event: "error" });
  };

  // ---- What is thrown ----------------------------------------------------------------------------

  /** An error in full: engines disagree on whether the stack has the message. */
  function described(error) {
    if (!(error instanceof Error)) return typeof error === "object" ? safely(error) : String(error);
    const stack = String(error.stack ?? "");
    return stack.includes(error.message) ? stack : `${error.name}: ${error.message}\n${stack}`;
  }

  function safely(value) {
    try { return value?.stack ?? value?.message ?? JSON.stringify(value) ?? String(value); } catch { return "an object"; }
  }

  addEventListener("error", (event) => {
    if (event.message !== undefined) note(event.error ? described(event.error) : event.message);
  });
  addEventListener("unhandledrejection", (event) => note(`in a promise: ${described(event.reason)}`));
  const { error: log } = console;
  console.error = (...values) => {
    note(`console.error: ${values.map((value) => described(value)).join(" ")}`);
    log.apply(console, values);
  };

  // ---- What would stop the page ------------------------------------------------------------------

  window.alert = (text = "") => void said.push(`alert ${text}`);
  window.confirm = (text = "") => { said.push(`confirm ${text}`); return true; };
  window.prompt = (text = "", value = "1") => { said.push(`prompt ${text}`); return value || "1"; };
  window.print = () => void said.push("print");
  // It would end what is tried: what a page links to is not the page.
  window.navigation?.addEventListener("navigate", (event) => {
    if (stage !== "use" || !event.cancelable || event.hashChange || event.destination.sameDocument) return;
    event.preventDefault();
    said.push(`goes to ${event.destination.url.replace(location.origin, "")}`);
  });
  window.open = (address = "") => { said.push(`open ${address}`); return null; };
  HTMLFormElement.prototype.submit = () => void said.push("submit");
  addEventListener("submit", (event) => event.preventDefault());
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
  });

  // ---- What it waits for, and listens to ---------------------------------------------------------

  let requests = 0;
  window.fetch = (...given) => {
    requests++;
    return own.fetch(...given).finally(() => requests--);
  };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (body) {
    requests++;
    this.addEventListener("loadend", () => requests--, { once: true });
    return send.call(this, body);
  };

  const timers = new Set();
  window.setTimeout = (call, delay = 0, ...given) => {
    if (delay > SOON || typeof call !== "function") return own.later(call, delay, ...given);
    const timer = own.later(() => { timers.delete(timer); call(...given); }, delay);
    timers.add(timer);
    return timer;
  };
  // Of an interval its first call is waited for: the later ones do the same again.
  const { setInterval: repeat } = window;
  window.setInterval = (call, delay = 0, ...given) => {
    if (delay > SOON || typeof call !== "function") return repeat.call(window, call, delay, ...given);
    const timer = repeat.call(window, () => { timers.delete(timer); call(...given); }, delay);
    timers.add(timer);
    return timer;
  };
  for (const name of ["clearTimeout", "clearInterval"]) {
    const clear = window[name];
    window[name] = (timer) => { timers.delete(timer); clear.call(window, timer); };
  }

  let unanswered = 0;
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => (unanswered = 0));
      this.addEventListener("error", (event) => { unanswered = 0; note(`in a worker: ${event.message}`); });
    }
    postMessage(...given) {
      unanswered++;
      super.postMessage(...given);
    }
  };

  const listened = new Map();
  const { addEventListener: listen } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, ...given) {
    const target = this ?? window;
    if (!listened.has(target)) listened.set(target, new Set());
    listened.get(target).add(type);
    return listen.call(target, type, ...given);
  };
  const hears = (target, ...types) =>
    types.some((type) => listened.get(target)?.has(type) || target[`on${type}`]);

  const changes = new MutationObserver(() => (changed = true));
  let changed = false;
  const frame = () => new Promise((resolve) => own.frame(resolve));

  /** Whether anything is under way that the page will show. */
  function isBusy() {
    const was = changed;
    changed = false;
    return was || changes.takeRecords().length > 0 || requests > 0 || timers.size > 0 || unanswered > 0;
  }

  let isDone = false;
  document.addEventListener("brython_done", () => (isDone = true));

  /** Whether Python has not run the page's scripts yet. Brython says that it has, but not after an error. */
  function isLoading() {
    if (document.readyState !== "complete" || requests > 0) return true;
    if (runtime === "pytag") return !["ready", "stopped"].includes(document.documentElement.dataset.python);
    return runtime === "brython" && !isDone && errors.length === 0;
  }

  let patient = PATIENCE_OF_ALL;

  /** Waits until the page is at rest; one that never is, is looked at as it is then. */
  async function rest(frames, most) {
    const begin = performance.now();
    for (let still = 0; still < frames; ) {
      await frame();
      still = isBusy() ? 0 : still + 1;
      const isExpected = timers.size > 0 || unanswered > 0 || requests > 0;
      if (performance.now() - begin > (isExpected && patient > 0 ? Math.max(SOON, most) : most)) break;
    }
    patient -= Math.max(0, performance.now() - begin - most);
  }

  // ---- What is to be seen ------------------------------------------------------------------------

  const UNSEEN = "script, style, link, meta, template, noscript, head, base";

  /** Between those of them that stand beside each other there is no blank: colours may break a word. */
  const INLINE = "a, b, code, em, font, i, mark, small, span, strong, sub, sup, u";

  /**
   * What stands in the page, each with how often: what a person sees, words, state and parts of pictures, with a star;
   * and elements with their attributes.
   */
  function seen() {
    const counts = {};
    const add = (what) => (counts[what] = (counts[what] ?? 0) + 1);
    let words = 0;
    const addWords = (kind, text) => {
      for (const word of text.split(/\s+/)) {
        if (word && words++ < WORDS) add(`*${kind} ${word.replace(/\d+\.\d+/g, (number) => Number(number).toFixed(1))}`);
      }
    };
    let text = "";
    const look = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return void (text += node.data);
      const isElement = node.nodeType === Node.ELEMENT_NODE;
      if (isElement && node.matches(UNSEEN)) return;
      if (isElement && node !== document.documentElement) lookAt(node);
      const space = isElement && node.matches(INLINE) ? "" : " ";
      text += space;
      node.childNodes.forEach(look);
      if (node.shadowRoot) look(node.shadowRoot);
      text += space;
    };
    const lookAt = (element) => {
      const tag = element.localName;
      add(`<${tag}>`);
      for (const { name, value } of element.attributes) {
        if (name !== "style") add(`${tag} ${name}=${value.slice(0, 100)}`);
      }
      for (const property of element.style ?? []) {
        const value = element.style.getPropertyValue(property).replace(/\d+\.\d+/g, Math.round);
        add(`${tag} ${property}: ${value}`);
      }
      if (element.matches("input, textarea")) addWords(`${tag} has`, element.value.slice(0, 1000));
      if (element.checked) add(`*${tag} checked`);
      if (element.matches("select")) add(`*${tag} at ${element.selectedIndex}`);
      if (tag === "canvas") picture(element, add);
    };
    look(document.documentElement);
    addWords("text", text);
    addWords("title", document.title);
    said.forEach((text) => addWords("said", text));
    return counts;
  }

  /** A canvas as a coarse grid of rough colours. */
  function picture(canvas, add) {
    const SIDE = 12;
    if (!canvas.width || !canvas.height) return;
    const small = new OffscreenCanvas(SIDE, SIDE).getContext("2d");
    try {
      small.drawImage(canvas, 0, 0, SIDE, SIDE);
      const { data } = small.getImageData(0, 0, SIDE, SIDE);
      for (let at = 0; at < data.length; at += 4) {
        const colour = Array.from(data.slice(at, at + 4), (value) => value >> 6);
        if (colour[3] > 0) add(`*canvas ${at / 4}: ${colour}`);
      }
    } catch {
      // One that has pictures of elsewhere does not let itself be read.
      add("*canvas unreadable");
    }
  }

  // ---- How it is used ----------------------------------------------------------------------------

  const POINTED = ["click", "mousedown", "mouseup", "pointerdown", "dblclick", "mouseover", "mousemove", "mouseenter"];
  const FIELDS = "input:not([type=button], [type=submit], [type=reset], [type=image], [type=checkbox], [type=radio], " +
    "[type=file], [type=hidden]), textarea, select";
  const BUTTONS = "button, input[type=button], input[type=submit], input[type=reset], input[type=checkbox], " +
    "input[type=radio], [onclick], [onmousedown], summary, a[href^='#'], a[href^='javascript:']";

  const isThere = (element) =>
    element.isConnected && !element.disabled && element.getClientRects().length > 0 && !used.has(element);
  const used = new Set();

  function fields() { return [...document.querySelectorAll(FIELDS)].filter(isThere); }

  function buttons() {
    const all = [...document.body.querySelectorAll("*")];
    return all.filter((element) =>
      (element.matches(BUTTONS) || hears(element, ...POINTED)) && !element.matches(FIELDS) && isThere(element));
  }

  function fire(target, Kind, types, more = {}) {
    for (const type of types) {
      target.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, composed: true, view: window, ...more }));
    }
  }

  function press(target, key, code = key) {
    const keyCode = { ArrowLeft: 37, ArrowRight: 39, ArrowUp: 38, ArrowDown: 40, Enter: 13, 3: 51 }[key];
    fire(target, KeyboardEvent, ["keydown", "keypress", "keyup"], { key, code, keyCode, which: keyCode });
  }

  function fill(field) {
    field.focus();
    fire(field, FocusEvent, ["focus", "focusin"], { bubbles: false });
    if (field.matches("select")) field.selectedIndex = (field.selectedIndex + 1) % Math.max(field.length, 1);
    else if (field.type === "range") field.stepUp();
    else if (!field.value && !field.readOnly) field.value = "3";
    press(field, "3", "Digit3");
    fire(field, InputEvent, ["input"], { data: "3" });
    fire(field, Event, ["change"]);
    press(field, "Enter");
    fire(field, FocusEvent, ["blur", "focusout"], { bubbles: false });
  }

  function point(element) {
    const box = element.getBoundingClientRect();
    const at = {
      clientX: Math.round(box.x + box.width / 2), clientY: Math.round(box.y + box.height / 2),
      button: 0, pointerId: 1, isPrimary: true,
    };
    fire(element, MouseEvent, ["mouseover", "mousemove"], at);
    if (hears(element, "mouseenter")) fire(element, MouseEvent, ["mouseenter"], at);
    fire(element, PointerEvent, ["pointerdown"], { ...at, buttons: 1 });
    fire(element, MouseEvent, ["mousedown"], { ...at, buttons: 1 });
    fire(element, PointerEvent, ["pointerup"], at);
    fire(element, MouseEvent, ["mouseup"], at);
    if (element.click) element.click();
    else fire(element, MouseEvent, ["click"], at);
    if (hears(element, "dblclick")) fire(element, MouseEvent, ["dblclick"], at);
    if (hears(element, "keydown", "keypress", "keyup")) press(element, "ArrowRight");
  }

  async function use(element, how) {
    used.add(element);
    how(element);
    await rest(FRAMES_OF_USE, REST_OF_USE);
  }

  async function useAll() {
    // Twice: what a button has brought is used too.
    for (let round = 0; round < 2; round++) {
      for (const [found, how] of [[fields, fill], [buttons, point]]) {
        for (const element of found()) {
          if (used.size < USES && isThere(element)) await use(element, how);
        }
      }
    }
    if ([window, document, document.body, document.documentElement].some((target) => hears(target, "keydown", "keyup"))) {
      for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Enter"]) {
        press(document.body, key);
        await frame();
      }
    }
  }

  async function run() {
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const end = performance.now() + patience;
    while (isLoading() && performance.now() < end) await frame();
    const late = runtime === "pytag" && isLoading();
    await rest(FRAMES, REST);
    await tell({ event: "loaded", seen: seen(), late });
    stage = "use";
    await useAll();
    await rest(FRAMES, REST);
    await tell({ event: "used", seen: seen(), uses: used.size, statements: window.compatStatements });
  }

  run().catch((error) => tell({ event: "broken", reason: described(error) }));
})();
