import type { Problem } from '../../config/problem.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { listed, paragraph, plain, renderPassages } from './passage.ts';
import type { PreviewReport } from './previewed.ts';

/** What is said where the config is broken: a failure for whoever broke it, and a word to everybody else. */
export function renderBroken(problems: readonly Problem[], isOwnFault: boolean): PreviewReport {
  const [title, why] = isOwnFault
    ? ['The config is broken', 'With this config nothing would be written any more, so there is no preview.']
    : [
        'The config of the default branch is broken',
        'As long as it is, nothing is written, and there is no preview.',
      ];
  return {
    conclusion: isOwnFault ? 'failure' : 'neutral',
    title,
    summary: renderPassages([
      paragraph(why),
      ...listed(
        'Problems',
        problems.map(({ path, line, message }) => `${codeSpan(path)} line ${line}: ${plain(message)}`),
      ),
    ]),
    text: undefined,
    problems,
  };
}

/** What is said of a pull request that has more to read than a preview reads. */
export const renderRefused = (reason: string): PreviewReport => ({
  conclusion: 'neutral',
  title: 'Too much for a preview',
  summary: `There is no preview: ${plain(reason)}. Merged, all of it is read.`,
  text: undefined,
  problems: [],
});

/** What is said of a pull request that has to do with no task, where no other can be merged either without a check run. */
export const renderUntouched = (): PreviewReport => ({
  conclusion: 'success',
  title: 'Nothing changes',
  summary: 'This touches no task document and is about no task.',
  text: undefined,
  problems: [],
});
