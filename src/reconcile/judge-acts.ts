import { placesOf } from '../plan/acts/places.ts';
import type { JudgedAct } from '../plan/human-act.ts';
import { askerOf, type Known } from './ask-for-act.ts';
import type { Ports } from './pass.ts';

/** Asks what has to be known of each waiting act: the person's role, and what its commands need. */
export async function judgeActs(known: Known, ports: Ports): Promise<readonly JudgedAct[]> {
  const unjudged = known.state.acts.map((act): JudgedAct => ({ act, role: 'none' }));
  const placeOf = placesOf({ ...known.world, acts: unjudged });
  const asker = askerOf(known, ports);
  const judged: JudgedAct[] = [];
  for (const { act } of unjudged) {
    const { place, key } = placeOf(act);
    // A comment elsewhere is nobody's business, except to adopt the issue: no role is asked for it.
    const isOurs = place !== 'elsewhere' || act.commands.some(({ kind }) => kind === 'adopt');
    const role = isOurs ? await asker.roleOf(act.actor) : 'none';
    judged.push({ act, role, ...(await asker.ask({ act, role, key })) });
  }
  return judged;
}
