/** Pictures of SVGs: checks what the caller passes, and calls the module. */
import * as bindings from "groundplan-png";
import type { InitInput } from "../facade/init-input.js";
import { entryOptions, kindOf } from "../facade/input.js";

/** How an SVG is drawn. */
export interface PngOptions {
  /** Pixels for each pixel of the SVG, above 0 and at most 100; defaults to 1. */
  readonly scale?: number;
  /** A color of CSS, or `"transparent"`; defaults to the color of the page that the SVG's colors are for: white, or almost black for dark ones. */
  readonly background?: string;
}

/** Loads the module, if that isn't done. */
export type Init = (input?: InitInput) => Promise<void>;

/** What an entry exports, by its way to load the module. */
export interface Png {
  readonly init: Init;
  readonly toPng: (svg: string, options?: PngOptions) => Promise<Uint8Array>;
}

/** The functions of an entry. Calls that come together share one load, and a failed one can be tried again. */
export function png(load: (input?: InitInput) => Promise<void>): Png {
  let loading: Promise<void> | undefined;
  const init: Init = (input) =>
    (loading ??= load(input).catch((failure: unknown) => {
      loading = undefined;
      throw failure;
    }));
  return {
    init,
    toPng: async (svg, options) => {
      const { scale, background } = checked(svg, options);
      await init();
      return draw(svg, scale, background);
    },
  };
}

function draw(svg: string, scale: number, background: string | undefined): Uint8Array {
  try {
    return bindings.to_png(svg, scale, background);
  } catch (failure) {
    if (typeof failure !== "string") {
      // The module broke down: the next call gets another instance.
      bindings.__wbg_reset_state();
      throw new Error("groundplan: there is not enough memory to draw the SVG", { cause: failure });
    }
    const [name, expected] = failure.split("\n");
    if (expected === undefined) throw new Error(`groundplan: ${failure}`);
    throw wrongOption(name as string, expected, name === "scale" ? scale : background);
  }
}

function checked(svg: unknown, options: PngOptions = {}): { readonly scale: number; readonly background: string | undefined } {
  if (typeof svg !== "string") throw new TypeError(`groundplan: svg must be a string, not ${kindOf(svg)}`);
  const given: { readonly scale?: unknown; readonly background?: unknown } = entryOptions(options, (it) => ({ ...it }));
  for (const name of Object.keys(given)) {
    if (name !== "scale" && name !== "background") throw new TypeError(`groundplan: unknown option \`${name}\`: expected scale or background`);
  }
  const { scale = 1, background } = given;
  if (typeof scale !== "number") throw wrongOption("scale", "a number above 0, at most 100", scale);
  if (background !== undefined && typeof background !== "string") throw wrongOption("background", 'a color of CSS, such as "#fff"', background);
  return { scale, background };
}

function wrongOption(name: string, expected: string, value: unknown): TypeError {
  const got = typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : typeof value === "number" ? String(value) : kindOf(value);
  return new TypeError(`groundplan: invalid option \`${name}\`: expected ${expected}, got ${got}`);
}
