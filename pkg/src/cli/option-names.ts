/** What the library says of its options, with the names that they have on the command line. */
import { RENDER_OPTIONS } from "../facade/options.js";
import type { Diagnostic } from "../facade/types.js";

/** The names of the command's options by those of the library. */
const FLAGS: ReadonlyMap<string, string> = new Map(Object.entries(RENDER_OPTIONS).flatMap(([name, spec]) => ("flag" in spec ? [[name, `--${spec.flag.name}`] as const] : [])));

/** The library's message about an invalid option. */
export function inTermsOfFlags(message: string): string {
  return message
    .replace(/^groundplan: unknown option `(\w+)\.([^`]*)`(.*)$/s, (whole, option: string, name: string, after: string) => {
      const flag = FLAGS.get(option);
      return flag === undefined ? whole : `groundplan: unknown name \`${name}\` in ${flag}${after.replace(`\`${option}.`, "`")}`;
    })
    .replace(/^groundplan: invalid option `(\w+)(?:\.([^`]*))?`/, (whole, option: string, name: string | undefined) => {
      const flag = FLAGS.get(option);
      return flag === undefined ? whole : `groundplan: invalid ${flag}${name === undefined ? "" : ` ${name}`}`;
    });
}

/** A diagnostic whose message and help name options of the command. */
export function inTermsOfOptions(found: Diagnostic): Diagnostic {
  const message = found.message.replace(/ \(in the option `rules`\)$/, " (in the option `--rule`)");
  if (found.help === undefined) return { ...found, message };
  const help = found.name === "limit-reached" ? found.help.replace(/`limits\.(\w+)`/, "`--limit $1=NUMBER`") : found.help.replace(/^(the names are those of the option) `labels`$/, "$1 `--label`");
  return { ...found, message, help };
}
