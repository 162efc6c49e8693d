import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../ui/permission/use-may.ts';
import { CarPlate, Inspection, OwnershipText } from './car-line.tsx';
import type { CarView } from './view-model.ts';

/** Cars named here; a fleet is read in its tab. */
const CARS_SHOWN = 6;

interface CarsAsideProps {
  cars: readonly CarView[];
  onEdit: (vehicleId: string) => void;
}

/** The cars at a glance, beside whatever is being read. */
export function CarsAside({ cars, onEdit }: CarsAsideProps) {
  const { t } = useTranslation();
  const may = useMay();
  const more = cars.length - CARS_SHOWN;
  return (
    <Paper component="aside" aria-label={t('customers:tab.vehicles')} sx={{ padding: 2 }}>
      <Typography variant="h3" component="h2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('customers:tab.vehicles')}
      </Typography>
      {cars.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{t('customers:car.none')}</Typography>
      ) : null}
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        {cars.slice(0, CARS_SHOWN).map((car) => (
          <Box
            key={car.ownership.id}
            {...(may('write') && { component: ButtonBase, onClick: () => onEdit(car.vehicle.id) })}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              justifyContent: 'flex-start',
              columnGap: 1,
              rowGap: 0.25,
              paddingBlock: 0.5,
              paddingInline: 1,
              marginInline: -1,
              borderRadius: 1,
              textAlign: 'start',
              typography: 'body1',
              opacity: car.isCurrent ? 1 : 0.72,
              'button&:hover': { bgcolor: 'action.hover' },
            }}
          >
            <CarPlate car={car} />
            <Box component="span" sx={{ typography: 'body2', color: 'text.secondary' }}>
              {car.isCurrent ? <Inspection car={car} /> : <OwnershipText car={car} />}
            </Box>
            <Box component="span" sx={{ flex: '1 1 100%' }}>
              <bdi>{car.title}</bdi>
            </Box>
          </Box>
        ))}
      </Box>
      {more > 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          {t('customers:car.more', { count: more })}
        </Typography>
      ) : null}
    </Paper>
  );
}
