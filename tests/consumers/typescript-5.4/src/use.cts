/** The types as CommonJS sees them. */
import groundplan = require("groundplan");

const rendered: groundplan.Rendered = groundplan.render("story_id: A", { format: "markdown" });
const loaded: Promise<void> = groundplan.init();
// @ts-expect-error: a source is text
groundplan.render(7);

export = { rendered, loaded };
