/** The custom elements manifest, from the element and its style as they are built: editors complete from it. */

/** Properties of the style sheet that a page may set, with the values for light. */
const PROPERTY = /^ {2}(--gp-[a-z-]+): ([^;]+);$/gm;

/** The manifest, as the community's schema 1.0.0 describes it. */
export function customElements({ attributes, css }) {
  const defaults = new Map([...css.matchAll(PROPERTY)].map(([, name, value]) => [name, value]).reverse());
  return {
    schemaVersion: "1.0.0",
    modules: [
      {
        kind: "javascript-module",
        path: "dist/element.js",
        declarations: [
          {
            kind: "class",
            name: "GroundplanElement",
            tagName: "groundplan-document",
            customElement: true,
            superclass: { name: "HTMLElement" },
            description: "Shows the document of a story: from the YAML inside the element, at `src`, or in the property `source`.",
            attributes: attributes.map((name) => ({ name, type: { text: "string" } })),
            members: [{ kind: "field", name: "source", type: { text: "string" }, description: "The YAML." }],
            events: [
              { name: "groundplan-render", type: { text: "CustomEvent<Rendered>" }, description: "A document is shown." },
              { name: "groundplan-error", type: { text: "CustomEvent" }, description: "There is no document; the detail holds the diagnostics or the failure." },
            ],
            cssParts: [{ name: "document" }, { name: "error" }],
            cssProperties: [...defaults].reverse().map(([name, value]) => ({ name, default: value })),
          },
        ],
        exports: [
          { kind: "js", name: "GroundplanElement", declaration: { name: "GroundplanElement" } },
          { kind: "custom-element-definition", name: "groundplan-document", declaration: { name: "GroundplanElement" } },
        ],
      },
    ],
  };
}
