/** The parts of Node that the package uses, so that building it needs no types of Node. */

declare module "node:fs" {
  export function readFileSync(path: string | URL): Uint8Array<ArrayBuffer>;
}

declare module "node:path" {
  export function join(...parts: string[]): string;
  export function basename(path: string): string;
}

declare module "node:worker_threads" {
  interface Port {
    postMessage(message: unknown): void;
    on(event: string, listener: (value: unknown) => void): void;
  }
  export class Worker implements Port {
    constructor(url: URL, options: { readonly execArgv: readonly string[] });
    postMessage(message: unknown): void;
    on(event: string, listener: (value: unknown) => void): void;
    terminate(): Promise<number>;
    ref(): void;
    unref(): void;
  }
  export const parentPort: Port | null;
}

declare module "node:fs/promises" {
  export function readFile(path: string, encoding: "utf8"): Promise<string>;
}

declare module "node:url" {
  export function fileURLToPath(url: string): string;
}
