/** `explain`: the page of a rule, by its code or its name. */
import type { Request } from "../args/parse.js";
import { Failure } from "../failure.js";
import { rules, type Rule } from "../report/rules.js";

/** Prints the pages of the named rules, or a list of all rules. */
export function explain(request: Request): number {
  const all = Object.entries(rules());
  if (request.files.length === 0) {
    const width = Math.max(...all.map(([, { name }]) => name.length));
    const line = ([code, { name, severity, page }]: [string, Rule]): string =>
      `${code}  ${name.padEnd(width)}  ${severity.padEnd(7)}  ${page.split("\n")[0] ?? ""}\n`;
    process.stdout.write(all.map(line).join(""));
    return 0;
  }
  const pages = request.files.map((wanted) => {
    const found = all.find(([code, { name }]) => code === wanted.toUpperCase() || name === wanted.toLowerCase());
    if (found === undefined) throw new Failure(`there is no rule \`${wanted}\``, "list all rules with `groundplan explain`");
    const [code, { name, severity, page }] = found;
    return `# ${code} ${name}\n\n*${severity}*\n\n${page}`;
  });
  process.stdout.write(pages.join("\n"));
  return 0;
}
