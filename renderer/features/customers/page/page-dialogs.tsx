import type { CustomerPage } from '../../../../shared/contracts/data-api.ts';
import { EditPanel } from '../form/edit-panel.tsx';
import { carName } from '../vehicle/car-name.ts';
import { OwnershipDialog } from '../vehicle/ownership-dialog.tsx';
import { SellDialog } from '../vehicle/sell-dialog.tsx';
import { VehicleDialog } from '../vehicle/vehicle-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import type { PageDialog } from './use-customer-actions.ts';

interface PageDialogsProps {
  page: CustomerPage;
  dialog: PageDialog;
  onClose: () => void;
}

/** The one dialog that stands over the customer's page. */
export function PageDialogs({ page, dialog, onClose }: PageDialogsProps) {
  switch (dialog?.kind) {
    case 'edit':
      return <EditPanel customer={page.customer} earlier={dialog.earlier} onClose={onClose} />;
    case 'vehicle':
      return <VehicleDialog page={page} vehicleId={dialog.vehicleId} onClose={onClose} />;
    case 'sell':
      return <SellDialog page={page} ownershipId={dialog.ownershipId} onClose={onClose} />;
    case 'ownership': {
      const car = page.cars.find(({ ownership }) => ownership.id === dialog.ownershipId);
      return car ? (
        <OwnershipDialog ownership={car.ownership} car={carName(car.vehicle)} onClose={onClose} />
      ) : null;
    }
    case 'remove':
      return <RemoveDialog page={page} onClose={onClose} />;
    default:
      return null;
  }
}
