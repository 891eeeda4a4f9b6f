/** `groundplan/markdown-it`: a fenced block of the language `groundplan` becomes its document, as HTML. */
import { checkedFunction, entryOptions, read } from "../facade/input.js";
import type { Diagnostic } from "../facade/types.js";
import { block, errorText, firstError, LANGUAGE, prefixOf, REFUSAL } from "./block.js";
import type { BlockOptions } from "./block.js";

/** How blocks become documents. */
export interface MarkdownItOptions extends BlockOptions {
  /** Receives every problem of a block, and the line of the page that the block begins in. */
  readonly onDiagnostic?: (diagnostic: Diagnostic, line: number) => void;
}

/** What the plugin needs of a token. */
interface Token {
  readonly info: string;
  readonly content: string;
  readonly map: [number, number] | null;
}

type Rule = (tokens: Token[], index: number, options: never, env: never, self: never) => string;

/** What the plugin needs of markdown-it, of any version since 13. */
export interface MarkdownItLike {
  /** Its renderer. */
  readonly renderer: {
    /** Functions by the type of the token that they write. */
    readonly rules: { fence?: unknown };
  };
}

/**
 * The plugin: `markdownIt().use(groundplan, options)`. In browsers `await init()` comes first.
 *
 * @throws Error from `md.render` with `strict`, if a story has errors.
 */
export default function groundplan(md: MarkdownItLike, options: MarkdownItOptions = {}): void {
  const { onDiagnostic, strict = false, ...defaults } = entryOptions(options, (it) => ({ ...it }));
  checkedFunction("onDiagnostic", onDiagnostic);
  const fence = read("rules of markdown-it", () => md.renderer.rules.fence as Rule);
  const rule: Rule = (tokens, index, ...rest) => {
    const token = tokens[index] as Token;
    if (!isOurs(token)) return fence(tokens, index, ...rest);
    const place = tokens.slice(0, index + 1).filter(isOurs).length;
    const line = (token.map?.[0] ?? 0) + 1;
    const result = block(token.content, token.info.trim().slice(LANGUAGE.length), { ...prefixOf(place), ...defaults }, ["html"]);
    for (const diagnostic of result.diagnostics) onDiagnostic?.(diagnostic, line);
    const [error] = firstError(result) ?? [];
    if (error !== undefined && strict) {
      throw new Error(`the groundplan block in line ${line}: ${error}`, result.rendered ? undefined : { cause: result.error });
    }
    return result.rendered
      ? `<div class="groundplan">\n${escapeBraces(result.rendered.text)}</div>\n`
      : `<div class="groundplan groundplan-error" role="alert">\n<p><strong>${escapeHtml(REFUSAL)}</strong></p>\n<pre><code>${escapeHtml(errorText(result))}</code></pre>\n</div>\n`;
  };
  read("rules of markdown-it", () => (md.renderer.rules.fence = rule));
}

function isOurs({ info }: Token): boolean {
  return typeof info === "string" && info.trim().split(/\s/, 1)[0] === LANGUAGE;
}

function escapeHtml(text: string): string {
  return escapeBraces(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
}

/** Hosts such as VitePress compile a page as a Vue template: a story's text in braces must stay text. */
function escapeBraces(html: string): string {
  return html.replaceAll("{{", "&#123;&#123;");
}
