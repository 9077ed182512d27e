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
  /** The title is a story's, and the file tells it alone. */
  readonly isStory?: boolean | undefined;
  /** Boxes that begin with "Step" and a number. */
  readonly stepBoxes?: number | undefined;
  /** Boxes at the top of their list whose id ends in `.0`. */
  readonly roundBoxes?: number | undefined;
  /** Lines that begin with the tag of an imdone list. */
  readonly listTags?: number | undefined;
  /** Lines that begin as those of todo.txt, among all lines that stand in no list. */
  readonly todoTxtLines?: number | undefined;
  readonly plainLines?: number | undefined;
  /** Path or title call the document a task list. */
  readonly isNamedTaskList: boolean;
};

type Dialect = { readonly name: string; readonly why: string };

/** Names the dialect of a document and says in words why. */
export function detectDialect(survey: Survey): Dialect {
  const byPath = PROFILES.find(({ paths }) => paths.some((path) => path.test(survey.path)));
  if (byPath !== undefined) {
    const counted = countedSigns(byPath.name, survey);
    return { name: byPath.name, why: [`its path is ${byPath.pathInWords}`, ...counted].join(', and ') };
  }
  return byTools(survey) ?? byAgents(survey) ?? byLists(survey);
}

/** What was counted in a document that speaks for a dialect, where its path alone has settled it. */
function countedSigns(name: string, { boxes, specKitBoxes, dottedBoxes }: Survey): readonly string[] {
  if (name === 'spec-kit' && specKitBoxes > 0)
    return [shareOfBoxes(specKitBoxes, boxes, 'start with T and digits')];
  if (name === 'openspec' && dottedBoxes > 0)
    return [shareOfBoxes(dottedBoxes, boxes, 'start with a dotted number')];
  return [];
}

function shareOfBoxes(some: number, all: number, what: string): string {
  return `${some} of ${count(all, 'box', 'boxes')} ${what}`;
}

// Formats that a tool defines.
function byTools(survey: Survey): Dialect | undefined {
  const { boxes, bullets, specKitBoxes, dottedBoxes, numberedGroups, obsidianLines } = survey;
  const { todoTxtLines = 0, plainLines = 0, listTags = 0 } = survey;
  if (survey.hasTaskFrontMatter) return { name: 'backlog-md', why: 'its front matter is that of a task' };
  if (survey.hasKanbanPlugin)
    return { name: 'obsidian-kanban', why: 'its front matter has the key kanban-plugin' };
  if (specKitBoxes >= 3 && specKitBoxes * 2 > boxes)
    return { name: 'spec-kit', why: shareOfBoxes(specKitBoxes, boxes, 'start with T and digits') };
  if (numberedGroups >= 2 && dottedBoxes * 2 > boxes)
    return {
      name: 'openspec',
      why: shareOfBoxes(dottedBoxes, boxes, 'go on from the number of their heading'),
    };
  if (obsidianLines >= 2 && obsidianLines * 3 > boxes)
    return {
      name: 'obsidian-tasks',
      why: `${obsidianLines} lines carry dates or priorities of Obsidian Tasks`,
    };
  if (listTags >= 2 && listTags * 2 > boxes + bullets)
    return { name: 'imdone', why: `${listTags} lines begin with the tag of a list (#TODO, #DOING)` };
  if (boxes + bullets === 0 && todoTxtLines >= 2 && todoTxtLines * 2 >= plainLines)
    return {
      name: 'todo-txt',
      why: `${todoTxtLines} of ${count(plainLines, 'line')} begin as in todo.txt: x, (A) or a date`,
    };
  return undefined;
}

// The ways in which agents write their plans.
function byAgents({
  isStory = false,
  stepBoxes = 0,
  roundBoxes = 0,
  taskHeadings,
  boxes,
}: Survey): Dialect | undefined {
  if (isStory) return { name: 'bmad', why: 'its title is a story and everything in it belongs to that' };
  if (taskHeadings >= 1 && stepBoxes >= 2)
    return {
      name: 'superpowers',
      why: `${count(taskHeadings, 'task heading')} over ${count(stepBoxes, 'box', 'boxes')} that begin with "Step"`,
    };
  if (taskHeadings >= 1)
    return {
      name: 'heading-tasks',
      why: `${count(taskHeadings, 'heading')} with a task label, a status or a checklist`,
    };
  if (roundBoxes >= 2)
    return { name: 'ai-dev-tasks', why: shareOfBoxes(roundBoxes, boxes, 'are parents with an id like 1.0') };
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
