import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../../ui/date-text.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { Money } from '../../../ui/money.tsx';
import { Plate } from '../../../ui/plate.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import type { VisitView } from './view-model.ts';
import { VisitDetail } from './visit-detail.tsx';

interface VisitLineProps {
  view: VisitView;
  isOpen: boolean;
  onToggle: () => void;
}

export function VisitLine({ view, isOpen, onToggle }: VisitLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { visit, plate, declined } = view;
  const urgent = declined.some(({ urgency }) => urgency === 'safety');
  return (
    <Box sx={{ borderTop: '1px solid', borderColor: 'divider' }}>
      <ButtonBase
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={onToggle}
        sx={{
          display: 'flex',
          width: '100%',
          minHeight: 58,
          gap: 1.5,
          paddingInline: 2,
          paddingBlock: 1,
          textAlign: 'start',
          justifyContent: 'flex-start',
          typography: 'body1',
          '&:hover': { bgcolor: 'action.hover' },
          '&:focus-visible': { outlineOffset: -2 },
        }}
      >
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
            <Typography component="bdi" sx={{ fontWeight: 600 }}>
              {view.title ?? t('customers:visit.noWork')}
            </Typography>
            {view.moreJobs > 0 ? (
              <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
                {t('customers:visit.moreJobs', { count: view.moreJobs })}
              </Typography>
            ) : null}
            {visit.status === 'closed' ? null : (
              <ToneChip tone={visit.status === 'cancelled' ? 'neutral' : 'primary'}>
                {t(`customers:visitStatus.${visit.status}`)}
              </ToneChip>
            )}
          </Box>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 1.5,
              color: 'text.secondary',
              typography: 'body2',
            }}
          >
            <DateText at={visit.arrivedAt} />
            {plate ? <Plate text={plate.text} country={plate.country} /> : null}
            {visit.mileageKm === undefined ? null : (
              <bdi>{t('customers:car.km', { km: format.number(visit.mileageKm) })}</bdi>
            )}
            {declined.length > 0 ? (
              <Box component="span" sx={{ color: urgent ? 'error.main' : 'text.secondary' }}>
                {t('customers:visit.declined', {
                  work: declined.map(({ text }) => text).join(', '),
                })}
              </Box>
            ) : null}
          </Box>
        </Box>
        <Box sx={{ fontWeight: 600 }}>
          <Money minor={visit.totalMinor} currency={visit.currency} />
        </Box>
        <ExpandMoreRounded
          fontSize="small"
          sx={{ color: 'text.secondary', transform: isOpen ? 'rotate(180deg)' : 'none' }}
        />
      </ButtonBase>
      <Box id={id}>{isOpen ? <VisitDetail visit={visit} /> : null}</Box>
    </Box>
  );
}
