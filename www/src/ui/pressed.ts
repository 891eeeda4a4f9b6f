/** What was pressed in a text. */

export interface Pressed {
  readonly target: Element;
  /** The text under the pointer, if there is any. */
  readonly caret: { readonly node: Node; readonly offset: number } | undefined;
}

export function pressedAt(target: Element, { clientX, clientY }: MouseEvent): Pressed {
  const position = document.caretPositionFromPoint?.(clientX, clientY);
  return { target, caret: position ? { node: position.offsetNode, offset: position.offset } : undefined };
}
