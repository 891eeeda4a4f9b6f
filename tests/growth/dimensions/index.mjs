/** Every way in which an input can grow: its name, the source of a size, and the calls to measure. */
import { FIELDS } from "./fields.mjs";
import { SOURCES } from "./sources.mjs";
import { CUSTOM } from "./templates.mjs";
import { TEXTS } from "./texts.mjs";

export const DIMENSIONS = [...FIELDS, ...SOURCES, ...CUSTOM, ...TEXTS];
