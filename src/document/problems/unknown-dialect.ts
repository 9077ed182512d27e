import { PROFILES } from '../../dialect/profiles.ts';
import { shown, type FoundProblem, type ReadDocument } from './found-problem.ts';

/** A dialect that the document asks for in its front matter and that is none. */
export function unknownDialect({ reading }: ReadDocument): readonly FoundProblem[] {
  const { pin, chosen } = reading;
  if (pin === undefined || pin.isKnown) return [];
  const names = PROFILES.map(({ name }) => name).join(', ');
  const message = `There is no dialect "${shown(pin.name)}", so this document is read as ${chosen.name}. Name one of ${names}, or take the line out.`;
  return [{ rule: 'unknown-dialect', message, offset: pin.range.start }];
}
