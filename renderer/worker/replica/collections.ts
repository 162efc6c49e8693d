import type { RxCollection } from 'rxdb/plugins/core';
import type { Documents } from '../../../shared/schema/documents.ts';

export type Collections = { readonly [K in keyof Documents]: RxCollection<Documents[K]> };
