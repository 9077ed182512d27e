import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

const FILE = 'app.env';
const DEFAULT_FOLDER = './data';

// Any of these says that an operator has registered an App, or is about to.
const REGISTERED_BY = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'];

/** Where the setup writes what GitHub gave a new App, and where the next start finds it. */
export const credentialsFile = (dataFolder: string): string => path.join(dataFolder, FILE);

/** The variables with those that the setup wrote into the data folder; what is set outside of it counts more. */
export function withCredentials(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = readIfThere(credentialsFile(source['DATA_DIR'] ?? DEFAULT_FOLDER));
  return kept === undefined ? source : { ...parseEnv(kept), ...source };
}

/** False before the first start: nothing names an App. */
export const isRegistered = (source: NodeJS.ProcessEnv): boolean =>
  REGISTERED_BY.some((name) => (source[name] ?? '') !== '');

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
