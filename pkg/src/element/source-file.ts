/** Fetches the file at `src`, within limits of size and time. */

/** What a file may cost. */
export interface FileLimits {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** What a file may cost by default: a large backlog, and the patience of a reader. */
export const DEFAULT_LIMITS: FileLimits = { bytes: 2_000_000, milliseconds: 15_000 };

/** The longest timer there is, in milliseconds: a longer one ends at once. */
const MAX_TIMER = 2 ** 31 - 1;

/**
 * The text of a file. What is too large, too slow, or of another type isn't read to its end.
 *
 * @throws Error whose message is one line for the reader of the page.
 */
export async function fetchText(src: string, base: string, limits: FileLimits, signal: AbortSignal): Promise<string> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, Math.min(limits.milliseconds, MAX_TIMER));
  try {
    const response = await fetch(new URL(src, base), { signal: controller.signal });
    if (!response.ok) throw new Problem(`${response.status} ${response.statusText}`.trim());
    const type = response.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
    if (!isText(type)) throw new Problem(`it is of the type ${type}, not YAML`);
    return await textOf(response, limits.bytes);
  } catch (failure) {
    // The element has moved on: nobody reads this.
    if (signal.aborted) throw failure;
    throw new Error(`${src} could not be loaded: ${late ? `it took longer than ${limits.milliseconds / 1000} s` : reasonOf(failure)}`, { cause: failure });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    // Ends the download of a file that was refused.
    controller.abort();
  }
}

/** A reason that is a sentence for readers. */
class Problem extends Error {}

function reasonOf(failure: unknown): string {
  if (failure instanceof Problem) return failure.message;
  return "the address is wrong, there is no connection, or the page's policy forbids it";
}

/** Servers name YAML in many ways, and often not at all; a web page or a picture is certainly something else. */
function isText(type: string): boolean {
  return type === "" || type === "application/octet-stream" || /[/+.-](yaml|json)$/.test(type) || (type.startsWith("text/") && type !== "text/html");
}

async function textOf(response: Response, limit: number): Promise<string> {
  const tooLarge = (): Problem => new Problem(`it is larger than ${limit.toLocaleString("en")} bytes`);
  if (Number(response.headers.get("content-length")) > limit) throw tooLarge();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = response.body?.getReader();
  let [text, bytes] = ["", 0];
  try {
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      bytes += part.value.length;
      if (bytes > limit) throw tooLarge();
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (failure) {
    throw failure instanceof TypeError && bytes > 0 ? new Problem("it was cut off, or isn't UTF-8") : failure;
  }
}
