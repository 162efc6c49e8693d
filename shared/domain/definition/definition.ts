import { z } from 'zod';
import { recordFields } from '../record/record.ts';

export const DEFINITION_KINDS = [
  'loyaltyProgram',
  'reward',
  'segment',
  'campaign',
  'journey',
  'messageTemplate',
  'serviceTemplate',
  'consentText',
  'retentionRule',
  'garageSettings',
  'bay',
  'tax',
  'importMapping',
  'sourceCost',
  'user',
] as const;

/** Something the garage sets up once and uses often; `body` is judged by the module of its kind. */
export const definition = z.strictObject({
  ...recordFields,
  kind: z.enum(DEFINITION_KINDS),
  name: z.string().min(1).max(160),
  isActive: z.boolean(),
  body: z.record(z.string().max(64), z.json()),
});
export type Definition = z.infer<typeof definition>;

export const DEFINITION_GROUPS = {} as const;
