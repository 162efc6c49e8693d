import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { focusField } from './form-focus.ts';
import type { FieldForm } from './use-record-form.ts';

interface FieldNewsProps<V, K extends keyof V> {
  form: FieldForm<V>;
  field: K;
  /** How a value of this field reads; an empty text is shown as “empty”. */
  show: (value: V[K]) => string;
}

/** What another desk did to this field while the form was open. */
export function FieldNews<V extends object, K extends keyof V & string>(
  props: FieldNewsProps<V, K>,
) {
  const { t } = useTranslation();
  const { form, field } = props;
  const news = form.news[field];
  if (!news) return null;
  const isWaiting = news.kind === 'waiting';
  const value = props.show(isWaiting ? news.theirs : news.before) || t('customers:news.empty');
  const leave = (event: MouseEvent, settle: (field: K) => void) => {
    focusField(event.currentTarget, field);
    settle(field);
  };
  return (
    <Box
      role="status"
      data-news={field}
      sx={{
        display: 'flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        columnGap: 1,
        bgcolor: isWaiting ? 'soft.warning' : 'soft.primary',
        borderRadius: 1,
        paddingInline: 1.5,
        paddingBlock: 0.5,
      }}
    >
      <Typography variant="body2" sx={{ flex: '1 1 20ch', overflowWrap: 'anywhere' }}>
        {t(isWaiting ? 'customers:news.waiting' : 'customers:news.taken', { value })}
      </Typography>
      {isWaiting ? (
        <Button size="small" variant="text" onClick={(event) => leave(event, form.takeOver)}>
          {t('customers:news.takeOver')}
        </Button>
      ) : null}
      <Button size="small" variant="text" onClick={(event) => leave(event, form.keepMine)}>
        {t(isWaiting ? 'customers:news.keep' : 'customers:news.seen')}
      </Button>
    </Box>
  );
}
