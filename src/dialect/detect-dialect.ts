import { PROFILES } from './profiles.ts';

/** What was counted in a document, by which its dialect is told. */
export type Survey = {
  readonly path: string;
  readonly boxes: number;
  /** Boxes whose text begins with T and digits. */
  readonly specKitBoxes: number;
  readonly dottedBoxes: number;
  readonly numberedGroups: number;
  /** Lines with the fields of Obsidian's Tasks plugin. */
  readonly obsidianLines: number;
  readonly hasKanbanPlugin: boolean;
  readonly hasTaskFrontMatter: boolean;
  readonly taskHeadings: number;
  readonly tableRows: number;
  readonly lanes: number;
  readonly laneBullets: number;
  readonly markedBullets: number;
  readonly bullets: number;
  /** Path or title call the document a task list. */
  readonly isNamedTaskList: boolean;
};

type Dialect = { readonly name: string; readonly why: string };

/** Names the dialect of a document and says in words why. */
export function detectDialect(survey: Survey): Dialect {
  const byPath = PROFILES.find(({ paths }) => paths.some((path) => path.test(survey.path)));
  if (byPath !== undefined) return { name: byPath.name, why: `its path is one of ${byPath.name}` };
  return byContent(survey) ?? byLists(survey);
}

function byContent(survey: Survey): Dialect | undefined {
  const { boxes, specKitBoxes, dottedBoxes, numberedGroups, obsidianLines, taskHeadings } = survey;
  if (survey.hasTaskFrontMatter) return { name: 'backlog-md', why: 'its front matter is that of a task' };
  if (survey.hasKanbanPlugin)
    return { name: 'obsidian-kanban', why: 'its front matter has the key kanban-plugin' };
  if (specKitBoxes >= 3 && specKitBoxes * 2 > boxes) {
    return { name: 'spec-kit', why: `${specKitBoxes} of ${boxes} boxes start with T and digits` };
  }
  if (numberedGroups >= 2 && dottedBoxes * 2 > boxes) {
    return {
      name: 'openspec',
      why: `${dottedBoxes} of ${boxes} boxes go on from the number of their heading`,
    };
  }
  if (obsidianLines >= 2 && obsidianLines * 3 > boxes) {
    return {
      name: 'obsidian-tasks',
      why: `${obsidianLines} lines carry dates or priorities of Obsidian Tasks`,
    };
  }
  if (taskHeadings >= 1)
    return {
      name: 'heading-tasks',
      why: `${count(taskHeadings, 'heading')} with a task label, a status or a checklist`,
    };
  return undefined;
}

function byLists({
  lanes,
  boxes,
  laneBullets,
  tableRows,
  markedBullets,
  bullets,
  isNamedTaskList,
}: Survey): Dialect {
  if (lanes >= 2 && boxes + laneBullets > 0)
    return { name: 'kanban', why: `${lanes} headings are lanes of a board` };
  if (tableRows > boxes) return { name: 'task-table', why: `${count(tableRows, 'table row')} with a task` };
  if (boxes > 0) return { name: 'gfm', why: `${count(boxes, 'box', 'boxes')} and no other sign` };
  if (markedBullets > 0)
    return { name: 'emoji-list', why: `${count(markedBullets, 'bullet')} with a status mark` };
  if (isNamedTaskList && bullets > 0)
    return {
      name: 'plain-list',
      why: `it is called a task list and has ${count(bullets, 'bullet')} and no box`,
    };
  return { name: 'not-a-task-list', why: 'it has no box, no task heading and no task table' };
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
