import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';

export function ReloadButton({ labelKey }: { labelKey: string }) {
  const { t } = useTranslation();
  return (
    <Button variant="contained" color="primary" onClick={() => location.reload()}>
      {t(labelKey)}
    </Button>
  );
}
