/** The names that a text declares: stories, tasks, criteria, people, systems, containers, components, nodes. */
import type { Line, Spot } from "./lines.js";
import { squash } from "./schema.js";

/** A name, and what has it. */
export interface Declared {
  readonly name: string;
  readonly what: string;
}

interface Kind {
  readonly what: string;
  /** The names of the list. */
  readonly lists: readonly string[];
  /** The members that hold the name. */
  readonly names: readonly string[];
  /** Whether a text or a key in the list is a name. */
  readonly texts: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  stories: { what: "story", lists: ["stories"], names: ["story_id", "id", "key"], texts: false },
  tasks: { what: "task", lists: ["tasks"], names: ["id", "task_id", "key"], texts: false },
  acceptance_criteria: { what: "criterion", lists: ["acceptance_criteria", "acs", "criteria"], names: ["id", "ac", "key"], texts: false },
  people: { what: "person", lists: ["people", "actors"], names: ["name", "actor"], texts: true },
  systems: { what: "system", lists: ["systems", "external_dependencies"], names: ["name", "system"], texts: true },
  containers: { what: "container", lists: ["containers"], names: ["name", "container"], texts: true },
  components: { what: "component", lists: ["components", "subcomponents"], names: ["name", "component"], texts: true },
  nodes: { what: "node", lists: ["nodes"], names: ["name", "node"], texts: true },
  decisions: { what: "decision", lists: ["decisions", "adrs"], names: ["id", "adr", "key"], texts: false },
};

/** What is declared for a place: in its own story and in its backlog; of stories, the others. */
export function declaredFor(lines: readonly Line[], spot: Spot, kinds: readonly string[]): readonly Declared[] {
  const found = kinds.flatMap((name) => {
    const kind = KINDS[name];
    if (!kind) return [];
    return lines.filter((line) => isNear(line, spot, name)).flatMap((line) => namesIn(line, kind, name === "stories").map((one) => ({ name: one, what: kind.what })));
  });
  return found.filter(({ name }, index) => name !== "" && found.findIndex((other) => other.name === name) === index);
}

function isNear(line: Line, spot: Spot, kind: string): boolean {
  const same = line.document === spot.document;
  const [own, other] = [storyOf(spot), storyOf(line)];
  if (kind === "stories") return !same || own !== other;
  return same && (other === undefined || own === other);
}

/** Where the story of a line begins, where there may be several. */
function storyOf({ path, places }: Pick<Line, "path" | "places">): number | undefined {
  const at = path[0] === null ? 0 : 1;
  if (at === 1 && squash(path[0] ?? "") !== "stories") return undefined;
  return path[at] === null ? places[at] : undefined;
}

function namesIn({ path, key, value }: Line, { lists, names, texts }: Kind, stories: boolean): readonly string[] {
  const is = (step: string | null | undefined, wanted: readonly string[]): boolean => typeof step === "string" && wanted.some((one) => squash(one) === squash(step));
  const last = path.at(-1);
  const isItem = path.at(-2) === null && (is(path.at(-3), lists) || (stories && path.length === 2));
  if (key && is(last, names) && (isItem || (stories && path.length === 1))) return [plain(value)];
  if (!texts) return [];
  if (!key && last === null && is(path.at(-2), lists)) return /^[[{&*!|>]/.test(value) ? [] : [plain(value)];
  if (key && typeof last === "string" && is(path.at(-2), lists)) return [last];
  // `containers: [{name: API}]`, all in one line.
  const flow = new RegExp(`[{,]\\s*(?:${names.join("|")}):\\s*("[^"]*"|'[^']*'|[^,}\\]]+)`, "g");
  return key && is(last, lists) ? [...value.matchAll(flow)].map(([, name = ""]) => plain(name)) : [];
}

function plain(value: string): string {
  const quoted = /^"(.*)"$|^'(.*)'$/.exec(value.trim());
  return quoted ? (quoted[1]?.replaceAll('\\"', '"') ?? quoted[2]?.replaceAll("''", "'") ?? "") : value.trim();
}
