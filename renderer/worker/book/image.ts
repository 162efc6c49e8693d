/** A table as few large values, as it is kept in the cache: texts joined, numbers in typed arrays. */
export interface TableImage {
  count: number;
  /** One text per row, or per entry of a list of `references`. */
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
  const texts = splitTexts(image, name);
  if (texts.length !== image.count) throw new Error(`Texts named ${name} are incomplete.`);
  return texts;
}

function splitTexts(image: TableImage, name: string): string[] {
  const packed = image.texts[name];
  if (typeof packed !== 'string') throw new Error(`The image has no texts named ${name}.`);
  return image.count === 0 && packed === '' ? [] : packed.split(BETWEEN_TEXTS);
}

/** Ids many rows refer to, each kept once, with the place of each row's id among them. */
export function packReferences(ids: readonly string[]): { ids: string; places: Int32Array } {
  const distinct = [...new Set(ids)].sort();
  const places = new Map(distinct.map((id, place) => [id, place]));
  return {
    ids: packTexts(distinct),
    places: Int32Array.from(ids, (id) => places.get(id) ?? -1),
  };
}

/** The slot of the id each row refers to; throws when one is missing. */
export function unpackReferences(
  image: TableImage,
  name: string,
  slotOf: (id: string) => number,
): number[] {
  const slots = splitTexts(image, name).map(slotOf);
  return Array.from(unpackNumbers(image, name), (place) => {
    const slot = slots[place];
    if (slot === undefined) throw new Error(`References named ${name} are incomplete.`);
    return slot;
  });
}

/** The numbers of an image; throws when there are not as many as the image says. */
export function unpackNumbers(image: TableImage, name: string): ArrayLike<number> {
  const numbers = image.numbers[name];
  if (!numbers || numbers.length !== image.count) {
    throw new Error(`Numbers named ${name} are incomplete.`);
  }
  return numbers;
}
