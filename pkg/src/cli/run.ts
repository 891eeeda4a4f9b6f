/** One run of the command: which command, and the code it ends with. */
import { help, helpOf } from "./args/help.js";
import { commandNamed, parseRequest } from "./args/parse.js";
import { reports } from "./args/reports.js";
import { reportFailure } from "./failure.js";
import { startQuickly } from "./quick-start.js";

/** Runs the command with these arguments; answers its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (name === undefined) {
      process.stderr.write(help());
      return 2;
    }
    if (name === "--help" || name === "-h" || name === "help") return print(rest[0] === undefined ? help() : helpOf(commandNamed(rest[0])));
    if (name === "--version" || name === "-v" || name === "-V") return print(`${VERSION}\n`);
    const command = commandNamed(name);
    const end = rest.indexOf("--");
    const options = end < 0 ? rest : rest.slice(0, end);
    if (options.includes("--help") || options.includes("-h")) return print(helpOf(command));
    const request = parseRequest(command, rest);
    reports(request);
    startQuickly();
    // Each command is loaded with the engine only once it is known to be wanted.
    switch (command.name) {
      case "render": return await (await import("./commands/render.js")).render(request);
      case "validate": return await (await import("./commands/validate.js")).validate(request);
      case "stories": return await (await import("./commands/stories.js")).stories(request);
      case "diagrams": return await (await import("./commands/diagrams.js")).diagrams(request);
      case "explain": return (await import("./commands/explain.js")).explain(request);
      case "schema": return await (await import("./commands/schema.js")).schema(request);
      case "template": return await (await import("./commands/template.js")).eject(request);
      default: return await (await import("./commands/new.js")).create(request);
    }
  } catch (error) {
    reportFailure(error);
    return 2;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** The package's version, put in place by the build. */
declare const VERSION: string;
