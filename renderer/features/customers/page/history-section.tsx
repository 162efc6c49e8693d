import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useWatch } from '../../../data/use-answer.ts';
import { DateText } from '../../../ui/date-text.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { useMay } from '../../../ui/permission/use-may.ts';
import { Plate } from '../../../ui/plate.tsx';
import { readable } from '../../../ui/record/readable.ts';
import { VersionsTable } from '../../../ui/record/versions-table.tsx';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import type { HistoryLine } from './history-view.ts';

interface HistorySectionProps {
  lines: readonly HistoryLine[];
  /** Opens the form with an earlier value filled in. */
  onUse: (fields: Record<string, unknown>) => void;
}

/** What somebody entered and a later entry replaced: nothing typed is ever lost unseen. */
export function HistorySection({ lines, onUse }: HistorySectionProps) {
  const { t } = useTranslation();
  if (lines.length === 0) {
    return (
      <EmptyState title={t('customers:replaced.none')} text={t('customers:replaced.noneText')} />
    );
  }
  return (
    <Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', padding: 2 }}>
        {t('customers:replaced.text')}
      </Typography>
      {lines.map((line) => (
        <HistoryEntry key={line.row.id} line={line} onUse={onUse} />
      ))}
    </Box>
  );
}

function HistoryEntry({ line, onUse }: { line: HistoryLine; onUse: HistorySectionProps['onUse'] }) {
  const { t } = useTranslation();
  const { row, plate } = line;
  return (
    <Box
      component="article"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'start',
        columnGap: 2,
        rowGap: 1,
        borderTop: '1px solid',
        borderColor: 'divider',
        paddingInline: 2,
        paddingBlock: 1.25,
      }}
    >
      <Box sx={{ flex: '1 1 420px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5 }}>
          <Typography sx={{ fontWeight: 600 }}>
            <DateText at={row.at} withTime />
          </Typography>
          {plate ? <Plate text={plate.text} country={plate.country} /> : null}
        </Box>
        {line.isRemoval ? (
          <Typography>{t('customers:replaced.removal')}</Typography>
        ) : (
          <VersionsTable
            isDense
            collection={row.collection}
            fields={line.fields}
            versions={[
              { label: t('customers:replaced.was'), of: row.overruled },
              { label: t('customers:replaced.stands'), of: row.kept },
            ]}
          />
        )}
        <Source of={row.overruledBy} />
      </Box>
      <TakeBack line={line} onUse={onUse} />
    </Box>
  );
}

function TakeBack({ line, onUse }: { line: HistoryLine; onUse: HistorySectionProps['onUse'] }) {
  const { t } = useTranslation();
  const may = useMay();
  const { row, fields } = line;
  const earlier = Object.fromEntries(fields.map((field) => [field, row.overruled[field]]));
  const text = fields.map((field) => readable(earlier[field])).join('\n');
  if (line.isUsable && may('write')) {
    return <Button onClick={() => onUse(earlier)}>{t('customers:replaced.use')}</Button>;
  }
  return text.trim() ? (
    <Button onClick={() => copy(text)}>{t('customers:replaced.copy')}</Button>
  ) : null;
}

/** Who entered what gave way, as far as the record says. */
function Source({ of }: { of: HistoryLine['row']['overruledBy'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ownId = useWatch('session/state', {}).data?.deskId;
  if (!of) return null;
  const when = format.instant(of.at);
  const desk = t(`customers:replaced.${of.deskId === ownId ? 'thisDesk' : 'otherDesk'}`);
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
      {of.userName === null
        ? t('customers:replaced.enteredAt', { when, desk })
        : t('customers:replaced.enteredBy', { when, who: of.userName })}
    </Typography>
  );
}

function copy(text: string): void {
  navigator.clipboard.writeText(text).then(
    () => showToast({ messageKey: 'customers:replaced.copied' }),
    () => showToast({ messageKey: 'customers:replaced.notCopied', tone: 'error' }),
  );
}
