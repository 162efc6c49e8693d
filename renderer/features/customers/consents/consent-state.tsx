import BlockRounded from '@mui/icons-material/BlockRounded';
import CheckRounded from '@mui/icons-material/CheckRounded';
import HelpOutlineRounded from '@mui/icons-material/HelpOutlineRounded';
import { useTranslation } from 'react-i18next';
import { type Tone, ToneChip } from '../../../ui/tone-chip.tsx';
import type { ConsentCell } from './consent-view.ts';

const LOOKS: Record<ConsentCell['state'], { tone: Tone; Icon: typeof CheckRounded }> = {
  yes: { tone: 'success', Icon: CheckRounded },
  no: { tone: 'error', Icon: BlockRounded },
  unknown: { tone: 'neutral', Icon: HelpOutlineRounded },
};

/** A state in words, with a sign of its own shape: never by colour alone. */
export function ConsentState({ state }: { state: ConsentCell['state'] }) {
  const { t } = useTranslation();
  const { tone, Icon } = LOOKS[state];
  return (
    <ToneChip tone={tone}>
      <Icon aria-hidden sx={{ fontSize: 14, marginInlineEnd: -0.25 }} />
      {t(`consents:state.${state}`)}
    </ToneChip>
  );
}
