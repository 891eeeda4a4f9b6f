/** What of a text may reach a terminal. */

/** Control characters would steer the terminal, and others turn the order of a line around; each shows as one column. */
export function plain(text: string): string {
  return text.replace(/\t/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "\u{fffd}");
}
