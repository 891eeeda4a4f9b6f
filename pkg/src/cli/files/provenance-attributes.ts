/** The attributes of the comment at the end of a document: anything else in it is somebody's own. */
import { RENDER_OPTIONS } from "../../facade/options.js";

type Form = (value: string) => boolean;

/** What a story or an option says: signs that could end the comment or the value are references there. */
const isText: Form = (value) => !/[<>{}\p{Cc}]|&(?!#\d{1,7};)/u.test(value);

const oneOf = (values: readonly unknown[]): Form => (value) => values.map(String).includes(value);

const matches = (form: RegExp): Form => (value) => form.test(value);

const isFlag = oneOf([true, false]);

const isDigest = matches(/^[\da-f]{16}$/);

/** Names as addresses have them, with a space between two. */
const isList = matches(/^(?:[\w.!~*'()%-]+(?: (?!$)|$))*$/);

/** A date that a document can be given. */
const isDate: Form = (value) => {
  const date = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

/** The attributes of a document, each with the form of its values, in the order in which the engine writes them. */
const OF_DOCUMENT = {
  template: isText,
  story: isText,
  decision: isText,
  format: oneOf(RENDER_OPTIONS.format.values),
  dialect: oneOf(RENDER_OPTIONS.dialect.values),
  author: isText,
  date: isDate,
  guidance: oneOf(RENDER_OPTIONS.guidance.values),
  empty: oneOf(RENDER_OPTIONS.empty.values),
  lang: oneOf(RENDER_OPTIONS.lang.values),
  labels: isDigest,
  "not-described": isFlag,
  "title-suffix": isText,
  diagrams: oneOf(RENDER_OPTIONS.diagrams.values),
  "source-name": isText,
  "front-matter": isFlag,
  "heading-level": oneOf(RENDER_OPTIONS.headingLevel.values),
  "id-prefix": isText,
  digest: isDigest,
} as const satisfies Readonly<Record<string, Form>>;

/** Those of an index, of which a diagram has the last. */
const OF_INDEX = { documents: isList, folders: isList, digest: isDigest } as const;

/** The name of an attribute. */
export type Attribute = keyof typeof OF_DOCUMENT | keyof typeof OF_INDEX;

/** Whether a comment holds known attributes and nothing else, each once, in its place and with a value that a run writes. */
export function isAsRunsWriteIt(attributes: string): boolean {
  const order = Object.entries<Form>(attributes.startsWith(' template="') ? OF_DOCUMENT : OF_INDEX);
  let [place, end] = [-1, 0];
  for (const { 0: whole, 1: name, 2: value = "", index } of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
    const next = order.findIndex(([known]) => known === name);
    if (index !== end || next <= place || !order[next]?.[1](value)) return false;
    [place, end] = [next, index + whole.length];
  }
  return end === attributes.length;
}
