/** The plugins' types and those of their hosts fit together. Compiled, never run. */
/// <reference types="groundplan/vite/client" />
import { Worker as Thread } from "node:worker_threads";
import MarkdownIt from "markdown-it";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { defineConfig } from "vite";
import type { Plugin } from "vite";
import type { Format, Rendered, Section, StoryResult } from "groundplan";
import markdownItGroundplan from "groundplan/markdown-it";
import remarkGroundplan from "groundplan/remark";
import groundplan from "groundplan/vite";
import { connect, GroundplanError } from "groundplan/worker";
import type { Connection } from "groundplan/worker";
import text, { diagnostics, format, html, sections, story } from "./story.yaml?groundplan";
import page, { trace } from "./story.yaml?format=page&groundplan";

defineConfig({ plugins: [groundplan(), groundplan({ format: "html", strict: true })] });
export const plugin: Plugin = groundplan();
// @ts-expect-error -- there is no such format
groundplan({ format: "pdf" });

unified().use(remarkParse).use(remarkGroundplan);
unified().use(remarkParse).use(remarkGroundplan, { strict: true, format: "html", headingLevel: 3 });
unified().use([[remarkGroundplan, { diagrams: "mermaid" }]]);
// @ts-expect-error -- a page can't be in a page
unified().use(remarkGroundplan, { format: "page" });

new MarkdownIt().use(markdownItGroundplan).use(markdownItGroundplan, { idPrefix: "x-", onDiagnostic: ({ name }, line) => `${name}${line.toFixed()}` });
// @ts-expect-error -- HTML is the only format there
new MarkdownIt().use(markdownItGroundplan, { format: "markdown" });

export const worker: Connection = connect({ timeout: 1000, worker: () => new Thread("./thread.js") });
connect({ worker: () => new Worker("./thread.js", { type: "module" }) });
export const rendered: Promise<Rendered> = worker.render("id: A", { format: "html" }, { slot: "preview", signal: AbortSignal.timeout(1) });
export const tried: Promise<StoryResult> = worker.tryRender("id: A");
export const error: Error = new GroundplanError("why", []);
// @ts-expect-error -- results are read, not written
void rendered.then((it) => (it.text = ""));

export const imported: readonly [string, string, string, Format, readonly Section[], string, number, number | undefined] = [text, html, page, format, sections, story.id, diagnostics.length, trace?.length];
