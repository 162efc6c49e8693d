import { useTranslation } from 'react-i18next';
import { useWatch } from '../../data/use-answer.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { ToneChip } from '../../ui/tone-chip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { syncView } from './sync-view.ts';

/** The state of the line where there is nothing to open yet. */
export function LineNote() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { data } = useWatch('sync/state', {});
  const view = data ? syncView(data, now, format) : null;
  return (
    <ToneChip tone={view?.tone ?? 'neutral'}>
      {view ? t(`sync:chip.${view.kind}`, view.params) : t('sync:chip.idle')}
    </ToneChip>
  );
}
