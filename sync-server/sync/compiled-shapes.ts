import { compile, type ZodType } from 'zod';
import type { CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { DOCUMENT_SHAPES } from '../../shared/schema/documents.ts';

/**
 * The shapes as generated code, which judges a good document in a third of the time; of a bad one the shape itself says
 * what is wrong. Shapes that contain any JSON, definitions and events, cannot be compiled and stay as they are.
 */
export const COMPILED_SHAPES = Object.fromEntries(
  Object.entries<ZodType>(DOCUMENT_SHAPES).map(([name, shape]) => [name, compile(shape)]),
) as Record<CollectionName, ZodType>;
