/** Indents wrapped lines to their own text, because indentation has a meaning in YAML. */
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Deeper lines wrap at this indentation, so that enough width is left for them. */
const MAX_INDENT = 24;

// The content security policy allows no style attributes, so each depth is a class.
const classes = Array.from({ length: MAX_INDENT + 1 }, (_, depth) => Decoration.line({ class: `cm-hang-${depth}` }));

const theme = EditorView.theme(
  Object.fromEntries(
    classes.map((_, depth) => [`.cm-line.cm-hang-${depth}`, { paddingLeft: `calc(6px + ${depth}ch)`, textIndent: `-${depth}ch` }]),
  ),
);

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const depth = Math.min(MAX_INDENT, /^ *(?:- +)*/.exec(line.text)?.[0].length ?? 0);
      const hang = depth === 0 ? undefined : classes[depth];
      if (hang) builder.add(line.from, line.from, hang);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

const plugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (value) => value.decorations },
);

/** Lines that wrap; none without them. */
export function wrappingIf(wraps: boolean): Extension {
  return wraps ? [EditorView.lineWrapping, plugin, theme] : [];
}
