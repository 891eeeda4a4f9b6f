/** The example stories, by their files: those that show one thing each, and the gallery, which the goldens hold. */
const files: Record<string, string> = import.meta.glob(["../../examples/*.yaml", "../../../../tests/goldens/gallery-*/story.yaml"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Words that a file's name can't spell. */
const SPELLED: Readonly<Record<string, string>> = { "kyc onboarding": "KYC onboarding", "zmena jizdniho radu": "Změna jízdního řádu" };

export interface Example {
  readonly name: string;
  readonly source: string;
  /** What it shows, as its first line says. */
  readonly about: string;
}

export const EXAMPLES: readonly Example[] = Object.entries(files).map(([path, source]) => ({ name: nameOf(path), source, about: aboutOf(source) }));

/** What a first visit shows. */
export const FIRST: Example = EXAMPLES.find(({ name }) => name === "Bike sharing") ?? EXAMPLES[0] ?? { name: "Empty", source: "", about: "" };

/** `./examples/bike-sharing.yaml` is “Bike sharing”, `gallery-match-replay/story.yaml` is “Match replay”. */
function nameOf(path: string): string {
  const plain = path.replace(/^.*\/gallery-|^.*\/|\/story\.yaml$|\.yaml$/g, "").replaceAll("-", " ");
  const words = SPELLED[plain] ?? plain;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The comment that the file begins with. */
function aboutOf(source: string): string {
  return /^# *(.*)/.exec(source)?.[1] ?? "";
}
