import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../../ui/actions/key-cap.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.ts';
import type { CarView } from './view-model.ts';

/** What can be done with a car from the page of one of its people. */
export interface CarChanges {
  onEdit: (vehicleId: string) => void;
  onSell: (ownershipId: string) => void;
  onEditOwnership: (ownershipId: string) => void;
}

interface CarButtonsProps extends CarChanges {
  car: CarView;
  /** The key that sells this car; only one car of the page has it. */
  sellKey: string | null;
}

export function CarButtons({ car, sellKey, ...changes }: CarButtonsProps) {
  const { t } = useTranslation();
  // Many cars have the same buttons one beneath the other, so each is named with its car.
  const named = (labelKey: string) => ({
    children: (
      <>
        {t(labelKey)} <VisuallyHidden>{car.vehicle.plate ?? car.title}</VisuallyHidden>
      </>
    ),
  });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button
        onClick={() => changes.onEdit(car.vehicle.id)}
        {...named('customers:actions.editVehicle')}
      />
      <Button
        onClick={() => changes.onEditOwnership(car.ownership.id)}
        {...named('customers:actions.editOwnership')}
      />
      {car.isSellable ? (
        <Button
          onClick={() => changes.onSell(car.ownership.id)}
          endIcon={sellKey === null ? undefined : <KeyCap shortcut={sellKey} />}
          {...named('customers:actions.sell')}
        />
      ) : null}
    </Box>
  );
}
