/** What `groundplan/worker` exports, whichever host it is for. */
import type { Connection, ConnectOptions } from "./types.js";

export { GroundplanError } from "../index.js";
export type * from "./types.js";

/** Connects to a worker, which starts with the first call and is replaced if it crashes or hangs. */
export declare function connect(options?: ConnectOptions): Connection;
