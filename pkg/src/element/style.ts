/** The style of the element: constructed sheets, which a policy without inline styles allows. */
import diagramCss from "../../../crates/diagram/src/diagram.css";
import documentCss from "./document.css";

/**
 * What comes before the document's own style. Nothing that the page sets around the element reaches the document but custom
 * properties, the direction and the language of the text, and that it is hidden or not to be clicked.
 */
const HOST_CSS = `
:host { display: block; }
:host([hidden]) { display: none; }
.groundplan { all: initial; display: block; visibility: inherit; pointer-events: inherit; }
::slotted(pre) { overflow-x: auto; }
[part~="error"] p, [part~="error"] pre { white-space: pre-wrap; }
`;

const made = new WeakMap<Document, readonly CSSStyleSheet[]>();

/** The sheets for the elements of a document: those of another document can't be adopted. None if no window shows it. */
export function sheetsFor(document: Document): readonly CSSStyleSheet[] {
  const known = made.get(document);
  if (known) return known;
  const view = document.defaultView;
  if (!view) return [];
  const sheets = [HOST_CSS, documentCss, diagramCss].map((css) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  made.set(document, sheets);
  return sheets;
}
