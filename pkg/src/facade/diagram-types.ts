/** The shapes of diagrams in the public contract. */
import type { Diagnostic, Limits } from "./types.js";

/** A view of a story's architecture; that of a flow has its name. */
export type View = "landscape" | "containers" | "components" | "data_flow" | "deployment" | `flow:${string}`;

/** A form in which a diagram is written. */
export type DiagramFormat = "svg" | "unicode" | "mermaid" | "structurizr" | "likec4" | "plantuml" | "d2";

/** Which diagrams of a story, and how they are written. */
export interface DiagramOptions {
  /** Which story, by its id, if the source holds several. */
  readonly story?: string | undefined;
  /** Only these views; defaults to all that the story has facts for. */
  readonly only?: readonly View[] | undefined;
  /** The formats; defaults to `["svg"]`. With none, the diagrams are data only. */
  readonly formats?: readonly DiagramFormat[] | undefined;
  /** The direction of the arrows; by default that which gives the better shape. */
  readonly direction?: "down" | "right" | undefined;
  /** Whether a view too large to take in becomes an overview and its parts; defaults to true. */
  readonly split?: boolean | undefined;
  /** The colours of SVG; defaults to `"auto"`, those that the reader's system prefers. The other two paint the background too. */
  readonly theme?: "light" | "dark" | "auto" | undefined;
  /** Only the story of one of so many equal shares, counted from 0, as where ids are missing: `[1, 4]` is the second of four stories. */
  readonly share?: readonly [which: number, of: number] | undefined;
  /** What the call may use at most. */
  readonly limits?: Limits | undefined;
}

/** A box of a diagram, or a frame around boxes. */
export interface DiagramElement {
  /** What identifies it in all diagrams of a story. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** What it represents: `"person"`, `"database"`. */
  readonly kind: string;
  /** The id of the frame that it is in. */
  readonly parent?: string;
}

/** An arrow of a diagram. */
export interface DiagramRelation {
  /** The id of the element that it leaves. */
  readonly from: string;
  /** The id of the element that it points at. */
  readonly to: string;
  /** What it means. */
  readonly label?: string;
  /** How it is done. */
  readonly technology?: string;
  /** Whether an end stands for what is inside it. */
  readonly derived?: boolean;
}

/** A diagram: one view, or a part of one that was split. */
export interface Diagram {
  /** Which view. */
  readonly view: View;
  /** The container of a view of components. */
  readonly of?: string;
  /** The part of a view that was split; the overview has none. */
  readonly part?: string;
  /** Its heading. */
  readonly title: string;
  /** What it shows, for people who don't see it. */
  readonly description: string;
  /** Its boxes, and the frames around them. */
  readonly elements: readonly DiagramElement[];
  /** Its arrows. */
  readonly relations: readonly DiagramRelation[];
  /** A picture that needs nothing else, if requested; a diagram too large to draw has none. */
  readonly svg?: string;
  /** The diagram in characters, if requested. */
  readonly unicode?: string;
  /** Code for Mermaid, if requested. */
  readonly mermaid?: string;
  /** Code for Structurizr, if requested. */
  readonly structurizr?: string;
  /** Code for LikeC4, if requested. */
  readonly likec4?: string;
  /** Code for PlantUML with the macros of C4-PlantUML, if requested. */
  readonly plantuml?: string;
  /** Code for D2, if requested. */
  readonly d2?: string;
}

/** The diagrams of a story of several. */
export interface StoryDiagrams {
  /** Its diagrams; without them, an error of the diagnostics says why. */
  readonly diagrams?: readonly Diagram[];
  /** The problems of a story without diagrams. */
  readonly diagnostics: readonly Diagnostic[];
}
