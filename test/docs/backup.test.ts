import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openSqlite } from '../../src/store/open-sqlite.ts';
import { fencesOf } from './fences.ts';

const [backup] = fencesOf('docs/operations/backup.md').filter(({ text }) => text.startsWith('node -e'));
const [restore] = fencesOf('docs/operations/restore.md').filter(({ text }) => text.startsWith('rm -f data/'));

const chore = (name: string) => ({ name, begun_at: 1 });

test('a backup that is taken while the App runs holds what it had written, and is restored as the page says', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tickmark-backup-'));
  const run = (commands: string): void =>
    void execFileSync('sh', ['-ec', commands], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const data = path.join(folder, 'data');
  try {
    const running = await openSqlite({ folder: data });
    await running.kysely.insertInto('chores').values(chore('before')).execute();

    run(backup!.text);
    await running.kysely.insertInto('chores').values(chore('after')).execute();
    await running.close();
    run(restore!.text.replace('npm start\n', ''));

    const restored = await openSqlite({ folder: data });
    const names = await restored.kysely.selectFrom('chores').select('name').execute();
    await restored.close();
    expect(names).toEqual([{ name: 'before' }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
