import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { useWatch } from '../../data/use-answer.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { navigate } from '../../ui/navigation/hash-location.ts';
import { type Tone, ToneChip } from '../../ui/tone-chip.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.ts';
import { syncView } from './sync-view.ts';
import { useNow } from './use-now.ts';
import { useSyncActions } from './use-sync-actions.ts';

const Dot = styled('span')({
  width: 8,
  height: 8,
  borderRadius: 4,
  flex: 'none',
  backgroundColor: 'currentColor',
});

/** Whether the desk is in step with the server; opens the list of actions. */
export function SyncChip() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { data } = useWatch('sync/state', {});
  useSyncActions();
  const view = data ? syncView(data, now, format) : null;
  const tone: Tone = view?.tone ?? 'neutral';
  return (
    <>
      <ButtonBase
        onClick={() => navigate('/activity')}
        title={t('sync:chip.open')}
        sx={{ borderRadius: 3, minHeight: 32, visibility: view ? 'visible' : 'hidden' }}
      >
        <ToneChip tone={tone}>
          <Dot aria-hidden />
          {view ? t(`sync:chip.${view.kind}`, view.params) : t('sync:chip.idle')}
        </ToneChip>
      </ButtonBase>
      {/* Only a change of kind is spoken; counts would never stop talking. */}
      <VisuallyHidden role="status">{view ? t(`sync:spoken.${view.kind}`) : ''}</VisuallyHidden>
    </>
  );
}
