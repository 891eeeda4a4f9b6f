/** What `init` accepts in place of the file beside the package. */
import type { Instance } from "./globals.js";

/** A URL, a response, the bytes of the module, or the compiled module. */
export type InitInput =
  | string
  | Instance<typeof globalThis, "URL">
  | Instance<typeof globalThis, "Response">
  | ArrayBuffer
  | ArrayBufferView
  | (typeof globalThis extends { WebAssembly: infer Namespace } ? Instance<Namespace, "Module"> : never);
