/** `<groundplan-document>`: a story in a page, shown as its document in a shadow root. */
import { RENDER_OPTIONS, valueOf } from "../facade/options.js";
import type { Diagnostic, Rendered, RenderOptions, TemplateName } from "../facade/types.js";
import { GroundplanError, init, renderInto, report } from "../index.js";
import { followLinks } from "./links.js";
import { DEFAULT_LIMITS, type FileLimits, fetchText } from "./source-file.js";
import { sheetsFor } from "./style.js";

/** So that the module can be imported on a server, where there are no elements. */
const Base = typeof HTMLElement === "undefined" ? (class {} as typeof HTMLElement) : HTMLElement;

/** The render options that are attributes, by their names in kebab-case. */
const OPTIONS = new Map(
  (["story", "template", "decision", "author", "date", "guidance", "empty", "lang", "notDescribed", "titleSuffix", "diagrams", "headingLevel"] as const satisfies readonly (keyof RenderOptions)[])
    .map((name) => [name.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`), name] as const),
);

/** The attributes of the element, and its property `source`, as JSX has them. */
export interface GroundplanAttributes {
  /** The address of a file with the YAML. */
  readonly src?: string | undefined;
  /** How large the file may be, in bytes; defaults to 2,000,000. */
  readonly "max-bytes"?: number | string | undefined;
  /** How long the file may take, in milliseconds; defaults to 15,000. */
  readonly timeout?: number | string | undefined;
  /** Which story, by its id, if there are several. */
  readonly story?: string | undefined;
  /** The template; defaults to `"architecture"`. */
  readonly template?: TemplateName | undefined;
  /** With the template `adr`: which decision, by its id or its title, if there are several. */
  readonly decision?: string | undefined;
  /** The author, if the story names none. */
  readonly author?: string | undefined;
  /** The date, as YYYY-MM-DD, if the story has none. */
  readonly date?: string | undefined;
  /** The hints for the writer; dropped unless kept. */
  readonly guidance?: RenderOptions["guidance"];
  /** Sections that the story doesn't fill; omitted by default. */
  readonly empty?: RenderOptions["empty"];
  /** The language of headings and labels, with or without a region; defaults to the story's. */
  readonly lang?: string | undefined;
  /** Whether the sections that are omitted are listed at the end; defaults to true. */
  readonly "not-described"?: boolean | "true" | "false" | undefined;
  /** What follows the story's title; nothing if it is empty. */
  readonly "title-suffix"?: string | undefined;
  /** `"none"` leaves diagrams out. */
  readonly diagrams?: RenderOptions["diagrams"];
  /** The level of the title; defaults to 1. */
  readonly "heading-level"?: RenderOptions["headingLevel"] | "1" | "2" | "3";
  /** The colours; defaults to what the page prefers. */
  readonly theme?: "light" | "dark" | "auto" | undefined;
  /** The YAML itself: a property, which React sets from version 19 on. */
  readonly source?: string | undefined;
}

/**
 * Attributes: `src` with `max-bytes` and `timeout`, `theme` (`light`, `dark`, `auto`), and the options of `render` that make
 * sense in a page, in kebab-case: `story`, `template`, `title-suffix` and others. The YAML is in a `<pre>` or a `<script type="application/yaml">` inside the element, or its only text, at `src`, or in the property `source`. Until there is a
 * document, and whenever there is none, what is inside the element shows, below a line that says what happened. Events:
 * `groundplan-render` with the rendered document, whose text is empty, `groundplan-error` with the diagnostics or the failure.
 * Parts: `document`, `error`. The custom properties of `groundplan/document.css` can be set on the element.
 */
export class GroundplanElement extends Base {
  static readonly observedAttributes = ["src", "max-bytes", "timeout", "theme", ...OPTIONS.keys()];

  #source: string | undefined;
  #root: ShadowRoot | undefined;
  #observer: MutationObserver | undefined;
  #loading: AbortController | undefined;
  #queued = false;

  /** The YAML: what a script has set, else the text in the element. */
  get source(): string {
    return this.#source ?? this.#inside();
  }

  set source(source: string) {
    this.#source = String(source);
    this.#queue();
  }

  connectedCallback(): void {
    this.#upgrade();
    if (!this.#root) {
      this.#root = this.attachShadow({ mode: "open" });
      this.#root.append(this.ownerDocument.createElement("slot"));
      followLinks(this.#root);
    }
    // The element may come from another document, whose sheets it has lost.
    this.#root.adoptedStyleSheets = [...sheetsFor(this.ownerDocument)];
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
      if (this.isConnected) void this.#show();
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
    const here = this.#source ?? (src ? undefined : this.#inside());
    if (here !== undefined) return here;
    return fetchText(src ?? "", this.baseURI, this.#limits(), signal);
  }

  #limits(): FileLimits {
    const limit = (name: string, otherwise: number): number => {
      const given = Number(this.getAttribute(name));
      return given > 0 ? given : otherwise;
    };
    return { bytes: limit("max-bytes", DEFAULT_LIMITS.bytes), milliseconds: limit("timeout", DEFAULT_LIMITS.milliseconds) };
  }

  #inside(): string {
    const element = this.querySelector("script[type='application/yaml'], script[type='text/yaml'], pre");
    // Without an element around it, the text itself is the story.
    return (element ?? this).textContent ?? "";
  }

  #render(source: string): void {
    const article = this.#article("document");
    const { rendered, diagnostics } = renderInto(article, source, this.#options());
    if (!rendered) {
      const first = diagnostics.find(({ severity }) => severity === "error");
      throw new GroundplanError(report(source, first ? [first] : [], { name: "story.yaml" }).trimEnd(), diagnostics);
    }
    if (article.parentNode !== this.#root) this.#root?.replaceChildren(article);
    this.#emit("groundplan-render", rendered);
  }

  /** An attribute without a value counts only where that means something. */
  #options(): RenderOptions {
    const given = [...OPTIONS].flatMap(([attribute, name]): (readonly [string, unknown])[] => {
      const text = this.getAttribute(attribute);
      if (text === null || (text === "" && name !== "titleSuffix")) return [];
      if (name !== "lang") return [[name, valueOf(name, text)]];
      // Any element may have a language; one that labels don't exist in leaves the choice to the story.
      const lang = RENDER_OPTIONS.lang.values.find((code) => code === text.toLowerCase().split("-")[0]);
      return lang ? [[name, lang]] : [];
    });
    return Object.fromEntries(given);
  }

  /** Says what happened, and shows again what is inside the element. */
  #fail(failure: unknown): void {
    const page = this.ownerDocument;
    const isReport = failure instanceof GroundplanError;
    const message = page.createElement(isReport ? "pre" : "p");
    message.textContent = failure instanceof Error ? failure.message : String(failure);
    const article = this.#article("error");
    article.classList.add("groundplan-error");
    article.setAttribute("role", "status");
    article.replaceChildren(message);
    this.#root?.replaceChildren(article, page.createElement("slot"));
    this.#emit("groundplan-error", { error: failure, diagnostics: isReport ? failure.diagnostics : [] });
  }

  /** The article of this part that is shown, so that the focus in it can stay, or a new one. */
  #article(part: string): HTMLElement {
    const shown = this.#root?.firstElementChild;
    const article = shown?.getAttribute("part") === part ? (shown as HTMLElement) : this.ownerDocument.createElement("article");
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

declare global {
  interface HTMLElementTagNameMap {
    "groundplan-document": GroundplanElement;
  }
}
