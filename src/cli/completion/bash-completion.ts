import type { Command } from '../command.ts';
import { flagsOf, HELP } from './flags.ts';

/** For bash 3.2 and newer, as macOS has it too. Where nothing else fits, bash completes files. */
export function bashCompletion(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  const cases = commands.map((command) => {
    const options = flagsOf(command).map(({ name }) => `--${name}`);
    return `    ${command.name}) options='${options.join(' ')}' words='${(command.words ?? []).join(' ')}' ;;`;
  });
  return `# bash completion of tickmark; in ~/.bashrc: source <(tickmark completion bash)
_tickmark() {
  local current="\${COMP_WORDS[COMP_CWORD]}" options='' words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${[...names, HELP.name].join(' ')} --help --version' -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    ${HELP.name}) words='${names.join(' ')}' ;;
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) [ "$COMP_CWORD" -eq 2 ] && COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o default -F _tickmark tickmark
`;
}
