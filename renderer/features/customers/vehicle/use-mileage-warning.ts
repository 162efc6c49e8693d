import { useTranslation } from 'react-i18next';
import type { MileageWarning } from '../../../../shared/domain/vehicle/mileage.ts';
import { useFormat } from '../../../ui/i18n/format-context.tsx';

/** What is odd about a reading, in words; empty when nothing is. */
export function useMileageWarning(): (warning: MileageWarning | null) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (warning) => {
    if (!warning) return '';
    const than = 'than' in warning ? warning.than : null;
    return t(`customers:warning.${warning.code}`, {
      km: than ? format.number(than.km) : '',
      day: than ? format.day(than.on) : '',
    });
  };
}
