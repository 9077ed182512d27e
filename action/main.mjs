// The step of a workflow: brings the packages that the sources need, then runs them as they are, for Node 24 reads
// TypeScript. Nothing is imported here but Node's own, since nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

function run(program, words, options) {
  const { status, error } = spawnSync(program, words, { stdio: 'inherit', ...options });
  if (error !== undefined) {
    process.stdout.write(
      `::error title=Tickmark::${program} could not be started: ${error.message}. The runner needs npm on its PATH.\n`,
    );
    return 1;
  }
  return status ?? 1;
}

// A second step of the same job finds them. No script of a package runs; what it reports goes beside the step's own output.
const install = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const installed = existsSync(path.join(root, 'node_modules'))
  ? 0
  : run('npm', install, { cwd: root, shell: process.platform === 'win32' });

process.exitCode =
  installed === 0
    ? run(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        path.join(root, 'src/cli/tickmark.ts'),
        'action',
      ])
    : installed;
