import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from './field-value.tsx';
import { useFieldLabel } from './use-field-label.ts';

const Table = styled('table')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'baseline',
      paddingBlock: 8,
      paddingInlineEnd: 12,
      paddingInlineStart: 0,
      overflowWrap: 'anywhere',
      borderTop: `1px solid ${palette.divider}`,
    },
    '& thead th': {
      borderTop: 0,
      color: palette.text.secondary,
      fontSize: '0.75rem',
      fontWeight: 600,
    },
    '& tbody th': { fontWeight: 400, color: palette.text.secondary },
    '& th:first-of-type': { width: '26%' },
    '&[data-dense] th, &[data-dense] td': { paddingBlock: 3, borderTop: 0 },
  };
});

interface VersionsTableProps {
  collection: string;
  fields: readonly string[];
  versions: readonly { label: string; of: Readonly<Record<string, unknown>> }[];
  /** Stands behind the first version's value of a field. */
  mark?: (field: string) => ReactNode;
  /** One of several tables: closer lines without rules. */
  isDense?: boolean;
}

/** Versions of one record beside each other, field by field. */
export function VersionsTable(props: VersionsTableProps) {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  return (
    <Table data-dense={props.isDense || undefined}>
      <thead>
        <tr>
          <th scope="col">{t('record:fieldName')}</th>
          {props.versions.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.fields.map((field) => (
          <tr key={field}>
            <th scope="row">{labelOf(field)}</th>
            {props.versions.map(({ label, of }, at) => (
              <td key={label}>
                <FieldValue collection={props.collection} field={field} of={of} />
                {at === 0 ? props.mark?.(field) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
