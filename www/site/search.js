/** The search of the docs: an index that is fetched at the first key, matched here, and nothing sent. */
const input = document.querySelector("#search");
const list = document.querySelector("#results");
const MAX_RESULTS = 12;

let index;
let chosen = -1;

/** The sections that have every word, those with the words in their headings first. */
function matches(entries, query) {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  const score = ({ page, heading, text }) => {
    const [title, body] = [`${page} ${heading}`.toLowerCase(), text.toLowerCase()];
    let sum = 0;
    for (const word of words) {
      if (title.includes(word)) sum += heading.toLowerCase().startsWith(word) ? 4 : 3;
      else if (body.includes(word)) sum += 1;
      else return 0;
    }
    return sum;
  };
  const scored = entries.map((entry) => ({ entry, points: score(entry) })).filter(({ points }) => points > 0);
  return scored.sort((one, other) => other.points - one.points).slice(0, MAX_RESULTS).map(({ entry }) => entry);
}

function show(found, query) {
  chosen = -1;
  const items = found.map(({ page, path, heading, id }, at) => {
    const item = document.createElement("li");
    item.id = `result-${at}`;
    item.role = "option";
    const link = document.createElement("a");
    link.href = `${input.dataset.docs}${path}#${id}`;
    link.tabIndex = -1;
    link.textContent = heading;
    const where = document.createElement("small");
    where.textContent = page === heading ? "" : ` ${page}`;
    link.append(where);
    item.append(link);
    return item;
  });
  if (items.length === 0 && query !== "") {
    const none = document.createElement("li");
    none.textContent = `Nothing found for "${query}"`;
    items.push(none);
  }
  list.replaceChildren(...items);
  const open = items.length > 0;
  list.hidden = !open;
  input.ariaExpanded = String(open);
  input.removeAttribute("aria-activedescendant");
}

function choose(step) {
  const items = [...list.querySelectorAll("[role=option]")];
  if (items.length === 0) return;
  items[chosen]?.removeAttribute("aria-selected");
  chosen = (chosen + step + items.length) % items.length;
  items[chosen].ariaSelected = "true";
  items[chosen].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", items[chosen].id);
}

async function search() {
  const query = input.value.trim();
  try {
    index ??= await (await fetch(input.dataset.index)).json();
  } catch {
    list.replaceChildren(Object.assign(document.createElement("li"), { textContent: "The search index can't be loaded" }));
    list.hidden = false;
    return;
  }
  // A later key may have changed the query while the index was loading.
  if (query === input.value.trim()) show(matches(index, query), query);
}

input.addEventListener("input", () => void search());
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1);
  } else if (event.key === "Enter") {
    const link = list.querySelectorAll("[role=option] a")[Math.max(chosen, 0)];
    if (link) location.assign(link.href);
  } else if (event.key === "Escape") {
    show([], "");
  }
});
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    input.focus();
  }
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("#results, #search")) show([], "");
});
