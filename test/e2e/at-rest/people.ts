/** Known people, each in another place of the desk; no word of theirs is in any other text of the program. */
export interface Person {
  firstName: string;
  lastName: string;
  phone: string;
  email: string;
  plate: string;
}

const person = (firstName: string, lastName: string, phone: string, plate: string): Person => ({
  firstName,
  lastName,
  phone,
  email: `${firstName}@${lastName}.example`.toLowerCase().replaceAll('ö', 'oe'),
  plate,
});

export const PEOPLE = {
  /** Pushed and confirmed. */
  sent: person('Zwetana', 'Quastenfloß', '+4915773910264', 'M-QX 7391'),
  /** Refused by the server. */
  rejected: person('Xaverine', 'Poisonwetter', '+4917690415382', 'K-XP 9041'),
  /** Written while the line was down. */
  waiting: person('Jördis', 'Wacholderbruch', '+4916051287394', 'HH-JW 5128'),
  /** What she was before an edit: only the journal and the base of the replication know. */
  before: person('Kunigund', 'Altenschwänzle', '+4917216549873', 'S-KA 1654'),
  draft: person('Leocadia', 'Halbfertig', '+4915908273641', 'F-LH 827'),
  noted: person('Praxedis', 'Gesprächinger', '+4915563728190', 'D-PG 6372'),
  imported: person('Ottokar', 'Listenreicher', '+4917034918265', 'L-OL 3491'),
  /** In a line of the file that could not be taken. */
  skipped: person('Walburga', 'Zeilenverlust', '+4917482630159', 'N-WZ 8263'),
} satisfies Record<string, Person>;

/** Signs in at the desk. */
export const MANAGER = { firstName: 'Notburga', lastName: 'Schlüsselwärter' };

/** What must not be found. The search itself folds it, as names and plates are folded to be found. */
export function needlesOf({ firstName, lastName, phone, email, plate }: Person): string[] {
  // The last digits are what every way of writing the number has in common.
  return [firstName, lastName, email, phone, phone.slice(1), phone.slice(-8), plate];
}
