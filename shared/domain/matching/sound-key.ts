/**
 * What is left of a Latin text when one only hears its consonants: `mr` for Meier, Mayer and Maier, `mhmt` for
 * Mohammed and for محمد. Coarse on purpose: it gathers candidates, it proves nothing.
 * Source: after H. J. Postel, Kölner Phonetik (1969); differs from it by: letters instead of digits, `ch` always as k, h
 * kept before and after vowels, so that Arabic written without vowels gives the same.
 */
export function soundKey(joined: string): string {
  return joined
    .replace(/sch|sh|dh|ts|tz|z/g, 's')
    .replace(/ph|v/g, 'f')
    .replace(/(?<=[tkg])h|h$/g, '')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ch|c|q|g/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/d/g, 't')
    .replace(/b/g, 'p')
    .replace(/[aeiouy]|(?!^)w/g, '')
    .replace(/(.)\1+/g, '$1');
}
