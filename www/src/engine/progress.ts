/** How far each story of a backlog is filled: worked out in the worker while nothing is asked, a share at a time. */
import { renderAll } from "groundplan";
import type { Question } from "./protocol.js";
import { type Fill, fillOf } from "./section-progress.js";

/** How long nothing must have been asked before it begins, in milliseconds. */
const PAUSE = 250;

/** How many stories are rendered before a new question is listened for. */
const SHARE = 20;

/** What is worked out is said at once when the same is asked again; each question stops what is under way. */
export function createFills(say: (fills: readonly (Fill | undefined)[]) => void): (question: Question, stories: number) => void {
  let known: { readonly source: string; readonly template: string; readonly fills: readonly (Fill | undefined)[] } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  return ({ source, template, date }, stories) => {
    clearTimeout(timer);
    if (known?.source === source && known.template === template) return say(known.fills);
    if (stories < 2) return;
    const of = Math.ceil(stories / SHARE);
    const fills: (Fill | undefined)[] = [];
    const go = (which: number): void => {
      fills.push(...share(source, { template, date, share: [which, of] }));
      if (which + 1 < of) return wait(which + 1, 0);
      known = { source, template, fills };
      say(fills);
    };
    const wait = (which: number, pause: number): void => {
      timer = setTimeout(() => go(which), pause);
    };
    wait(0, PAUSE);
  };
}

/** Nobody has asked for it, so what fails here is left out and stops nothing. */
function share(source: string, options: Parameters<typeof renderAll>[1]): readonly (Fill | undefined)[] {
  try {
    return renderAll(source, options).map(({ rendered }) => rendered ? fillOf(rendered.sections) : undefined);
  } catch {
    return [];
  }
}
