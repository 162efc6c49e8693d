import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../../ui/date-text.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import { useMileageWarning } from '../vehicle/use-mileage-warning.ts';
import { FoldButton } from './fold-button.tsx';
import type { CarView } from './view-model.ts';

/** The odometer over the years, folded; how many readings are odd is said before it is opened. */
export function MileageHistory({ car }: { car: CarView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const warningText = useMileageWarning();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { readings } = car;
  const oddCount = readings.filter(({ warning }) => warning !== null).length;
  // The one reading there is stands among the facts already.
  if (readings.length < 2 && oddCount === 0) return null;
  return (
    <Box sx={{ flex: '1 1 100%' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <FoldButton isOpen={isOpen} controls={id} onToggle={() => setOpen(!isOpen)}>
          {t('customers:mileage.title', { count: readings.length })}
        </FoldButton>
        {oddCount > 0 ? (
          <ToneChip tone="warning">{t('customers:mileage.odd', { count: oddCount })}</ToneChip>
        ) : null}
      </Box>
      <Box
        component="ul"
        id={id}
        hidden={!isOpen}
        sx={{ listStyle: 'none', margin: 0, paddingInlineStart: 3.5, paddingBlock: 0.5 }}
      >
        {readings.map(({ on, km, warning }) => (
          <Box
            component="li"
            key={`${on} ${km}`}
            sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, paddingBlock: 0.25 }}
          >
            <Typography variant="body2" component="span" sx={{ minWidth: 108 }}>
              <DateText on={on} />
            </Typography>
            <Typography variant="body2" component="bdi" sx={{ minWidth: 96, textAlign: 'end' }}>
              {t('customers:car.km', { km: format.number(km) })}
            </Typography>
            {warning ? (
              <Typography variant="body2" component="span" sx={{ color: 'warning.main' }}>
                {warningText(warning)}
              </Typography>
            ) : null}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
