/** A table as few large values, as it is kept in the cache: texts joined, numbers in typed arrays. */
export interface TableImage {
  count: number;
  texts: Record<string, string>;
  numbers: Record<string, Int32Array | Float64Array | Uint8Array>;
}

const BETWEEN_TEXTS = '\u001e';
const CONTROL = /\p{Cc}/gu;

/** Text without control characters, so that it can be joined with others. */
export const cleanText = (text: string): string => text.replace(CONTROL, ' ');

export const packTexts = (texts: readonly string[]): string => texts.join(BETWEEN_TEXTS);

/** The texts of an image; throws when there are not as many as the image says. */
export function unpackTexts(image: TableImage, name: string): string[] {
  const packed = image.texts[name];
  if (typeof packed !== 'string') throw new Error(`The image has no texts named ${name}.`);
  const texts = image.count === 0 && packed === '' ? [] : packed.split(BETWEEN_TEXTS);
  if (texts.length !== image.count) throw new Error(`Texts named ${name} are incomplete.`);
  return texts;
}

/** The numbers of an image; throws when there are not as many as the image says. */
export function unpackNumbers(image: TableImage, name: string): ArrayLike<number> {
  const numbers = image.numbers[name];
  if (!numbers || numbers.length !== image.count) {
    throw new Error(`Numbers named ${name} are incomplete.`);
  }
  return numbers;
}
