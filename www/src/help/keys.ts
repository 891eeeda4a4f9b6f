/** Every key of the page, with what it does. */

export interface KeyGroup {
  readonly label: string;
  readonly keys: readonly (readonly [keys: string, does: string])[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    label: "Everywhere",
    keys: [
      ["?", "Opens this help, outside of text fields"],
      ["F8", "Goes to the next problem"],
      ["Alt+Page Down", "Opens the next story of a backlog"],
      ["Alt+Page Up", "Opens the previous story of a backlog"],
      ["Ctrl+S", "Saves the source"],
      ["Ctrl+P", "Prints the document, also as PDF"],
      ["Ctrl+.", "Stops a render that takes long"],
      ["Escape", "Closes what is open"],
      ["Tab", "Goes to the next control; the first ones skip to the story, the problems and the document"],
    ],
  },
  {
    label: "In the editor",
    keys: [
      ["Ctrl+Space", "Suggests fields and values"],
      ["Tab", "Accepts a suggestion, goes to the next value of an inserted scaffold, else indents"],
      ["Shift+Tab", "Goes to the value before, else indents less"],
      ["Escape, then Tab", "Leaves the editor"],
      ["F1", "Explains the field at the cursor"],
      ["F8", "Goes to the next problem, with its fixes"],
      ["Ctrl+Shift+M", "Lists the problems below the text"],
      ["Ctrl+F", "Searches and replaces"],
      ["F3", "Goes to the next match"],
      ["Ctrl+D", "Selects the next occurrence as well"],
      ["Ctrl+/", "Turns lines into comments and back"],
      ["Alt+↑", "Moves the line up"],
      ["Alt+↓", "Moves the line down"],
      ["Shift+Alt+↓", "Copies the line below"],
      ["Ctrl+Shift+[", "Folds the mapping at the cursor"],
      ["Ctrl+Shift+]", "Unfolds it"],
      ["Ctrl+Z", "Reverts the last change, also of an opened file"],
      ["Ctrl+Y", "Makes it again"],
    ],
  },
  {
    label: "In the document",
    keys: [
      ["Enter", "Shows the YAML of a heading, or writes what is empty"],
      ["↑, ↓, Page Up, Page Down", "Scroll, and the editor follows"],
    ],
  },
  {
    label: "In a diagram's window",
    keys: [
      ["+", "Zooms in"],
      ["−", "Zooms out"],
      ["0", "Fits the diagram into the window"],
      ["1", "Shows it in its own size"],
      ["↑, ↓, ←, →", "Move it"],
      ["Tab", "Goes from box to box and from arrow to arrow, each with its relations alone"],
    ],
  },
  {
    label: "In menus, lists and the dividers",
    keys: [
      ["↑, ↓", "Go from entry to entry; move the divider of the problems"],
      ["←, →", "Move the divider of the document; go from tab to tab"],
      ["Home, End", "Go to the first and the last entry"],
      ["A letter", "Goes to the next entry of a menu that begins with it"],
    ],
  },
];

/** The keys as this system names them. */
export function named(keys: string): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? keys.replaceAll("Ctrl", "⌘").replaceAll("Alt", "⌥").replaceAll("Shift", "⇧") : keys;
}
