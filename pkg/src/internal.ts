/** What the playground shares with the command. It is no part of the contract and may change with every version. */
export { fileName, fileNames, storyName } from "./text/file-names.js";
export { nearest } from "./text/nearest.js";
export { today } from "./text/today.js";
export { block, scalar } from "./text/yaml.js";
