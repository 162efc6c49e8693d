import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentTopic } from '../../../../shared/contracts/consent-api.ts';
import { type Customer, customerName } from '../../../../shared/domain/customer/customer.ts';
import { useRunCommand } from '../../../data/data-provider.tsx';
import { FormDialog } from '../../../ui/form/form-dialog.tsx';
import { Choice } from '../../../ui/form/inputs.tsx';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import { useToday } from '../use-today.ts';
import { topicKeys, toSaidAt } from './consent-view.ts';
import { TextToRead, useTextToRead } from './text-to-read.tsx';
import { TopicFields } from './topic-fields.tsx';

/** How people say it to the desk; an import says so itself. */
const WAYS = ['counter', 'phone', 'paper', 'web'] as const;
type Way = (typeof WAYS)[number];

interface RecordDialogProps {
  customer: Customer;
  topic: ConsentTopic;
  onClose: () => void;
}

/** The text to read out, and what the customer said to it. */
export function RecordDialog({ customer, topic: first, onClose }: RecordDialogProps) {
  const { t } = useTranslation();
  const runCommand = useRunCommand();
  const [topic, setTopic] = useState(first);
  const [state, setState] = useState<'yes' | 'no' | null>(null);
  const [how, setHow] = useState<Way>('counter');
  const [saidOn, setSaidOn] = useState('');
  const dayField = useRef<HTMLInputElement>(null);
  const today = useToday();
  const [isTried, setTried] = useState(false);
  const reading = useTextToRead(customer, topic);
  const isTextMissing = state === 'yes' && reading.text === null;
  const isDayWrong = () => saidOn > today || dayField.current?.validity.badInput === true;

  const save = () => {
    setTried(true);
    if (state === null || isTextMissing || isDayWrong()) return null;
    return record(state);
  };
  const record = async (said: 'yes' | 'no') => {
    const saidAt = toSaidAt(saidOn, today);
    const result = await runCommand('consents/record', {
      ...{ customerId: customer.id, ...topic, state: said, how },
      ...(reading.text && { text: reading.text.agreed }),
      ...(saidAt !== undefined && { saidAt }),
    });
    if (result.ok) {
      const params = {
        topic: topicKeys(topic)
          .map((key) => t(key))
          .join(' · '),
      };
      showToast({ messageKey: `consents:toast.${said}`, params });
    }
    return result;
  };

  return (
    <FormDialog
      isWide
      title={t('consents:record.title', { name: customerName(customer) })}
      submitLabel={t('consents:record.submit')}
      save={save}
      onClose={onClose}
    >
      <TopicFields topic={topic} onChoose={setTopic} />
      <TextToRead reading={reading} isMissing={isTried && isTextMissing} />
      <FormControl error={isTried && state === null}>
        <FormLabel id="consent-answer">{t('consents:record.answer')}</FormLabel>
        <RadioGroup
          row
          name="answer"
          aria-labelledby="consent-answer"
          value={state ?? ''}
          onChange={(_, next) => setState(next as 'yes' | 'no')}
        >
          {(['yes', 'no'] as const).map((one) => (
            <FormControlLabel
              key={one}
              value={one}
              control={<Radio size="small" />}
              label={t(`consents:record.${one}`)}
            />
          ))}
        </RadioGroup>
        {isTried && state === null ? (
          <FormHelperText>{t('consents:record.answerMissing')}</FormHelperText>
        ) : null}
      </FormControl>
      <Choice
        name="how"
        label={t('consents:record.how')}
        value={how}
        options={WAYS.map((way) => ({ value: way, label: t(`consents:how.${way}`) }))}
        onChoose={(way) => setHow(way as Way)}
      />
      <TextField
        name="saidOn"
        type="date"
        inputRef={dayField}
        label={t('consents:record.saidOn')}
        value={saidOn}
        error={isTried && isDayWrong()}
        helperText={t(
          isTried && isDayWrong() ? 'consents:record.dayWrong' : 'consents:record.saidOnHint',
        )}
        onChange={(event) => setSaidOn(event.target.value)}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
      />
    </FormDialog>
  );
}
