// The tags that Python has classes for, and how an element of one is made: with its content and its attributes at once,
// since each call from Rust to JavaScript costs as much as what it does here.

import { absent, fail, keeping } from "./object.js";
import { tell, tellNew } from "./result.js";

const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";
const MATH = "http://www.w3.org/1998/Math/MathML";
const XLINK = "http://www.w3.org/1999/xlink";

/** https://html.spec.whatwg.org/multipage/indices.html#elements-3, and those of earlier editions. */
const HTML_TAGS = `A ABBR ACRONYM ADDRESS APPLET AREA ARTICLE ASIDE AUDIO B BASE BASEFONT BDI BDO BIG BLOCKQUOTE BODY BR
  BUTTON CANVAS CAPTION CENTER CITE CODE COL COLGROUP COMMAND DATA DATALIST DD DEL DETAILS DFN DIALOG DIR DIV DL DT EM EMBED
  FIELDSET FIGCAPTION FIGURE FONT FOOTER FORM FRAME FRAMESET H1 H2 H3 H4 H5 H6 HEAD HEADER HGROUP HR HTML I IFRAME IMG INPUT
  INS ISINDEX KBD KEYGEN LABEL LEGEND LI LINK MAIN MAP MARK MENU MENUITEM META METER NAV NOFRAMES NOSCRIPT OBJECT OL OPTGROUP
  OPTION OUTPUT P PARAM PICTURE PRE PROGRESS Q RB RP RT RTC RUBY S SAMP SCRIPT SEARCH SECTION SELECT SLOT SMALL SOURCE SPAN
  STRIKE STRONG STYLE SUB SUMMARY SUP TABLE TBODY TD TEMPLATE TEXTAREA TFOOT TH THEAD TIME TITLE TR TRACK TT U UL VAR VIDEO
  WBR`.split(/\s+/);

/** https://svgwg.org/svg2-draft/eltindex.html, and those of earlier editions. */
const SVG_TAGS = `a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform circle clipPath
  color_profile cursor defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
  feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
  feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter
  foreignObject g image line linearGradient marker mask metadata mpath path pattern polygon polyline radialGradient rect
  script set stop style svg switch symbol text textPath title tref tspan use view`.split(/\s+/);

/**
 * A tag by its number.
 * @typedef {object} Tag
 * @property {string} name as Python has it
 * @property {string} local as the document has it
 * @property {string} space its namespace
 * @type {(Tag | undefined)[]}
 */
const tags = [undefined];
/** So many numbers have place in a description, see bridge.js. */
const MOST = 2 ** 10;
/** The numbers, by the namespace, then by the local name. @type {Map<string, Map<string, number>>} */
const numbers = table();
for (const space of [HTML, SVG, MATH]) numbers.set(space, table());

function table() {
  return keeping(new Map(), "get", "has", "set");
}

function register(name, local, space) {
  if (tags.length >= MOST) throw new RangeError(`there are ${MOST - 1} tags: no other can be made`);
  tags.push({ name, local, space });
  numbers.get(space).set(local, tags.length - 1);
  return tags.length - 1;
}

for (const name of HTML_TAGS) register(name, name.toLowerCase(), HTML);
for (const name of SVG_TAGS) register(name, name.replace("_", "-"), SVG);
register("MATH", "math", MATH);

/** Where a text is not what it is elsewhere, once it is parsed. */
const PARSED = new Set("template table tbody thead tfoot tr colgroup frameset html head select svg".split(" "));

const { apply, getOwnPropertyDescriptor } = Reflect;
const { Element, HTMLElement, Node, document } = globalThis;
/** The platform's own getter of a property, if it has such a class. */
export const getter = (owner, name) => owner && getOwnPropertyDescriptor(owner.prototype, name)?.get;
/** What `instanceof` is before a page changes it. */
const isInstance = Function.prototype[Symbol.hasInstance];
const typeOf = getter(Node, "nodeType");
const spaceOf = getter(Element, "namespaceURI");
const localNameOf = getter(Element, "localName");

const ELEMENT = 1;

/**
 * What is asked of the platform is most of what it costs to meet a node: of an element of HTML, its name alone.
 * @param {Node} node @returns {number} the number of its tag, if Python has a class for it, or 0
 */
export function tagOf(node) {
  try {
    const isOfHtml = apply(isInstance, HTMLElement, [node]);
    if (!isOfHtml && apply(typeOf, node, []) !== ELEMENT) return 0;
    const space = isOfHtml ? HTML : apply(spaceOf, node, []);
    return numbers.get(space)?.get(apply(localNameOf, node, [])) ?? 0;
  } catch {
    return 0;
  }
}

/** Throws nothing: it looks into a table. @param {boolean} svg @returns {string} the names as Python has them */
export function tagNames(svg) {
  let names = "";
  for (let number = 1; number < tags.length; number++) {
    const { name, space } = tags[number];
    if ((space === SVG) === svg) names += names === "" ? name : ` ${name}`;
  }
  return svg ? names : `${names} SVG`;
}

/** Throws nothing: it looks into a table. @param {string} name as Python has it @param {boolean} svg @returns {number} or 0 */
export function findTag(name, svg) {
  if (!svg && name === "SVG") return findTag("svg", true);
  for (let number = 1; number < tags.length; number++) {
    const tag = tags[number];
    if (tag.name === name && (tag.space === SVG) === svg) return number;
  }
  return 0;
}

/** Throws nothing: it looks into a table. @param {number} number @returns {string} the name of a tag as Python has it */
export function tagName(number) {
  return tags[number]?.name ?? "";
}

/** Throws nothing: it looks into a table. @param {number} number @returns {string} the name of a tag in the document */
export function localName(number) {
  return tags[number]?.local ?? "";
}

/** Throws nothing: it looks into a table. @param {number} number */
export function isSvg(number) {
  return tags[number]?.space === SVG;
}

/**
 * @param {string} name of a new tag, in any case @returns {number} its number; 0 if Python has a class for such elements; -1 if
 * something was thrown
 */
export function addTag(name) {
  try {
    // What cannot be a name is refused here, not with the first element.
    const local = apply(localNameOf, document.createElement(name), []);
    const isKnown = local === "svg" || [HTML, MATH].some((space) => numbers.get(space).has(local));
    return isKnown ? 0 : register(name, local, HTML);
  } catch (error) {
    fail(error);
    return -1;
  }
}

/**
 * Throws nothing: what may throw is tried.
 * @param {number} number of a tag @param {string} filling see `fill` @param {Node} [child]
 * @returns {number} the new element, described
 */
export function makeElement(number, filling, child) {
  let element;
  try {
    const { local, space } = tags[number];
    element = space === HTML ? document.createElement(local) : document.createElementNS(space, local);
    if (filling !== "") fill(element, local, space, filling);
    if (child !== undefined) element.appendChild(child);
  } catch (error) {
    return tell(fail(error));
  }
  return tellNew(element, number);
}

/** Throws nothing: what may throw is tried. The same for an element that is there. */
export function fillElement(element, number, filling, child) {
  try {
    const { local, space } = tags[number];
    if (filling !== "") fill(element, local, space, filling);
    if (child !== undefined) element.appendChild(child);
  } catch (error) {
    return tell(fail(error));
  }
  return tell(absent);
}

/** What makes a text markup, or is changed where markup is parsed. */
const MARKUP = /[<&\r]/;

/**
 * @param {Element} element @param {string} local @param {string} space
 * @param {string} filling pieces with a null character between them: whether there is a content, "" or "+", the content,
 * then a name and a value for each attribute, where "." begins the name of a style's property, and is that of its text
 */
function fill(element, local, space, filling) {
  const pieces = filling.split("\0");
  const count = pieces.length;
  if (pieces[0] !== "") {
    const content = pieces[1];
    if (space === SVG && local !== "svg") element.append(content);
    else if (MARKUP.test(content) || PARSED.has(local)) element.innerHTML = content;
    else element.textContent = content;
  }
  for (let at = 2; at < count; at += 2) set(element, space, pieces[at], pieces[at + 1]);
}

function set(element, space, name, value) {
  if (name.charCodeAt(0) === DOT) writeStyle(element, name.slice(1), value);
  else if (name === "class" && space === HTML) element.className = value;
  else if (name.startsWith("xlink")) element.setAttributeNS(XLINK, `xlink:${name.slice(6)}`, value);
  else {
    try {
      element.setAttribute(name, value);
    } catch (error) {
      throw new DOMException(`'${name}' cannot be the name of an attribute: ${error.message}`, error.name);
    }
  }
}

const DOT = 46;

/**
 * @param {any} element @param {string} name of a property as JavaScript, CSS or a Python keyword writes it; "" for all of the
 * style's text @param {string} value
 */
export function writeStyle(element, name, value) {
  const { style } = element;
  if (name === "") style.cssText = value;
  else if (name.startsWith("--")) style.setProperty(name, value);
  else style[name.includes("_") ? name.replaceAll("_", "-") : name] = value;
}
