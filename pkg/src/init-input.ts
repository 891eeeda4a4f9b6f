/** What `init` takes in place of the file beside the package. */

/** A URL, a response, the bytes of the module, or the compiled module. */
export type InitInput = string | URL | Response | BufferSource | WebAssembly.Module;
