import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { FindHit } from '../../../shared/contracts/data-api.ts';
import { DateText } from '../../ui/date-text.tsx';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { Marked } from '../../ui/marked.tsx';
import { OneLine } from '../../ui/one-line.tsx';
import { formatPhone, marksOnWritten, maskMarkedPhone } from '../../ui/phone-format.ts';
import { Plate } from '../../ui/plate.tsx';
import { FindOption } from './find-option.ts';

interface FindLineProps {
  id: string;
  hit: FindHit;
  isCurrent: boolean;
  onPoint: () => void;
  onOpen: () => void;
}

export function FindLine({ id, hit, isCurrent, onPoint, onOpen }: FindLineProps) {
  const { t } = useTranslation();
  return (
    <FindOption
      id={id}
      role="option"
      aria-selected={isCurrent}
      onPointerMove={isCurrent ? undefined : onPoint}
      onClick={onOpen}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography component="div" sx={{ fontWeight: 600 }}>
          <OneLine>
            <Marked text={hit.name} marks={hit.nameMarks} />
          </OneLine>
        </Typography>
        <Typography noWrap variant="body2" sx={{ color: 'text.secondary' }}>
          <Details hit={hit} />
        </Typography>
      </Box>
      {hit.plate ? (
        <Plate text={hit.plate.text} country={hit.plate.country} marks={hit.plateMarks} />
      ) : null}
      <Typography
        variant="body2"
        sx={{ color: 'text.secondary', minWidth: 112, textAlign: 'end', whiteSpace: 'nowrap' }}
      >
        {hit.lastVisitOn ? <DateText on={hit.lastVisitOn} /> : t('find:noVisit')}
      </Typography>
    </FindOption>
  );
}

/** Phone, town and why a line is here when the match is not to be seen in it. */
function Details({ hit }: { hit: FindHit }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const parts = [
    hit.phone ? <MaskedPhone key="phone" hit={hit} number={hit.phone} country={country} /> : null,
    hit.town ? <bdi key="town">{hit.town}</bdi> : null,
    hit.matchedBy === 'email' ? <span key="by">{t('find:byEmail')}</span> : null,
    hit.matchedBy === 'vin' ? <span key="by">{t('find:byVin')}</span> : null,
    hit.status === 'active' ? null : <span key="status">{t(`find:status.${hit.status}`)}</span>,
  ].filter((part) => part !== null);
  return parts.map((part, index) => (index === 0 ? part : [' · ', part]));
}

function MaskedPhone({ hit, number, country }: { hit: FindHit; number: string; country: string }) {
  const written = formatPhone(number, country);
  const masked = maskMarkedPhone(written, marksOnWritten(number, hit.phoneMarks, written));
  return (
    <bdi dir="ltr">
      <Marked text={masked.text} marks={masked.marks} />
    </bdi>
  );
}
