import { setImmediate as nextTurn } from 'node:timers/promises';

// A bound on how long one group keeps the others waiting.
const TOGETHER_AT_MOST = 100;

type Waiting<In, Out> = {
  readonly item: In;
  readonly resolve: (value: Out) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * Calls that come together are handled together: those that arrive while a group is handled make up the next one.
 * `handle` gives one answer for each item, in their order. When it fails for a group, each item is handled by itself.
 */
export function gather<In, Out>(
  handle: (items: readonly In[]) => Promise<readonly Out[]>,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let isHandling = false;

  const settle = async (group: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const answers = await handle(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Out);
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await settle([one]);
    }
  };
  const settleAll = async (): Promise<void> => {
    isHandling = true;
    while (waiting.length > 0) {
      // Requests that have arrived meanwhile are read here and join the group.
      await nextTurn();
      const group = waiting.splice(0, TOGETHER_AT_MOST);
      if (group.length > 0) await settle(group);
    }
    isHandling = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isHandling) void settleAll();
    });
}
