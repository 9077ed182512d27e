import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Schema } from './schema.ts';

/** One JSON file of a package, which is fetched, read and forgotten. */
export function fetchJson(packageName: string, file: string): Schema {
  const folder = mkdtempSync(path.join(tmpdir(), 'github-schemas-'));
  try {
    const packed = execFileSync('npm', ['pack', '--silent', packageName], { cwd: folder, encoding: 'utf8' });
    execFileSync('tar', ['xzf', packed.trim(), file], { cwd: folder });
    return JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Schema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
