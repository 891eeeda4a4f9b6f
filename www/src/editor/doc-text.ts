/** The text of the editor's document, joined once however many ask for it: in a long backlog that takes milliseconds of each key. */
import type { Text } from "@codemirror/state";

const texts = new WeakMap<Text, string>();

export function textOf(doc: Text): string {
  const text = texts.get(doc) ?? doc.toString();
  texts.set(doc, text);
  return text;
}
