/** The values of the options of `diagrams`, which the types hold to be complete. */
import type { DiagramFormat, DiagramOptions, View } from "./diagram-types.js";

/** The views other than flows, which are `flow:` and a name. */
export const VIEWS = ["landscape", "containers", "components", "data_flow", "deployment"] as const satisfies readonly View[];

/** The formats of a diagram, and the endings of their files. */
export const DIAGRAM_EXTENSIONS = {
  svg: "svg", unicode: "txt", mermaid: "mmd", structurizr: "dsl", likec4: "c4", plantuml: "puml", d2: "d2",
} as const satisfies Readonly<Record<DiagramFormat, string>>;

/** The directions of a diagram. */
export const DIRECTIONS = ["down", "right"] as const satisfies readonly DiagramOptions["direction"][];

/** The colours of an SVG. */
export const THEMES = ["auto", "light", "dark"] as const satisfies readonly DiagramOptions["theme"][];

type Nothing<Value extends never> = Value;

/** Does not compile while a value of a type is missing above. */
export type EveryValueIsThere = Nothing<
  | Exclude<View, (typeof VIEWS)[number] | `flow:${string}`>
  | Exclude<DiagramOptions["direction"], (typeof DIRECTIONS)[number] | undefined>
  | Exclude<DiagramOptions["theme"], (typeof THEMES)[number] | undefined>
>;
