/** What callers pass by mistake, and what nobody passes but to break something. */

/** A source that is right. */
export const SOURCE = "story_id: V-1\nstory_title: Prune the vines.\ntasks: [Bind them, {title: Water}]\n";

/** Proxies each of whose traps throws. */
const throwing = (target) => new Proxy(target, new Proxy({}, {
  get: () => () => {
    throw new Error("a trap");
  },
}));

const getter = (name) => Object.defineProperty({}, name, {
  enumerable: true,
  get() {
    throw new RangeError("a getter");
  },
});

/** A mapping in itself, which no copy ends. */
export const circle = {};
circle.rules = circle;

/** A list whose length is the largest that there is, and with almost nothing in it. */
const sparse = (...items) => Object.assign([...items], { length: 2 ** 32 - 1 });

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

export const WRONG = {
  "a text": "template", "no text": "", "a number": 7, "no number": NaN, "a large integer": 7n, "true": true, "null": null, "a symbol": Symbol("x"), "a function": () => 1, "a class": class {},
  "a list": ["a"], "a list in a list": [[["a"]]], "a list of nothing": [null, undefined], "a sparse list": sparse(), "a sparse list with an item": sparse({ name: "a", text: SOURCE }),
  "a mapping of a sparse list": { rules: sparse() }, "a mapping in itself": circle,
  "a date": new Date(0), "no date": new Date(NaN), "a map": new Map([["template", "seed"]]), "a set": new Set(["a"]), "bytes": new Uint8Array(1 << 26), "a buffer": new ArrayBuffer(8), "a text as an object": new String("x".repeat(1 << 22)),
  "an expression": /x/g, "an error": new Error("x"), "a promise": Promise.resolve(1), "a weak map": new WeakMap(), "an object without a prototype": Object.create(null), "a generator": (function* () { for (;;) yield 1; })(),
  "a proxy that throws": throwing({}), "a proxy of a list that throws": throwing([]), "a proxy of a function that throws": throwing(() => 1), "a proxy that is revoked": revoked(),
  "an endless chain": new Proxy({}, { get: (_, name) => (name === "length" ? 5 : WRONG["an endless chain"]), ownKeys: () => ["template"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }),
  "an object that is no text": { toString: 1, valueOf: 1 }, "an object whose text throws": { toString() { throw new Error("x"); } },
  ...Object.fromEntries(["template", "source", "name", "text", "rules", "limits", "length", "id", "toString", "ownerDocument"].map((name) => [`a getter of ${name} that throws`, getter(name)])),
  ...Object.fromEntries(["template", "format", "rules", "limits", "share", "name", "validate", "id", "date", "color", "views", "story"].flatMap((name) => [7, null, Symbol("x"), [], sparse(), throwing({}), 7n, () => 1, "\ud800", { source: 7 }, { source: getter("x") }].map((value, index) => [`{${name}: ${index}}`, { [name]: value }]))),
};

/** Reads that are far more than enough: whoever goes on would never end. */
const ENOUGH = 10_000_000;

/** Answers, and gives up on who reads on and on. */
function counting(answer) {
  let reads = 0;
  return (...parameters) => {
    reads += 1;
    if (reads > ENOUGH) throw new Error("read on and on");
    return answer(...parameters);
  };
}

/** The same list a hundred times in itself: more parts than there is memory for. */
const many = () => Array.from({ length: 6 }).reduce((inner) => Array.from({ length: 100 }, () => inner), Object.defineProperty({}, "x", { enumerable: true, get: counting(() => "x") }));

/** What ends only where there is no room for more of it. */
export const LARGE = {
  "a list of many lists": many(), "a mapping with a list of many lists": { template: many() },
  "a proxy of an endless list": new Proxy([], { get: counting((list, name) => (name === "length" ? 2 ** 32 - 1 : list[name])), has: () => true }),
};
