/** The example stories, by name. */
const files: Record<string, string> = import.meta.glob("./examples/*.yaml", { query: "?raw", import: "default", eager: true });

export interface Example {
  readonly name: string;
  readonly source: string;
}

export const EXAMPLES: readonly Example[] = Object.entries(files).map(([path, source]) => ({
  name: path.replace(/^.*\/|\.yaml$/g, "").replaceAll("-", " "),
  source,
}));

/** What a first visit shows. */
export const FIRST: Example = EXAMPLES.find((example) => example.name === "bike sharing") ?? EXAMPLES[0] ?? { name: "empty", source: "" };
