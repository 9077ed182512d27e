import { expect, test } from '@jest/globals';
import { emulate } from './emulated.ts';

test('GitHub tells who ticked a box, also when somebody else edited on', async () => {
  const { issues, repo, ada, emulator } = await emulate();
  const { token } = emulator.world.addUser({ login: 'bea' });
  emulator.world.setPermission('acme/plans', 'bea', 'write');
  const bea = new (ada.constructor as new (options: object) => typeof ada)({
    auth: token,
    baseUrl: emulator.url,
  });
  const opened = await issues.create(repo, { title: 'Board', body: '- [ ] one\n- [ ] two', labels: [] });
  const at = { owner: 'acme', repo: 'plans', issue_number: opened.number };
  await bea.rest.issues.update({ ...at, body: '- [x] one\n- [ ] two' });
  await ada.rest.issues.update({ ...at, body: '- [x] one\n- [x] two' });

  const found = await issues.findBodyEditors(repo, opened, ['- [x] one', '- [x] two', '- [x] three']);

  expect(found.map((editor) => editor?.login)).toEqual(['bea', 'ada', undefined]);
});
