/** What `init` accepts in place of the file beside the package. */

/** A URL, a response, the bytes of the module, or the compiled module. */
export type InitInput =
  | string
  | Instance<typeof globalThis, "URL">
  | Instance<typeof globalThis, "Response">
  | ArrayBuffer
  | ArrayBufferView
  | (typeof globalThis extends { WebAssembly: infer Namespace } ? Instance<Namespace, "Module"> : never);

/**
 * What a class makes, by its name. A program for Node may have no types of pages, and then there is
 * no name `WebAssembly` to write down here.
 */
type Instance<Classes, Name extends string> = Classes extends { readonly [name in Name]: { readonly prototype: infer Made } } ? Made : never;
