import Papa from 'papaparse';
import { z } from 'zod';
import { CONSENT_FORMATS } from '../../../shared/contracts/consent-api.ts';
import type { Queries } from '../../../shared/contracts/data-api.ts';
import { CONSENT_COLUMNS, toConsentRows } from '../../../shared/domain/consent/export-rows.ts';
import { id } from '../../../shared/domain/record/record.ts';
import type { ReplicaContext } from '../replica/context.ts';
import { readConsents } from './read-consents.ts';

const input = z.strictObject({ customerId: id, format: z.enum(CONSENT_FORMATS) });

/** A file of ids and words without a name in it; who the ids are, the garage tells the regulator. */
export async function exportConsents(
  context: ReplicaContext,
  raw: Queries['consents/export-file']['input'],
): Promise<Queries['consents/export-file']['output']> {
  const { customerId, format } = input.parse(raw);
  const rows = toConsentRows(await readConsents(context, customerId), [customerId]);
  const text =
    format === 'json'
      ? `${JSON.stringify(rows, null, 2)}\n`
      : // With the byte order mark spreadsheets need; ids and hashes may begin like a formula.
        `\uFEFF${Papa.unparse({ fields: [...CONSENT_COLUMNS], data: rows }, { newline: '\r\n', escapeFormulae: true })}\r\n`;
  return { name: `consents-${customerId}.${format}`, bytes: new TextEncoder().encode(text) };
}
