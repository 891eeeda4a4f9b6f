/** Renders the golden cases through the entry that a project uses, and lists those that differ. */
import { cases } from "./cases.mjs";

/** What a project found: how many cases it has seen, and what of them was not as expected. */
export function check({ report, tryRender }) {
  const wrong = [];
  for (const { name, source, options, markdown, html, report: expected, diagnostics } of cases) {
    const result = tryRender(source, options);
    const note = (what, actual, expected) => same(actual, expected) || wrong.push(`${name}: ${what}`);
    note("markdown", result.rendered?.text, markdown);
    // Only some cases have HTML, and diagnostics with all that belongs to them.
    if (html !== undefined) note("html", tryRender(source, { ...options, format: "html" }).rendered?.text, html);
    note("report", report(source, result.diagnostics), expected);
    // The addresses of explanations are the package's own, and the goldens are the crate's too.
    if (diagnostics) note("diagnostics", result.diagnostics.map(({ url, ...diagnostic }) => diagnostic), diagnostics);
  }
  return { cases: cases.length, wrong };
}

/** Whether two values of JSON are the same; the order of members is ignored. */
function same(one, other) {
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]));
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}
