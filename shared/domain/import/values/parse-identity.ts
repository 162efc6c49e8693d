/** VIN in capitals; null with I, O, Q or a wrong length. Before 1981 makers used fewer than 17 signs. */
export function parseVin(text: string, year: number | null): string | null {
  const vin = text.toUpperCase().replace(/[\s\-.]/g, '');
  if (!/^[A-HJ-NPR-Z0-9]+$/.test(vin) || !/\d/.test(vin)) return null;
  const isOld = year !== null && year <= 1981;
  return vin.length === 17 || (isOld && vin.length >= 5 && vin.length < 17) ? vin : null;
}

// The rule of browsers for <input type="email">, plus a dot in the domain; longer ones are not delivered.
const EMAIL =
  /^[\p{L}\d.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?(?:\.[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?)+$/u;

/** An e-mail address without the junk around it, domain in small letters; null when it is none. */
export function parseEmail(text: string): string | null {
  const plain = text
    .replace(/^(?:mailto:|e-?mail:)\s*/i, '')
    .replace(/^<|[>;,.\s]+$/g, '')
    .trim();
  const at = plain.lastIndexOf('@');
  const email = plain.slice(0, at) + plain.slice(at).toLowerCase();
  return at > 0 && email.length <= 254 && EMAIL.test(email) ? email : null;
}
