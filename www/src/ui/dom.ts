/** Finds and creates elements. */

/** The element with an id, of the type that the page declares. */
export function byId<T extends HTMLElement = HTMLElement>(id: string, type?: new () => T): T {
  const found = document.getElementById(id);
  if (!found || !(found instanceof (type ?? HTMLElement))) throw new Error(`the page has no such element #${id}`);
  return found as T;
}

/** An element with a class and its content: strings or further elements. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(name);
  if (className) created.className = className;
  created.append(...content);
  return created;
}

/** Replaces what is in an element, at once: with as many nodes as a long document has, which are too many for the arguments of a call. */
export function fill(target: Element, content: Iterable<string | Node>): void {
  const all = document.createDocumentFragment();
  for (const node of content) all.append(node);
  target.replaceChildren(all);
}

/** A button with a click handler. */
export function button(className: string, onClick: () => void, ...content: readonly (string | Node)[]): HTMLButtonElement {
  const created = element("button", className, ...content);
  created.type = "button";
  created.addEventListener("click", onClick);
  return created;
}

/** A sentence whose `words in backticks` are shown as code. */
export function prose(sentence: string): readonly (string | Node)[] {
  return sentence.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 1 ? element("code", "", part) : part));
}

/** The help of a diagnostic: a sentence; the lines after it are YAML. */
export function helpText(className: string, help: string): HTMLElement {
  const [sentence = "", ...lines] = help.split("\n");
  const created = element("div", className, ...prose(sentence));
  if (lines.length > 0) created.append(element("pre", "", lines.join("\n")));
  return created;
}

/** Text for screen readers only, in place of a symbol. */
export function screenReaderText(text: string): HTMLElement {
  return element("span", "spoken", text);
}

/** A symbol that repeats what the text next to it says, so screen readers skip it. */
export function decorative(className: string, text = ""): HTMLElement {
  const created = element("span", className, text);
  created.setAttribute("aria-hidden", "true");
  return created;
}
