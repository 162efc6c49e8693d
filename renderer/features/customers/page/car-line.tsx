import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../../ui/date-text.tsx';
import { Plate } from '../../../ui/plate.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import type { CarView } from './view-model.ts';

/** The plate of a car, or the words for a car without one. */
export function CarPlate({ car }: { car: CarView }) {
  const { t } = useTranslation();
  const { plate, plateCountry } = car.vehicle;
  if (plate) return <Plate text={plate} country={plateCountry ?? null} />;
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('customers:car.noPlate')}
    </Box>
  );
}

/** When the inspection falls due; red when it has, amber when it is near. Beside a label it needs fewer words. */
export function Inspection({ car, isLabelled = false }: { car: CarView; isLabelled?: boolean }) {
  const { t } = useTranslation();
  if (!car.inspection) return null;
  const { dueOn, state, days } = car.inspection;
  const left =
    days < 0
      ? t('customers:inspectionDays.overdue', { count: -days })
      : t(`customers:inspectionDays.${days === 0 ? 'today' : 'left'}`, { count: days });
  const text = (
    <>
      {t(`customers:${isLabelled ? 'inspectionShort' : 'inspection'}.${state}`)}{' '}
      <DateText on={dueOn} /> · {left}
    </>
  );
  if (state === 'later') return <span>{text}</span>;
  return <ToneChip tone={state === 'overdue' ? 'error' : 'warning'}>{text}</ToneChip>;
}

/** “Owner since 2 May 2019 · sold 14 Mar 2023”, “Driver since 2 May 2024”. */
export function OwnershipText({ car }: { car: CarView }) {
  const { t } = useTranslation();
  const { kind, status, from, until } = car.ownership;
  if (!car.isCurrent) {
    const end = (
      <>
        {t(`customers:ownershipStatus.${status === 'active' ? 'ended' : status}`)}{' '}
        {until ? <DateText on={until} /> : null}
      </>
    );
    if (!from) return <span>{end}</span>;
    return (
      <span>
        {t(`customers:ownershipKind.${kind}`)} {t('customers:car.since')} <DateText on={from} />
        {' · '}
        {end}
      </span>
    );
  }
  return (
    <span>
      {t(`customers:ownershipKind.${kind}`)}
      {from ? (
        <>
          {' '}
          {t('customers:car.since')} <DateText on={from} />
        </>
      ) : null}
    </span>
  );
}
