/** The example stories: files that show one feature each, and the gallery, which the goldens cover. Their texts are loaded when one is chosen. */

const texts = import.meta.glob<string>(["../../examples/*.yaml", "../../../../tests/goldens/gallery-*/story.yaml"], { query: "?raw", import: "default" });
const abouts = import.meta.glob<string>(["../../examples/*.yaml", "../../../../tests/goldens/gallery-*/story.yaml"], { query: "?about", import: "default", eager: true });

/** The example of a first visit. */
const DEFAULT_ID = "instant-refunds";

/** Names that can't be derived from the file name. */
const SPECIAL_NAMES: Readonly<Record<string, string>> = { "kyc onboarding": "KYC onboarding", "zmena jizdniho radu": "Změna jízdního řádu" };

export interface Example {
  /** What a link calls it: `#example=instant-refunds`. */
  readonly id: string;
  readonly name: string;
  /** What it shows: the comment on its first line. */
  readonly about: string;
  readonly load: () => Promise<string>;
}

/** The best one first; the others in the order of their files. */
export const EXAMPLES: readonly Example[] = Object.entries(texts)
  .map(([path, load]) => ({ id: idOf(path), name: nameOf(idOf(path)), about: abouts[path] ?? "", load }))
  .sort((a, b) => Number(b.id === DEFAULT_ID) - Number(a.id === DEFAULT_ID));

/** The example with an id, or the only one that has it as a word. */
export function exampleOf(id: string): Example | undefined {
  const exact = EXAMPLES.find((example) => example.id === id);
  const [first, second] = EXAMPLES.filter((example) => example.id.split("-").includes(id));
  return exact ?? (second ? undefined : first);
}

/** `examples/bike-sharing.yaml` is `bike-sharing`, `gallery-match-replay/story.yaml` is `match-replay`. */
function idOf(path: string): string {
  return path.replace(/^.*\/gallery-|^.*\/|\/story\.yaml$|\.yaml$/g, "");
}

function nameOf(id: string): string {
  const plain = id.replaceAll("-", " ");
  const words = SPECIAL_NAMES[plain] ?? plain;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
