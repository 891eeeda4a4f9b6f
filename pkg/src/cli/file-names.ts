/** File names from ids: safe on every system, and none twice. */

const LONGEST = 100;

/** Names that Windows keeps for devices, and the index's own. */
const TAKEN = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/i;

/** A name for each id, with the ending. */
export function fileNames(ids: readonly string[], ending: string): readonly string[] {
  const met = new Set<string>();
  return ids.map((id, index) => {
    const plain = id.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "");
    const cut = [...plain].slice(0, LONGEST).join("");
    const safe = cut === "" || TAKEN.test(cut) ? `story-${cut || index + 1}` : cut;
    let name = safe;
    for (let number = 2; met.has(name.toLowerCase()); number += 1) name = `${safe}-${number}`;
    met.add(name.toLowerCase());
    return `${name}.${ending}`;
  });
}
