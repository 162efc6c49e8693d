import type { OwnershipDraft, VehicleDraft } from '../../../../shared/contracts/data-api.ts';
import { formatPlate } from '../../../../shared/domain/plate/plate.ts';
import type { Fuel, MileageReading, Ownership } from '../../../../shared/domain/vehicle/vehicle.ts';
import { normaliseVin } from '../../../../shared/domain/vehicle/vin.ts';

/** A car as fields on the screen hold it, with its link to the customer when it is new. */
export interface VehicleFormValues {
  plate: string;
  plateCountry: string;
  vin: string;
  make: string;
  model: string;
  year: string;
  engine: string;
  fuel: Fuel | '';
  colour: string;
  /** A new reading; empty when the odometer was not read. */
  km: string;
  kmOn: string;
  inspectionDueOn: string;
  ownershipKind: Ownership['kind'];
  from: string;
  annualKm: string;
}

export function newVehicleValues(country: string, today: string): VehicleFormValues {
  return {
    plate: '',
    plateCountry: country,
    vin: '',
    make: '',
    model: '',
    year: '',
    engine: '',
    fuel: '',
    colour: '',
    km: '',
    kmOn: today,
    inspectionDueOn: '',
    ownershipKind: 'owner',
    from: '',
    annualKm: '',
  };
}

export function toVehicleValues(
  vehicle: VehicleDraft,
  country: string,
  today: string,
): VehicleFormValues {
  return {
    ...newVehicleValues(country, today),
    plate: vehicle.plate ?? '',
    plateCountry: vehicle.plateCountry ?? country,
    vin: vehicle.vin ?? '',
    make: vehicle.make ?? '',
    model: vehicle.model ?? '',
    year: vehicle.year === undefined ? '' : String(vehicle.year),
    engine: vehicle.engine ?? '',
    fuel: vehicle.fuel ?? '',
    colour: vehicle.colour ?? '',
    inspectionDueOn: vehicle.inspectionDueOn ?? '',
  };
}

/** Digits of a number as people type it: “61.300 km” is 61300; null for anything else. */
export function toWholeNumber(text: string): number | null {
  const digits = text.replace(/[\s.,'’]|km/gi, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** The reading typed into the form; null when there is none to store. */
export function readingOf(values: VehicleFormValues): MileageReading | null {
  const km = toWholeNumber(values.km);
  return km !== null && values.kmOn ? { on: values.kmOn, km } : null;
}

/** The car as it will be stored; `known` are the readings it has already. */
export function toVehicleDraft(
  values: VehicleFormValues,
  known: readonly MileageReading[],
): VehicleDraft {
  const plate = formatPlate(values.plate, values.plateCountry);
  const reading = readingOf(values);
  const isKnown = known.some((one) => one.on === reading?.on && one.km === reading.km);
  const fields = {
    plate,
    plateCountry: plate ? values.plateCountry : '',
    vin: normaliseVin(values.vin),
    make: values.make.trim(),
    model: values.model.trim(),
    year: toWholeNumber(values.year) ?? '',
    engine: values.engine.trim(),
    fuel: values.fuel,
    colour: values.colour.trim(),
    mileage: reading && !isKnown ? [...known, reading] : [...known],
    inspectionDueOn: values.inspectionDueOn,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== ''),
  ) as unknown as VehicleDraft;
}

export function toOwnershipDraft(values: VehicleFormValues, isFirstCar: boolean): OwnershipDraft {
  const annualKm = toWholeNumber(values.annualKm);
  return {
    kind: values.ownershipKind,
    status: 'active',
    isServicedHere: true,
    isPrimaryDriver: isFirstCar,
    ...(values.from ? { from: values.from } : {}),
    ...(annualKm === null ? {} : { annualKm }),
  };
}
