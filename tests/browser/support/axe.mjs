/** Accessibility by axe-core: what it finds in a page, one line for each element. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 to AA, axe's own advice, and the one experimental rule that this page had broken. */
const OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "label-content-name-mismatch": { enabled: true } },
  resultTypes: ["violations"],
};

/** The rules of which the answer depends on the colours: only these are asked again for each theme. */
const COLOUR_RULES = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] }, resultTypes: ["violations"] };

/** The violations of a page as it is shown now: all, or those of its colours. */
export async function violations(page, { coloursOnly = false } = {}) {
  // The debugger evaluates it, so that the page's policy can stay as strict as it is.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) => {
      const [reason] = [...any, ...all, ...none];
      return `${id}: ${target.join(" ")}: ${reason?.message ?? ""}`;
    }));
  }, coloursOnly ? COLOUR_RULES : OPTIONS);
}
