/** The engine's file on its way into a page, and what to do if it doesn't arrive, as one sentence. */
import start from "groundplan-engine";

/** Loads the engine from a response, from its bytes or from the compiled module. */
export async function startEngine(given: unknown): Promise<void> {
  try {
    const module = await compiled(given instanceof Response ? await checkedResponse(given) : given);
    // The bindings would keep an engine that is none.
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === "current_memory")) throw new WebAssembly.LinkError("no such export");
    await start({ module_or_path: module });
  } catch (failure) {
    throw explained(failure);
  }
}

function compiled(given: unknown): WebAssembly.Module | Promise<WebAssembly.Module> {
  if (given instanceof WebAssembly.Module) return given;
  return given instanceof Response ? WebAssembly.compileStreaming(given) : WebAssembly.compile(given as BufferSource);
}

/** Fetches the engine's file. */
export async function fetchEngine(address: string | URL): Promise<Response> {
  try {
    return await fetch(address);
  } catch (cause) {
    throw new Error(`groundplan: the engine could not be fetched from ${nameOf(String(address))}: there is no connection, or the page's policy lacks it in connect-src`, { cause });
  }
}

/** The response, or its bytes where the server doesn't know the type of the file, which browsers then don't compile on the way. */
async function checkedResponse(response: Response): Promise<Response | ArrayBuffer> {
  const address = nameOf(response.url);
  if (!response.ok) throw new Error(`groundplan: the engine is not at ${address} (${response.status}): put the package's engine/engine_bg.wasm there, or pass its address to init()`);
  const type = response.headers.get("content-type") ?? "";
  if (/^application\/wasm\b/i.test(type)) return response;
  const bytes = await response.arrayBuffer();
  const isModule = new DataView(bytes).byteLength >= 4 && new DataView(bytes).getUint32(0) === 0x0061736d;
  if (!isModule) throw new Error(`groundplan: what is at ${address} is not the engine but of the type ${type || "unknown"}: put the package's engine/engine_bg.wasm there, or pass its address to init()`);
  return bytes;
}

function explained(failure: unknown): unknown {
  if (!(failure instanceof Error) || failure.message.startsWith("groundplan: ")) return failure;
  const because = reasonOf(failure);
  return because ? Object.assign(new Error(`groundplan: ${because}`, { cause: failure }), { name: failure.name }) : failure;
}

function reasonOf({ name, message }: Error): string | undefined {
  if (/content security policy|\bCSP\b|unsafe-eval/i.test(message)) return "the page's policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src";
  if (name === "RangeError" || /memory/i.test(message)) return "there is not enough memory for the engine: close other pages and reload this one";
  if (name === "CompileError" || name === "LinkError") return "the engine's file is incomplete or of another version: upload the package's engine/engine_bg.wasm again";
  // The connection ended while the file was on its way.
  if (name === "TypeError") return `the engine did not arrive: ${message}`;
  return undefined;
}

/** An address that a sentence can hold. */
function nameOf(address: string): string {
  return address.length > 200 ? `${address.slice(0, 200)}…` : address || "its address";
}
