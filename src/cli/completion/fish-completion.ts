import type { Command } from '../command.ts';
import { flagsOf, HELP } from './flags.ts';

/** For fish: as `tickmark.fish` in a folder of completions, or sourced. */
export function fishCompletion(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  const first = [...commands, HELP].map(
    ({ name, summary }) =>
      `complete -c tickmark -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
  );
  const rest = commands.flatMap(({ name, options, words }) => {
    const when = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      ...flagsOf({ options }).map(
        (flag) =>
          `complete -c tickmark ${when} -l ${flag.name}${flag.value === undefined ? '' : ' -r'} -d ${quoted(flag.help)}`,
      ),
      ...(words === undefined ? [] : [`complete -c tickmark ${when} -a ${quoted(words.join(' '))}`]),
    ];
  });
  const help = `complete -c tickmark -n '__fish_seen_subcommand_from ${HELP.name}' -f -a ${quoted(names.join(' '))}`;
  return `# fish completion of tickmark: tickmark completion fish > ~/.config/fish/completions/tickmark.fish
${[...first, ...rest, help].join('\n')}
`;
}

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
