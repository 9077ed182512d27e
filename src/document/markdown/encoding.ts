/** A single-byte encoding by which UTF-8 bytes were once read and then saved as UTF-8 again. */
export type DoubleEncoding = 'macintosh' | 'windows-1252' | 'latin1';

export const DOUBLE_ENCODINGS: readonly DoubleEncoding[] = ['macintosh', 'windows-1252', 'latin1'];

const CHARACTERS = new Map<DoubleEncoding, readonly string[]>();
const BYTES = new Map<DoubleEncoding, ReadonlyMap<string, number>>();

/** The characters that stand for the bytes 0-255 in an encoding. */
export function charactersOf(encoding: DoubleEncoding): readonly string[] {
  let characters = CHARACTERS.get(encoding);
  if (characters === undefined) {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    // TextDecoder takes 'latin1' for windows-1252, so that one is spelled out.
    const text =
      encoding === 'latin1' ? String.fromCharCode(...bytes) : new TextDecoder(encoding).decode(bytes);
    characters = [...text];
    CHARACTERS.set(encoding, characters);
  }
  return characters;
}

/** The byte that each character stands for in an encoding. */
export function bytesOf(encoding: DoubleEncoding): ReadonlyMap<string, number> {
  let bytes = BYTES.get(encoding);
  if (bytes === undefined) {
    bytes = new Map(charactersOf(encoding).map((character, byte) => [character, byte] as const));
    BYTES.set(encoding, bytes);
  }
  return bytes;
}

/** `text` as it looks after its UTF-8 bytes were read in `encoding`. */
export function encodeLike(text: string, encoding: DoubleEncoding | undefined): string {
  if (encoding === undefined) return text;
  const characters = charactersOf(encoding);
  return [...new TextEncoder().encode(text)].map((byte) => characters[byte] ?? '').join('');
}
