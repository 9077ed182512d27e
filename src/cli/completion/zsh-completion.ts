import type { Command } from '../command.ts';
import { flagsOf, HELP, type Flag } from './flags.ts';

/** For zsh: in a folder of `fpath` as `_tickmark`, or sourced after `compinit`. */
export function zshCompletion(commands: readonly Command[]): string {
  const described = [...commands, HELP].map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const names = commands.map(({ name }) => name);
  const cases = commands.map((command) => {
    const specs = [...flagsOf(command).map(specOf), wordsOf(command.words)];
    return `    ${command.name}) _arguments ${specs.map((spec) => `\\\n        ${spec}`).join(' ')} ;;`;
  });
  return `#compdef tickmark
# zsh completion of tickmark; in ~/.zshrc, after compinit: source <(tickmark completion zsh)
_tickmark() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT -= 1 ))
  case $command in
${cases.join('\n')}
    ${HELP.name}) _values command ${names.join(' ')} ;;
  esac
}
compdef _tickmark tickmark
`;
}

const NAMES_A_FILE = /PATH|FILE|DIR/;

const specOf = ({ name, help, value }: Flag): string =>
  quoted(
    `*--${name}[${help.replaceAll(/[[\]\\:]/g, String.raw`\$&`)}]${value === undefined ? '' : `:${value.replaceAll(':', ' ')}:${NAMES_A_FILE.test(value) ? '_files' : ' '}`}`,
  );

const wordsOf = (words: readonly string[] | undefined): string =>
  quoted(words === undefined ? '*:file:_files' : `1:word:(${words.join(' ')})`);

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
