/** Nothing is needed; where a server gets only the files that were traced, the package has to stay a package. */
export default process.env.TRACED ? { serverExternalPackages: ["groundplan"] } : {};
