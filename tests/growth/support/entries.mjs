/** The calls that are measured: each reads a source of any size, and all that a caller may read of the answer. */

/** Far above every size here: what is measured is the work, not what refuses it. */
export const LIMITS = { bytes: 2 ** 30, nodes: 2 ** 30, output: 2 ** 30, fuel: 2 ** 40 };

const TEMPLATE = {
  source: `# {{ story_title }}
{% for task in tasks %}- {{ task | md_inline }}
{% endfor %}{% for name, value in story.extra | default({}) | items %}- {{ name }}: {{ value }}
{% endfor %}{{ description | md_block }}
{{ acceptance_criteria | tojson }}{{ architecture | default({}) | tojson }}`,
};

/** Little for each story, so that the work for the whole source shows. */
const BRIEF = { source: "# {{ story_title }}\n{% for id in dependencies %}- {{ id }}\n{% endfor %}" };

/** Reads what a result computes only when it is read. */
function read(result) {
  return [result.rendered?.text.length, result.diagnostics.length, result.rendered?.sections.length];
}

/** The calls with these limits, `all` for those that list every diagnostic; `{}` for those that a caller has who sets none. */
export function entriesWith(limits, all = limits) {
  const document = (options) => (engine, source, extra) => read(engine.tryRender(source, { limits, ...options, ...extra }));
  return {
    validate: (engine, source, extra) => engine.validate(source, { limits, ...extra }),
    diagnose: (engine, source, extra) => engine.validate(source, { limits: all, ...extra }),
    stories: (engine, source) => engine.stories(source),
    report: (engine, source, extra) => engine.report(source, engine.validate(source, { limits: all, ...extra })),
    fix: (engine, source, extra) => engine.applyFixes(source, engine.validate(source, { limits: all, ...extra }), { unsafe: true, validate: { limits: all, ...extra } }),
    markdown: document({}),
    mermaid: document({ diagrams: "mermaid", frontMatter: false }),
    html: document({ format: "html" }),
    page: document({ format: "page", empty: "placeholder", guidance: "keep" }),
    confluence: document({ format: "confluence" }),
    seed: document({ template: "seed" }),
    github: document({ dialect: "github" }),
    "python-markdown": document({ dialect: "python-markdown" }),
    records: (engine, source, extra) => engine.renderAll(source, { limits, template: "adr", ...extra }).map(read),
    trace: (engine, source, extra) => engine.tryRender(source, { limits, trace: true, ...extra }).rendered?.trace?.length,
    custom: document({ template: TEMPLATE }),
    all: (engine, source, extra) => engine.renderAll(source, { limits, template: BRIEF, ...extra }).map(read),
  };
}

/** Every diagnostic is listed, not only the first hundred. */
export const ENTRIES = entriesWith(LIMITS, { ...LIMITS, diagnostics: 2 ** 20 });
