/** File names from story ids: safe on every system, and none twice. */

/** The longest name in bytes, with its extension: the encrypted folders of some systems accept no more than 143. */
const MAX_NAME_BYTES = 120;

/** Names that Windows reserves for devices, whatever comes after a dot, and the one of the index. */
const RESERVED = /^(?:(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?:\..*)?|index)$/i;

/** The name of one story's file; `fallback` is used if nothing of the id can be in a name. */
export function fileName(id: string, extension: string, fallback: string): string {
  return named(stem(id, fallback), `.${extension}`);
}

/** What a story's file is named after: its id, its title without one, and of a decision both; nothing if it has neither. */
export function storyName({ id, title, decision }: { readonly id: string; readonly title: string; readonly decision?: string | undefined }): string {
  return decision?.toLowerCase() ?? (id || title.toLowerCase());
}

/** A name for each story of a folder. */
export function fileNames(ids: readonly string[], extension: string): readonly string[] {
  return uniqueNames(ids, `.${extension}`);
}

/** A name for the folder of each story. */
export function folderNames(ids: readonly string[]): readonly string[] {
  return uniqueNames(ids, "");
}

function uniqueNames(ids: readonly string[], end: string): readonly string[] {
  const used = new Set<string>();
  // What comes after the last number that was taken by the same name.
  const next = new Map<string, number>();
  return ids.map((id, index) => {
    const safe = stem(id, `story-${index + 1}`);
    const own = named(safe, end);
    let [name, number] = [own, next.get(folded(own)) ?? 2];
    for (; used.has(folded(name)); number += 1) name = named(safe, `-${number}${end}`);
    next.set(folded(own), number);
    used.add(folded(name));
    return name;
  });
}

/**
 * What is the same for a system that doesn't distinguish upper and lower case. Some compare as Unicode folds whole texts,
 * where ẞ, ß and ss are one: lower case alone keeps ß from ss, and upper case alone ẞ from ß.
 */
export function folded(name: string): string {
  return name.normalize("NFD").toLowerCase().toUpperCase().normalize("NFD");
}

/** The id without the characters that some file system refuses, or that nobody sees, which become a dash. */
function stem(id: string, fallback: string): string {
  const plain = id.normalize("NFC").replace(/(?:[^\p{L}\p{N}\p{M}._-]|\p{Default_Ignorable_Code_Point})+/gu, "-").replace(/^[.-]+/, "").slice(0, MAX_NAME_BYTES).replace(/[.-]+$/, "");
  if (plain === "") return fallback;
  return RESERVED.test(folded(plain)) ? `story-${plain}` : plain;
}

function named(stem: string, end: string): string {
  return `${truncate(stem, MAX_NAME_BYTES - end.length)}${end}`;
}

/** As many whole characters from the start as fit into so many bytes of UTF-8. */
function truncate(text: string, maxBytes: number): string {
  const utf8 = new TextEncoder();
  let bytes = 0;
  let short = "";
  for (const character of text) {
    bytes += utf8.encode(character).length;
    if (bytes > maxBytes) return short.replace(/[.-]+$/, "");
    short += character;
  }
  return short;
}
