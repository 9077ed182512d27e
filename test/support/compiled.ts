import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * What one process or thread of the tests has compiled, the next ones find: most of a start is the
 * compiling of the same sources. A folder that is set already stays.
 */
export function keepCompiled(): void {
  process.env['NODE_COMPILE_CACHE'] ??= path.join(tmpdir(), 'tickmark-compiled');
}
