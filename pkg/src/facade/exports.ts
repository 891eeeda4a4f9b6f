/** What every entry of the package exports, apart from its own `init`: an entry re-exports all of it. */
export * from "./api.js";
export * from "./starter.js";
export * from "./error.js";
export type * from "./diagram-types.js";
export type { RenderTarget } from "./globals.js";
export type * from "./init-input.js";
export type * from "./rules.js";
export type * from "./types.js";
