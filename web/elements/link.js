// Links that hold a source: in their fragment, which no browser sends to a server.

const FRAGMENT = /^#code=([^&]*)(?:&editor=([^&]*))?$/;

/**
 * Makes the page's address such a link, and copies it.
 * @param {string} source @param {string} [editor] which of a page's editors it is for
 * @returns {Promise<boolean>} whether it could be copied
 */
export async function share(source, editor) {
  const name = editor === undefined ? "" : `&editor=${encodeURIComponent(editor)}`;
  history.replaceState(history.state, "", `#code=${encodeURIComponent(source)}${name}`);
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    return false;
  }
  return true;
}

/** The source that the page's address holds, and for which editor. @returns {{source: string, editor?: string} | undefined} */
export function shared() {
  const [, source, editor] = FRAGMENT.exec(location.hash) ?? [];
  if (source === undefined) return undefined;
  try {
    return { source: decodeURIComponent(source), editor: editor && decodeURIComponent(editor) };
  } catch {
    return undefined; // Somebody has cut it.
  }
}
