/**
 * The plugin for Vite: it serves what Python is made of, and puts it into what is built, as a folder of the site.
 * @param options `folder` is the name of that folder, `pytag` without it
 */
export default function pytag(options?: { folder?: string }): { name: string };
