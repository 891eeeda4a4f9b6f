/** `<groundplan-document>`: a story in a page, shown as its document in a shadow root. */
import diagramCss from "../../../crates/diagram/src/diagram.css";
import type { Diagnostic, Rendered, TemplateName } from "../facade/types.js";
import { GroundplanError, init, render, renderInto } from "../index.js";
import documentCss from "./document.css";

/** So that the module can be imported on a server, where there are no elements. */
const Base = typeof HTMLElement === "undefined" ? (class {} as typeof HTMLElement) : HTMLElement;

const HOST_CSS = ":host { display: block; letter-spacing: normal; word-spacing: normal; text-transform: none; text-indent: 0; text-align: start; } :host([hidden]) { display: none; } [part~='error'] { white-space: pre-wrap; }";

/** The attributes of the element, and its property `source`, as JSX has them. */
export interface GroundplanAttributes {
  /** The address of a file with the YAML. */
  readonly src?: string | undefined;
  /** Which story, by its id, if there are several. */
  readonly story?: string | undefined;
  /** The template; defaults to `"architecture"`. */
  readonly template?: TemplateName | undefined;
  /** The colours; defaults to what the page prefers. */
  readonly theme?: "light" | "dark" | "auto" | undefined;
  /** The YAML itself: a property, which React sets from version 19 on. */
  readonly source?: string | undefined;
}

/**
 * Attributes: `src`, `story`, `template`, `theme` (`light`, `dark`, `auto`). The YAML is in a
 * `<pre>` or a `<script type="application/yaml">` inside the element, at `src`, or in the
 * property `source`. Events: `groundplan-render` with the rendered document, whose text is empty, `groundplan-error`
 * with the diagnostics or the failure. Parts: `document`, `error`. The custom properties of
 * `groundplan/document.css` can be set on the element.
 */
export class GroundplanElement extends Base {
  static readonly observedAttributes = ["src", "story", "template", "theme"];

  #source: string | undefined;
  #root: ShadowRoot | undefined;
  #observer: MutationObserver | undefined;
  #loading: AbortController | undefined;
  #queued = false;

  /** The YAML: what a script has set, else the text in the element. */
  get source(): string {
    return this.#source ?? this.#inside() ?? "";
  }

  set source(source: string) {
    this.#source = String(source);
    this.#queue();
  }

  connectedCallback(): void {
    this.#upgrade();
    this.#root ??= this.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [sheet(HOST_CSS), sheet(documentCss), sheet(diagramCss)];
    this.#observer ??= new MutationObserver(() => this.#queue());
    this.#observer.observe(this, { childList: true, characterData: true, subtree: true });
    this.#queue();
  }

  /** A page may have set the property before the element was defined: it then hides the accessor. */
  #upgrade(): void {
    if (!Object.hasOwn(this, "source")) return;
    const { source } = this;
    Reflect.deleteProperty(this, "source");
    this.source = source;
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.#loading?.abort();
  }

  attributeChangedCallback(): void {
    this.#queue();
  }

  /** Changes that come together are shown once. */
  #queue(): void {
    if (this.#queued || !this.isConnected) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      void this.#show();
    });
  }

  async #show(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const [source] = await Promise.all([this.#load(loading.signal), init()]);
      if (loading.signal.aborted) return;
      this.#render(source);
    } catch (failure) {
      if (!loading.signal.aborted) this.#fail(failure);
    }
  }

  async #load(signal: AbortSignal): Promise<string> {
    const src = this.getAttribute("src");
    const here = this.#source ?? (src ? undefined : this.#inside() ?? "");
    if (here !== undefined) return here;
    const response = await fetch(new URL(src ?? "", this.baseURI), { signal });
    if (!response.ok) throw new Error(`${src} could not be loaded: ${response.status} ${response.statusText}`);
    return response.text();
  }

  #inside(): string | undefined {
    const element = this.querySelector("script[type='application/yaml'], script[type='text/yaml'], pre");
    return element?.textContent ?? undefined;
  }

  #render(source: string): void {
    const template = this.getAttribute("template") as TemplateName | null;
    const story = this.getAttribute("story");
    const options = { ...(template ? { template } : {}), ...(story ? { story } : {}) } as const;
    const article = this.#article("document");
    const { rendered, diagnostics } = renderInto(article, source, options);
    if (!rendered) {
      // The report of the first error is what `render` throws.
      try {
        render(source, options);
      } catch (error) {
        this.#fail(error, diagnostics);
      }
      return;
    }
    if (article.parentNode !== this.#root) this.#root?.replaceChildren(article);
    this.#emit("groundplan-render", rendered);
  }

  #fail(failure: unknown, diagnostics?: readonly Diagnostic[]): void {
    const article = this.#article("error");
    const pre = document.createElement("pre");
    pre.textContent = failure instanceof Error ? failure.message : String(failure);
    article.replaceChildren(pre);
    this.#root?.replaceChildren(article);
    const found = failure instanceof GroundplanError ? failure.diagnostics : diagnostics;
    this.#emit("groundplan-error", { error: failure, diagnostics: found ?? [] });
  }

  /** The article of this part that is shown, so that the focus in it can stay, or a new one. */
  #article(part: string): HTMLElement {
    const shown = this.#root?.firstElementChild;
    const article = shown?.getAttribute("part") === part ? (shown as HTMLElement) : document.createElement("article");
    article.className = "groundplan";
    article.setAttribute("part", part);
    const theme = this.getAttribute("theme");
    if (theme === "light" || theme === "dark") article.dataset["theme"] = theme;
    else delete article.dataset["theme"];
    return article;
  }

  #emit(name: string, detail: Rendered | { error: unknown; diagnostics: readonly Diagnostic[] }): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

const sheets = new Map<string, CSSStyleSheet>();

/** One constructed sheet for all elements: no inline style, so that a strict policy is kept. */
function sheet(css: string): CSSStyleSheet {
  let made = sheets.get(css);
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(css);
    sheets.set(css, made);
  }
  return made;
}

declare global {
  interface HTMLElementTagNameMap {
    "groundplan-document": GroundplanElement;
  }
}
