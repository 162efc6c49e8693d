import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../../ui/actions/action.ts';
import { ActionButton } from '../../../ui/actions/action-button.tsx';
import { DateText } from '../../../ui/date-text.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { useMay } from '../../../ui/permission/use-may.ts';
import { CarButtons, type CarChanges } from './car-buttons.tsx';
import { CarPlate, Inspection, OwnershipText } from './car-line.tsx';
import { MileageHistory } from './mileage-history.tsx';
import type { CarView } from './view-model.ts';

const Line = styled('li')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: theme.spacing(2),
  padding: theme.spacing(1.5, 2),
  borderBottom: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  '&[data-current="false"]': { color: (theme.vars ?? theme).palette.text.secondary },
}));

interface CarsSectionProps {
  cars: readonly CarView[];
  addVehicle: Action;
  /** Sells the first car that can be sold. */
  sellVehicle: Action;
  changes: CarChanges;
}

/** Every car with what is known of it; those sold stand greyed at the end. */
export function CarsSection({ cars, addVehicle, sellVehicle, changes }: CarsSectionProps) {
  const { t } = useTranslation();
  const may = useMay();
  const firstSellable = cars.find(({ isSellable }) => isSellable);
  if (cars.length === 0) {
    return (
      <EmptyState title={t('customers:car.none')} text={t('customers:car.noneText')}>
        <ActionButton action={addVehicle} isPrimary />
      </EmptyState>
    );
  }
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {cars.map((car) => (
        <Line key={car.ownership.id} data-current={car.isCurrent}>
          <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
              <CarPlate car={car} />
              <Typography component="bdi" sx={{ fontWeight: 600 }}>
                {car.title}
              </Typography>
            </Box>
            <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
              <OwnershipText car={car} />
            </Typography>
          </Box>
          <CarFacts car={car} />
          {may('write') ? (
            <CarButtons
              car={car}
              sellKey={car === firstSellable ? (sellVehicle.shortcut ?? null) : null}
              {...changes}
            />
          ) : null}
          <MileageHistory car={car} />
        </Line>
      ))}
    </Box>
  );
}

function CarFacts({ car }: { car: CarView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { vin, fuel, colour } = car.vehicle;
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(165px, 1fr))',
        columnGap: 2,
        rowGap: 1,
        margin: 0,
        flex: '3 1 380px',
      }}
    >
      {vin ? (
        <Fact label={t('customers:field.vin')}>
          <bdi dir="ltr">{vin}</bdi>
        </Fact>
      ) : null}
      {car.mileage ? (
        <Fact label={t('customers:field.mileage')}>
          <bdi>{t('customers:car.km', { km: format.number(car.mileage.km) })}</bdi>{' '}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            <DateText on={car.mileage.on} />
          </Box>
        </Fact>
      ) : null}
      {car.inspection ? (
        <Fact label={t('customers:field.inspection')}>
          <Inspection car={car} isLabelled />
        </Fact>
      ) : null}
      {fuel ? <Fact label={t('customers:field.fuel')}>{t(`customers:fuel.${fuel}`)}</Fact> : null}
      {colour ? (
        <Fact label={t('customers:field.colour')}>
          <bdi>{colour}</bdi>
        </Fact>
      ) : null}
    </Box>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box>
      <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ margin: 0 }}>
        {children}
      </Typography>
    </Box>
  );
}
