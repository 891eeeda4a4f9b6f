/** Custom templates that grow. */
const rep = (n, line) => Array.from({ length: n }, (_, i) => line(i)).join("");
const STORY = "story_id: A-1\nstory_title: T\ntasks: [a, b]\n";

const TEMPLATES = {
  "text of a template": (n) => ({ source: "word ".repeat(n) }),
  "lines of a template": (n) => ({ source: "word\n".repeat(n) }),
  "headings of a template": (n) => ({ source: rep(n, (i) => `# H ${i}\n\n`) }),
  "values of a template": (n) => ({ source: "{{ story_title }} ".repeat(n) }),
  "unknown names": (n) => ({ source: rep(n, (i) => `{{ nme${i} }} `) }),
  "unknown members": (n) => ({ source: rep(n, (i) => `{{ story.nme${i} }} `) }),
  "conditions": (n) => ({ source: "{% if tasks %}a{% endif %}".repeat(n) }),
  "loops": (n) => ({ source: "{% for t in tasks %}{{ t }}{% endfor %}".repeat(n) }),
  "settings": (n) => ({ source: rep(n, (i) => `{% set a${i} = ${i} %}`) }),
  "filters": (n) => ({ source: "{{ story_title | md_inline | upper }}".repeat(n) }),
  "macros": (n) => ({ source: rep(n, (i) => `{% macro m${i}() %}a{% endmacro %}`) }),
  "calls of macros": (n) => ({ source: `{% macro m() %}a{% endmacro %}${"{{ m() }}".repeat(n)}` }),
  "blocks": (n) => ({ source: rep(n, (i) => `{% block b${i} %}a{% endblock %}`) }),
  "comments of a template": (n) => ({ source: "{# a #}".repeat(n) }),
  "includes": (n) => ({ source: "{% include 'p' %}".repeat(n), partials: { p: "a" } }),
  "partials": (n) => ({ source: "a", partials: Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}`, "a"])) }),
  "included partials": (n) => ({ source: rep(n, (i) => `{% include 'p${i}' %}`), partials: Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}`, "a"])) }),
  "partials with unknown names": (n) => ({ source: rep(n, (i) => `{% include 'p${i}' %}`), partials: Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}`, "{{ nme }}"])) }),
  "literals": (n) => ({ source: `{{ [${"1, ".repeat(n)}] | length }}` }),
  "strings": (n) => ({ source: `{{ "${"a".repeat(n)}" }}` }),
  "front matter of a template": (n) => ({ source: `---\n${"a: b\n".repeat(n)}---\n# T\n` }),
};

export const CUSTOM = Object.entries(TEMPLATES).flatMap(([name, template]) => [
  { name, source: () => STORY, extra: (n) => ({ template: template(n) }), bytes: (n) => JSON.stringify(template(n)).length, entries: ["markdown", "html", "validate"] },
]);
