/** The example stories: files that show one feature each, and the gallery, which the goldens cover. */
const files: Record<string, string> = import.meta.glob(["../../examples/*.yaml", "../../../../tests/goldens/gallery-*/story.yaml"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Names that can't be derived from the file name. */
const SPECIAL_NAMES: Readonly<Record<string, string>> = { "kyc onboarding": "KYC onboarding", "zmena jizdniho radu": "Změna jízdního řádu" };

export interface Example {
  readonly name: string;
  readonly source: string;
  /** What it shows: the comment on its first line. */
  readonly about: string;
}

export const EXAMPLES: readonly Example[] = Object.entries(files).map(([path, source]) => ({ name: nameOf(path), source, about: aboutOf(source) }));

/** The story of a first visit. */
export const DEFAULT_EXAMPLE: Example = EXAMPLES.find(({ name }) => name === "Bike sharing") ?? EXAMPLES[0] ?? { name: "Empty", source: "", about: "" };

/** `examples/bike-sharing.yaml` is “Bike sharing”, `gallery-match-replay/story.yaml` is “Match replay”. */
function nameOf(path: string): string {
  const plain = path.replace(/^.*\/gallery-|^.*\/|\/story\.yaml$|\.yaml$/g, "").replaceAll("-", " ");
  const words = SPECIAL_NAMES[plain] ?? plain;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The comment at the start of the file. */
function aboutOf(source: string): string {
  return /^# *(.*)/.exec(source)?.[1] ?? "";
}
