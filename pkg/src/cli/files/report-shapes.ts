/** The shapes of the reports in JSON: a file with any other key, or another kind of value, is somebody's own. */

/** Whether a value is of a kind. */
type Shape = (value: unknown) => boolean;

const isNumber: Shape = (value) => typeof value === "number";
const isText: Shape = (value) => typeof value === "string";
const isSwitch: Shape = (value) => typeof value === "boolean";
const exactly = (...words: readonly string[]): Shape => (value) => typeof value === "string" && words.includes(value);
const list = (shape: Shape): Shape => (value) => Array.isArray(value) && value.every(shape);

/** A mapping with these keys, perhaps some of the others, and no more. */
function mapping(shapes: Readonly<Record<string, Shape>>, others: Readonly<Record<string, Shape>> = {}): Shape {
  const all = new Map(Object.entries({ ...shapes, ...others }));
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    return Object.keys(shapes).every((key) => Object.hasOwn(value, key)) && Object.entries(value).every(([key, member]) => all.get(key)?.(member) === true);
  };
}

const isCode: Shape = (value) => typeof value === "string" && /^GP\d{3}$/.test(value);

const isPosition = mapping({ line: isNumber, column: isNumber });
const isRange = mapping({ from: isNumber, to: isNumber, start: isPosition, end: isPosition });
const isLabel = mapping({ range: isRange, message: isText }, { file: isText });
const isFix = mapping({ title: isText, safe: isSwitch, edits: list(mapping({ from: isNumber, to: isNumber, insert: isText })) });
const isDiagnostic = mapping(
  { code: isCode, name: isText, severity: exactly("error", "warning", "info"), file: isText, message: isText, range: isRange, labels: list(isLabel), fixes: list(isFix) },
  { help: isText, url: isText },
);

/** The command's own report. */
export const isJsonReport = mapping({
  files: list(mapping({ file: isText, stories: isNumber, diagnostics: list(isDiagnostic) })),
  counts: mapping({ error: isNumber, warning: isNumber, info: isNumber }),
});

const isMessage = mapping({ text: isText });
const isLevel = exactly("error", "warning", "note");
const isArtifact = mapping({ uri: isText });
const isRegion = mapping({ startLine: isNumber, startColumn: isNumber, endLine: isNumber, endColumn: isNumber, charOffset: isNumber, charLength: isNumber });
const isPlace = mapping({ artifactLocation: isArtifact, region: isRegion });
const isRule = mapping(
  { id: isCode, name: isText, shortDescription: isMessage, defaultConfiguration: mapping({ level: isLevel }) },
  { fullDescription: isMessage, help: mapping({ text: isText, markdown: isText }) },
);
const isReplacement = mapping({ deletedRegion: mapping({ charOffset: isNumber, charLength: isNumber }), insertedContent: isMessage });
const isResult = mapping(
  { ruleId: isCode, ruleIndex: isNumber, level: isLevel, message: isMessage, locations: list(mapping({ physicalLocation: isPlace })) },
  {
    relatedLocations: list(mapping({ id: isNumber, physicalLocation: isPlace, message: isMessage })),
    fixes: list(mapping({ description: isMessage, artifactChanges: list(mapping({ artifactLocation: isArtifact, replacements: list(isReplacement) })) })),
  },
);

/** The report for code scanning. */
export const isSarifReport = mapping({
  $schema: isText,
  version: exactly("2.1.0"),
  runs: list(mapping({
    tool: mapping({ driver: mapping({ name: exactly("Groundplan"), semanticVersion: isText, rules: list(isRule) }) }),
    columnKind: isText,
    artifacts: list(mapping({ location: isArtifact })),
    results: list(isResult),
  })),
});
