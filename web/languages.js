// On a page that is there in several languages: leads a reader to the one that he has chosen, or that his browser prefers.
//
// Without this script the page has links to all of them. With it, whoever comes to the entrance of a folder is taken to his
// language; on any other page, which a link may have meant as it is, he is offered it. What a reader has chosen is kept,
// and counts before what the browser prefers.

(() => {
  const KEY = "pytag/language";
  const own = document.documentElement.lang;
  const isEntrance = document.currentScript?.hasAttribute("data-entrance");

  /** Where the page is in each language. @type {Map<string, string>} */
  const pages = new Map();
  for (const { hreflang, href } of /** @type {NodeListOf<HTMLLinkElement>} */ (document.head.querySelectorAll("link[hreflang]"))) {
    pages.set(hreflang, href);
  }

  const chosen = read();
  const wanted = [chosen, ...navigator.languages.map((tag) => tag.split("-")[0].toLowerCase())].find((code) => pages.has(code ?? ""));
  const page = wanted === own ? undefined : pages.get(wanted ?? "");
  // Who comes from another language of this page wants this one. What could not be kept would be asked for again and again.
  const isWanted = [...pages.values()].includes(document.referrer.split(/[?#]/)[0]);
  if (page && isEntrance && !isWanted && chosen !== undefined) location.replace(page + location.hash);
  document.addEventListener("DOMContentLoaded", () => {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".languages a, .offer a"))) {
      link.addEventListener("click", () => write(link.hreflang));
    }
    /** @type {HTMLElement | null} */
    const offer = document.querySelector(`.offer[lang="${wanted}"]`);
    if (!offer || isWanted) return;
    offer.hidden = false;
    offer.querySelector("button")?.addEventListener("click", () => {
      write(own);
      offer.hidden = true;
    });
  });

  /** The language that has been chosen. @returns {string | null | undefined} undefined where nothing can be kept */
  function read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return undefined;
    }
  }

  /** @param {string} language */
  function write(language) {
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // Then it holds for this page.
    }
  }
})();
