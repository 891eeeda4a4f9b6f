/** The names that a source declares: stories, tasks, acceptance criteria, people, systems, containers, components, nodes, decisions. */
import type { CursorContext, Line, Step } from "./lines.js";
import { unquote } from "./scalar.js";
import { normalizeKey } from "./scalar.js";

/** A declared name and the kind of thing that has it. */
export interface DeclaredName {
  readonly name: string;
  readonly kind: string;
}

interface Declaration {
  readonly label: string;
  /** The spellings of the list's key. */
  readonly lists: readonly string[];
  /** The members that contain the name. */
  readonly members: readonly string[];
  /** Whether a string or a key in the list is a name too. */
  readonly shorthand: boolean;
}

const DECLARATIONS: Readonly<Record<string, Declaration>> = {
  stories: { label: "story", lists: ["stories"], members: ["story_id", "id", "key"], shorthand: false },
  tasks: { label: "task", lists: ["tasks"], members: ["id", "task_id", "key"], shorthand: false },
  acceptance_criteria: { label: "criterion", lists: ["acceptance_criteria", "acs", "criteria"], members: ["id", "ac", "key"], shorthand: false },
  people: { label: "person", lists: ["people", "actors"], members: ["name", "actor"], shorthand: true },
  systems: { label: "system", lists: ["systems", "external_dependencies"], members: ["name", "system"], shorthand: true },
  containers: { label: "container", lists: ["containers"], members: ["name", "container"], shorthand: true },
  components: { label: "component", lists: ["components", "subcomponents"], members: ["name", "component"], shorthand: true },
  nodes: { label: "node", lists: ["nodes"], members: ["name", "node"], shorthand: true },
  decisions: { label: "decision", lists: ["decisions", "adrs"], members: ["id", "adr", "key"], shorthand: false },
};

/** The names that can be referred to at the cursor: those of its story and its backlog, and the other stories. */
export function declaredNames(lines: readonly Line[], cursor: CursorContext, kinds: readonly string[]): readonly DeclaredName[] {
  const found = kinds.flatMap((kind) => {
    const declaration = DECLARATIONS[kind];
    if (!declaration) return [];
    const inScope = lines.filter((line) => isInScope(line, cursor, kind));
    return inScope.flatMap((line) => namesIn(line, declaration, kind === "stories").map((name) => ({ name, kind: declaration.label })));
  });
  return found.filter(({ name }, index) => name !== "" && found.findIndex((other) => other.name === name) === index);
}

function isInScope(line: Line, cursor: CursorContext, kind: string): boolean {
  const sameDocument = line.document === cursor.document;
  const [own, other] = [storyOf(cursor), storyOf(line)];
  if (kind === "stories") return !sameDocument || own !== other;
  return sameDocument && (other === undefined || own === other);
}

/** The offset of the story that a line is in, if the document can contain several. */
function storyOf({ path, offsets }: Pick<Line, "path" | "offsets">): number | undefined {
  const index = path[0] === null ? 0 : 1;
  if (index === 1 && normalizeKey(path[0] ?? "") !== "stories") return undefined;
  return path[index] === null ? offsets[index] : undefined;
}

function namesIn({ path, key, value }: Line, { lists, members, shorthand }: Declaration, stories: boolean): readonly string[] {
  const last = path.at(-1);
  const isItem = path.at(-2) === null && (isOneOf(lists, path.at(-3)) || (stories && path.length === 2));
  if (key && isOneOf(members, last) && (isItem || (stories && path.length === 1))) return [unquote(value)];
  if (!shorthand) return [];
  if (!key && last === null && isOneOf(lists, path.at(-2))) return /^[[{&*!|>]/.test(value) ? [] : [unquote(value)];
  if (key && typeof last === "string" && isOneOf(lists, path.at(-2))) return [last];
  // `containers: [{name: API}]`, all on one line.
  const flow = new RegExp(`[{,]\\s*(?:${members.join("|")}):\\s*("[^"]*"|'[^']*'|[^,}\\]]+)`, "g");
  return key && isOneOf(lists, last) ? [...value.matchAll(flow)].map(([, name = ""]) => unquote(name)) : [];
}

function isOneOf(spellings: readonly string[], step: Step | undefined): boolean {
  return typeof step === "string" && spellings.some((spelling) => normalizeKey(spelling) === normalizeKey(step));
}
