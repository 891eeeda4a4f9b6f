/**
 * The functions that a worker answers for: every one of the API that needs no page, which this table and `Connection` have to follow to
 * compile. The worker and the connection are made from the table.
 */
import type * as api from "../facade/api.js";
import type { CallOptions, Connection } from "./types.js";

/** The functions of the API that stay where they are: neither nodes nor functions can cross to a worker. */
type InPage = "renderInto" | "renderEach";

/** The name of a function of the API that a worker can answer. */
export type FunctionName = Exclude<keyof typeof api, InPage>;

/** How many parameters each function has, which the options of a call come after. */
export const PARAMETERS: Readonly<Record<FunctionName, number>> = { render: 2, tryRender: 2, renderAll: 2, diagrams: 2, allDiagrams: 2, traceability: 2, validate: 2, applyFixes: 3, report: 3, stories: 1, schema: 0, templateSource: 2 };

/** A function of the API as a connection has it: with options for the call, and a promise as its value. */
type Remote<Local> = Local extends (...parameters: infer Parameters) => infer Value
  ? (...parameters: [...Parameters, call?: CallOptions]) => Promise<Value>
  : never;

type Every<Functions extends { readonly [Name in FunctionName]: Remote<(typeof api)[Name]> }> = Functions;

/** Does not compile while a connection lacks a function of the API, or has it with other parameters. */
export type EveryFunctionIsConnected = Every<Connection>;

/** Makes each function of a connection from the one that sends a call. */
export function functionsOf(
  send: (name: FunctionName, parameters: readonly unknown[], call?: CallOptions) => Promise<unknown>,
): Readonly<Record<FunctionName, (...given: readonly unknown[]) => Promise<unknown>>> {
  const remote = ([name, count]: readonly [string, number]) => [
    name,
    (...given: readonly unknown[]) => send(name as FunctionName, Array.from({ length: count }, (_, index) => given[index]), given[count] as CallOptions | undefined),
  ] as const;
  return Object.fromEntries(Object.entries(PARAMETERS).map(remote)) as ReturnType<typeof functionsOf>;
}
