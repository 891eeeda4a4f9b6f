/** `groundplan/vite`: `import text from "./story.yaml?groundplan"` gives the rendered document. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { entryOptions } from "../facade/input.js";
import type { Diagnostic, RenderOptions } from "../facade/types.js";
import { GroundplanError, render, report } from "../index.js";
import { settings } from "./settings.js";

/** How imported stories are rendered; an import's own query (`?groundplan&format=html`) wins. */
export interface ViteOptions extends RenderOptions {
  /** Whether any error of a story fails the build, not only one that leaves nothing to render. */
  readonly strict?: boolean;
}

/** A problem as Vite shows it. */
export interface Log {
  /** What is wrong, and what to do. */
  readonly message: string;
  /** The module. */
  readonly id: string;
  /** Where it is, line and column counted from 1 as Vite's overlay shows them. */
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
  /** The line, underlined. */
  readonly frame?: string;
}

/** What the plugin needs of Vite while it loads a module. */
export interface LoadContext {
  /** Loads again when the file changes. */
  addWatchFile(file: string): void;
  /** Notes a problem. */
  warn(log: Log): void;
  /** Ends the build with a problem. */
  error(log: Log): never;
}

/** The plugin, as Vite expects it. */
export interface GroundplanPlugin {
  /** Its name in Vite's messages. */
  readonly name: "groundplan";
  /** Before plugins that read YAML. */
  readonly enforce: "pre";
  /** Keeps the package's modules as they are: the dev server of Vite 7 and older would part them from their files. */
  config(): { optimizeDeps: { exclude: string[] } };
  /** Renders a story that is imported with `?groundplan`. */
  load(this: LoadContext, id: string): Promise<{ code: string; map: null; moduleType: "js" } | undefined>;
}

/** The plugin: `plugins: [groundplan(options)]`. */
export default function groundplan(options: ViteOptions = {}): GroundplanPlugin {
  const { strict = false, ...defaults } = entryOptions(options, (it) => ({ ...it }));
  return {
    name: "groundplan",
    enforce: "pre",
    config: () => ({ optimizeDeps: { exclude: ["groundplan"] } }),
    async load(id) {
      const [path = "", query = ""] = id.split("?", 2);
      const parameters = new URLSearchParams(query);
      if (!parameters.has("groundplan")) return undefined;
      this.addWatchFile(path);
      const source = await readFile(path, "utf8");
      const log = (diagnostic: Diagnostic): Log => toLog(diagnostic, id, path, source);
      try {
        const all = { sourceName: basename(path), ...defaults, ...settings([...parameters].filter(([name]) => !NOT_OPTIONS.includes(name))) };
        const { text, format, story, sections, diagnostics, trace } = render(source, all);
        const first = diagnostics.find(({ severity }) => severity === "error");
        if (strict && first) this.error(log(first));
        for (const diagnostic of diagnostics) if (diagnostic.severity !== "info") this.warn(log(diagnostic));
        const html = format === "html" ? text : render(source, { ...all, format: "html" }).text;
        return { code: moduleOf({ html, format, story, sections, diagnostics, trace }, text), map: null, moduleType: "js" };
      } catch (error) {
        if (error instanceof GroundplanError) {
          const [first, ...others] = error.diagnostics.filter(({ severity }) => severity === "error");
          for (const other of others) this.warn(log(other));
          if (first) this.error(log(first));
        }
        if (error instanceof TypeError) this.error({ message: error.message, id });
        throw error;
      }
    },
  };
}

/** Parameters of the query that are not options; Vite adds the last three when a file has changed. */
const NOT_OPTIONS: readonly string[] = ["groundplan", "t", "import", "v"];

/** One constant for each, so that a bundle holds only what is used. */
function moduleOf(members: Readonly<Record<string, unknown>>, text: string): string {
  const lines = Object.entries(members).map(([name, value]) => `export const ${name} = ${literal(value)};`);
  return [`export const text = ${literal(text)};`, "export default text;", ...lines, ""].join("\n");
}

function literal(value: unknown): string {
  return value === undefined ? "undefined" : JSON.stringify(value);
}

function toLog(diagnostic: Diagnostic, id: string, path: string, source: string): Log {
  const { code, name, message, help, file, range } = diagnostic;
  const text = `[${code}] ${name}: ${message}${help === undefined ? "" : `\n${help}`}`;
  if (file !== "source") return { message: `${file}:${range.start.line}:${range.start.column} ${text}`, id };
  // The report without its first two lines, which repeat the message and the position, and without the help below.
  const { help: _, ...rest } = diagnostic;
  const frame = report(source, [rest], { name: path }).trimEnd();
  return { message: text, id, loc: { file: path, ...range.start }, frame: frame.split("\n").slice(2).join("\n") };
}
