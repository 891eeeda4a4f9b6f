/** Finding and making elements. */

/** The element with an id, of the kind that the page gives it. */
export function byId<T extends HTMLElement = HTMLElement>(id: string, kind?: new () => T): T {
  const found = document.getElementById(id);
  if (!found || !(found instanceof (kind ?? HTMLElement))) throw new Error(`the page has no such element #${id}`);
  return found as T;
}

/** An element with a class and what stands in it: texts or further elements. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** A button that does one thing. */
export function button(className: string, does: () => void, ...content: readonly (string | Node)[]): HTMLButtonElement {
  const made = element("button", className, ...content);
  made.type = "button";
  made.addEventListener("click", does);
  return made;
}

/** A sentence whose `words in backticks` are set as code. */
export function prose(sentence: string): readonly (string | Node)[] {
  return sentence.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 1 ? element("code", "", part) : part));
}

/** A help: a sentence, and what follows it in further lines is YAML. */
export function advice(className: string, help: string): HTMLElement {
  const [sentence = "", ...lines] = help.split("\n");
  const made = element("div", className, ...prose(sentence));
  if (lines.length > 0) made.append(element("pre", "", lines.join("\n")));
  return made;
}

/** Words for a screen reader, where the eye has a sign. */
export function spoken(text: string): HTMLElement {
  return element("span", "spoken", text);
}

/** A sign that repeats what is said beside it, so a screen reader skips it. */
export function sign(className: string, text = ""): HTMLElement {
  const made = element("span", className, text);
  made.setAttribute("aria-hidden", "true");
  return made;
}
