/** Loaded before the server: every use of what only pages have, even at import, is an error that names it. */
for (const name of ["window", "document", "self", "location"]) {
  Object.defineProperty(globalThis, name, {
    get() {
      throw new Error(`the server's side touched ${name}`);
    },
  });
}
