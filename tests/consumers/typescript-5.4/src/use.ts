/** The types as a module sees them: what must be taken is taken, what must not is an error. */
import init, { type Diagnostic, GroundplanError, type InitInput, type Rendered, type RenderOptions, render, schema, validate } from "groundplan";
import inline, { tryRender } from "groundplan/inline";

const options: RenderOptions = { format: "html", headingLevel: 2, rules: { "missing-field": "off" } };
const rendered: Rendered = render("story_id: A", options);
const titles: readonly string[] = rendered.sections.map((section) => section.title);
const problems: readonly Diagnostic[] = validate("story_id: A");
const input: InitInput = new URL("https://example.org/engine.wasm");
const loaded: Promise<void> = init(input);
const story: string | undefined = tryRender("story_id: A").story?.id;

// @ts-expect-error: there is no such format
render("story_id: A", { format: "pdf" });
// @ts-expect-error: a source is text
render(7);
// @ts-expect-error: what comes back is to be read
rendered.diagnostics.push(problems[0]!);

export function first(error: unknown): string {
  return error instanceof GroundplanError ? (error.diagnostics[0]?.message ?? "") : String(error);
}

export { inline, loaded, schema, story, titles };
