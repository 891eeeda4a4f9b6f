/** What of an element's style can be compared between pages of different widths. */

const PROPERTIES = [
  "color", "background-color", "font-family", "font-size", "font-weight", "font-style", "font-variant-caps", "line-height", "letter-spacing",
  "word-spacing", "text-transform", "text-align", "text-indent", "text-decoration-line", "white-space", "display", "float", "visibility", "opacity",
  "margin-top", "margin-bottom", "padding-top", "padding-bottom", "padding-left", "border-top-width", "border-bottom-width", "border-bottom-color",
  "list-style-type", "quotes", "box-sizing", "overflow-wrap", "hyphens", "cursor", "direction",
];

/** The style of each element below, and of each that `roots` finds, as lines that a difference can be read from. */
export function styles(roots) {
  return roots.evaluateAll(
    (found, properties) =>
      found.flatMap((root) =>
        [root, ...root.querySelectorAll("*")].map((element) => {
          const style = getComputedStyle(element);
          return `${element.localName}.${element.className}: ${properties.map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ")}`;
        }),
      ),
    PROPERTIES,
  );
}
