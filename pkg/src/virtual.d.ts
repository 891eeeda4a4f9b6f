/** Modules that the build puts in place: the engine's bindings and the schema. */

declare module "groundplan-engine" {
  export function initSync(input: { module: BufferSource | WebAssembly.Module }): unknown;
  export default function init(input?: { module_or_path: unknown }): Promise<unknown>;
  export function __wbg_reset_state(): void;
  export function room(bytes: number): number;
  export function texts(places: Uint32Array | undefined): void;
  export function header(): number;
  export function render(bytes: number, options: unknown): void;
  export function render_each(bytes: number, options: unknown, keep: boolean, take: () => boolean): void;
  export function kept(call: number, index: number): string | undefined;
  export function details(bytes: number, options: unknown, all: boolean): string;
  export function render_nodes(bytes: number, options: unknown, fragment: unknown): unknown;
  export function validate(bytes: number, options: unknown): unknown;
  export function diagrams(bytes: number, options: unknown): string;
  export function traceability(bytes: number, options: unknown): string;
  export function all_diagrams(bytes: number, options: unknown): string;
  export function stories(bytes: number): unknown;
  export function report(bytes: number, diagnostics: unknown, options: unknown): string;
  export function apply_fixes(bytes: number, diagnostics: unknown, options: unknown): unknown;
  export function languages(texts: (code: string) => string | undefined): void;
  export function template(name: string): string | undefined;
  export function ejected(name: string, lang: string | undefined): string | undefined;
  export function current_memory(): unknown;
}

declare module "groundplan-png" {
  export function initSync(input: { module: BufferSource | WebAssembly.Module }): unknown;
  export default function init(input?: { module_or_path: unknown }): Promise<unknown>;
  export function __wbg_reset_state(): void;
  export function to_png(svg: string, scale: number, background: string | undefined): Uint8Array;
}

declare module "groundplan-engine-packed" {
  /** The module, compressed by zlib and written as base64. */
  const packed: string;
  export default packed;
}

declare module "groundplan-languages" {
  /** The labels of each language but English, in the order of the engine's catalogue, one in a line. */
  const texts: Readonly<Record<string, string>>;
  export default texts;
}

declare module "groundplan-schema" {
  const schema: object;
  export default schema;
}

declare module "*.css" {
  const text: string;
  export default text;
}
