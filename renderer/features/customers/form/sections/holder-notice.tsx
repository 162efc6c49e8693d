import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useQuery } from '../../../../data/use-answer.ts';
import { focusField } from '../form-focus.ts';

interface HolderNoticeProps {
  /** E.164. */
  number: string;
  customerId: string | null;
  /** Name of the input the number stands in. */
  inputName: string;
  onShare: () => void;
}

/** Says whose number this is already, and what can be done about it. */
export function HolderNotice({ number, customerId, inputName, onShare }: HolderNoticeProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { status, data } = useQuery('customers/holders', {
    numbers: [number],
    ...(customerId ? { exceptId: customerId } : {}),
  });
  const holder = data?.[0];
  // While the next number is asked for, the holder of the last one would be a wrong name.
  if (status !== 'ready' || !holder) return null;
  return (
    <Box
      role="status"
      data-notice="holder"
      sx={{ bgcolor: 'soft.warning', borderRadius: 1, paddingInline: 1.5, paddingBlock: 1 }}
    >
      <Typography variant="body2">
        {t('customers:holder.text', { name: holder.name, count: data.length })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}>
        <Button size="small" onClick={() => navigate(`/customers/${holder.id}`)}>
          {t('customers:holder.open')}
        </Button>
        <Button
          size="small"
          onClick={(event) => {
            focusField(event.currentTarget, inputName);
            onShare();
          }}
        >
          {t('customers:holder.share')}
        </Button>
      </Box>
    </Box>
  );
}
