/** Types of globals that only some programs have. */

/**
 * What a class makes, by its name. A program for Node may have no types of pages, and then there is
 * no name such as `WebAssembly` or `Element` to write down.
 */
export type Instance<Classes, Name extends string> = Classes extends { readonly [name in Name]: { readonly prototype: infer Made } } ? Made : never;

/** What `renderInto` fills: an `Element` or a `ShadowRoot`. */
export type RenderTarget = Instance<typeof globalThis, "Element"> | Instance<typeof globalThis, "ShadowRoot">;
