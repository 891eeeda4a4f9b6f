/** The calls that are measured: each reads a source of any size, and all that a caller may read of the answer. */

/** Far above every size here: what is measured is the work, not what refuses it. */
export const LIMITS = { bytes: 2 ** 30, nodes: 2 ** 30, output: 2 ** 30, fuel: 2 ** 40 };

/** Every diagnostic is listed, not only the first hundred. */
const ALL = { ...LIMITS, diagnostics: 2 ** 20 };

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

const document = (options) => (engine, source, extra) => read(engine.tryRender(source, { limits: LIMITS, ...options, ...extra }));

export const ENTRIES = {
  validate: (engine, source, extra) => engine.validate(source, { limits: LIMITS, ...extra }),
  diagnose: (engine, source, extra) => engine.validate(source, { limits: ALL, ...extra }),
  stories: (engine, source) => engine.stories(source),
  report: (engine, source, extra) => engine.report(source, engine.validate(source, { limits: ALL, ...extra })),
  fix: (engine, source, extra) => engine.applyFixes(source, engine.validate(source, { limits: ALL, ...extra }), { unsafe: true, validate: { limits: ALL, ...extra } }),
  markdown: document({}),
  mermaid: document({ diagrams: "mermaid", frontMatter: false }),
  html: document({ format: "html" }),
  page: document({ format: "page", empty: "placeholder", guidance: "keep" }),
  confluence: document({ format: "confluence" }),
  seed: document({ template: "seed" }),
  records: (engine, source, extra) => engine.renderAll(source, { limits: LIMITS, template: "adr", ...extra }).map(read),
  trace: (engine, source, extra) => engine.tryRender(source, { limits: LIMITS, trace: true, ...extra }).rendered?.trace?.length,
  custom: document({ template: TEMPLATE }),
  all: (engine, source, extra) => engine.renderAll(source, { limits: LIMITS, template: BRIEF, ...extra }).map(read),
};
