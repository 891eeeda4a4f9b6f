/** How the page itself looks to a person: the size of its text, and whether long lines wrap. */

const SIZES = ["small", "normal", "large", "larger"] as const;

export interface Appearance {
  readonly size: (typeof SIZES)[number];
  /** Whether long lines of the editor wrap. */
  readonly wrap: boolean;
}

export const DEFAULT_APPEARANCE: Appearance = { size: "normal", wrap: true };

/** The valid settings of a value from outside; the others have their defaults. */
export function appearanceFrom(value: unknown): Appearance {
  const { size, wrap } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return { size: SIZES.find((known) => known === size) ?? DEFAULT_APPEARANCE.size, wrap: typeof wrap === "boolean" ? wrap : DEFAULT_APPEARANCE.wrap };
}
