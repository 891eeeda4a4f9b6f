/** The narrow screen, which shows one panel at a time: `phone.css` has the same width. */
export const narrow = matchMedia("(max-width: 820px)");
