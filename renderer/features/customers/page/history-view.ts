import type { CustomerPage, HistoryRow } from '../../../../shared/contracts/data-api.ts';
import { isSame } from '../../../../shared/domain/merge/is-same.ts';
import { REMOVAL } from '../../../../shared/domain/merge/merge.ts';
import { inFormOrder } from '../../../ui/record/field-kinds.ts';

export interface HistoryLine {
  row: HistoryRow;
  /** The fields that differ, in the order of the forms. */
  fields: string[];
  /** Somebody had removed it; an edit of the same time kept it in the book. */
  isRemoval: boolean;
  /** The car it was about, when it was about one of this customer. */
  plate: { text: string; country: string | null } | null;
  /** The value can be put into the form of this customer. */
  isUsable: boolean;
}

/** Values that gave way, newest first; what only the program knows is left out. */
export function toHistory({ history, customer, cars }: CustomerPage): HistoryLine[] {
  const plates = new Map(
    cars.map(({ vehicle }) => [
      vehicle.id,
      vehicle.plate ? { text: vehicle.plate, country: vehicle.plateCountry ?? null } : null,
    ]),
  );
  return history.flatMap((row) => {
    const both = new Set([...Object.keys(row.overruled), ...Object.keys(row.kept)]);
    const fields = inFormOrder(row.collection, both).filter(
      (field) => !isSame(row.overruled[field], row.kept[field]),
    );
    const isRemoval = row.group === REMOVAL;
    if (fields.length === 0 && !isRemoval) return [];
    return [
      {
        row,
        fields,
        isRemoval,
        plate: row.collection === 'vehicles' ? (plates.get(row.documentId) ?? null) : null,
        isUsable: !isRemoval && row.collection === 'customers' && row.documentId === customer.id,
      },
    ];
  });
}
