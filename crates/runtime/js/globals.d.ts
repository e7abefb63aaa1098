// What the JavaScript of this project finds in the global scope, beside what browsers have.

/** What a build is made of, put into the loader when the site is built. */
declare const FILES: {
  build: string;
  glue: string;
  worker: string;
  repl: string;
  editor: string;
  main: string;
  memory: string;
  pages: number;
  usual: number;
  index: string;
  packs: string[];
  likely: number;
  withLibrary: number;
  /** Which parts come besides with a pack of the library. */
  withPack: Record<number, number[]>;
  rare: string;
  parts: { name: string; needs: number[] }[];
};

interface Navigator {
  /** https://developer.mozilla.org/docs/Web/API/Navigator/connection */
  connection?: { saveData: boolean };
}
