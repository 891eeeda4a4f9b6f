/** The snippets of a page of the docs: files by their names, and commands with what they print. */

/** The steps of a page in their order: files to write and commands to run. */
export function steps(page) {
  const blocks = [...page.matchAll(/^```(yaml|jinja|console|json|js|sh|text)(?: (\S+))?\n([\s\S]*?)^```/gm)];
  return blocks.flatMap(([, kind, name, text]) => {
    if (kind === "console") return text.split(/^\$ /m).slice(1).map((run) => ({ line: run.slice(0, run.indexOf("\n")), expected: run.slice(run.indexOf("\n") + 1) }));
    return name === undefined ? [] : [{ name, text }];
  });
}
