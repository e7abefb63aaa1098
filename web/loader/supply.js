// What Python is made of, brought while everything waits: parts of its code, packs of its library.

/** How often something is tried after it has failed. */
const MORE_TRIES = 2;

/** @typedef {(address: string) => Uint8Array<ArrayBuffer>} BytesAt brings bytes while everything waits */

export class Supply {
  /** The exports of the main module, from when its memory is there. @type {any} */
  main;

  /**
   * @param {typeof FILES} files what the build is made of
   * @param {string} base the address of the folder that they lie in
   * @param {WebAssembly.Module[]} modules of each part its module, from when it is compiled: workers get them
   */
  constructor(files, base, modules = []) {
    this.files = files;
    this.base = base;
    this.modules = modules;
  }

  // INVARIANT: a part is put to use in one step, after those that it needs. In between no Python runs.

  /** @param {number} part @returns {boolean} whether it is in use */
  isThere(part) { return this.main[`part${part}`].value === 1; }

  /** Puts a compiled part to use, if it is not: it may have been called while it was on its way. @param {number} part */
  install(part) {
    for (const need of this.files.parts[part].needs) this.install(need);
    if (!this.isThere(part)) new WebAssembly.Instance(this.modules[part], { main: this.main });
  }

  /** @param {number} part @param {BytesAt} bytesAt */
  bringCode(part, bytesAt) {
    const { name, needs } = this.files.parts[part];
    for (const need of needs) if (!this.isThere(need)) this.bringCode(need, bytesAt);
    this.modules[part] ??= patientlyNow((attempt) => {
      const module = this.compileNow(name, this.fetchNow(name, attempt, bytesAt));
      this.check(module, name);
      return module;
    });
    this.install(part);
  }

  /** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes */
  compileNow(name, bytes) {
    try {
      return new WebAssembly.Module(bytes);
    } catch (error) {
      throw this.unfit(name, `is no code of Python's (${error.message})`);
    }
  }

  /** @param {number} pack @param {boolean} anew by no cache's help @param {BytesAt} bytesAt */
  bringPack(pack, anew, bytesAt) {
    return patientlyNow((attempt) => this.fetchNow(this.files.packs[pack], attempt + Number(anew), bytesAt));
  }

  /** The sources of a pack lie beside it. @param {number} pack @param {BytesAt} bytesAt */
  bringSources(pack, bytesAt) { return this.fetchNow(this.files.packs[pack].replace(/pack$/, "txt"), 0, bytesAt); }

  /** @param {string} name @param {number} attempt @param {BytesAt} bytesAt */
  fetchNow(name, attempt, bytesAt) {
    return bytesAt(attempt > 0 ? `${this.base}${name}?${attempt}` : this.base + name);
  }

  /**
   * Files of two builds do not fit together, and a server or a cache may mix them up whatever their names.
   * @param {WebAssembly.Module} module @param {string} name
   */
  check(module, name) {
    const [section] = WebAssembly.Module.customSections(module, "pytag");
    const found = section ? new TextDecoder().decode(section) : "";
    if (found === this.files.build) return;
    throw this.unfit(name, "is of another build than pytag.js");
  }

  /** @param {string} name of a file @param {string} problem with it @returns {Error} that says what to do */
  unfit(name, problem) {
    return new Error(`${this.base}${name} ${problem}: deploy the site whole, or reload without the cache`);
  }
}

/** @template T @param {(attempt: number) => T} task @returns {T} */
function patientlyNow(task) {
  for (let attempt = 0; ; attempt++) {
    try {
      return task(attempt);
    } catch (error) {
      if (attempt === MORE_TRIES) throw error;
    }
  }
}
