/** Octokit would write every refused request to the console; what matters of it is in the failure that is thrown. */
export const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
