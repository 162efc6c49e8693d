import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { ConsentTopic } from '../../../../shared/contracts/consent-api.ts';
import { PURPOSES, type Purpose } from '../../../../shared/domain/consent/consent.ts';
import { CHANNELS, type Channel } from '../../../../shared/domain/customer/customer.ts';
import { Choice } from '../../../ui/form/inputs.tsx';

interface TopicFieldsProps {
  topic: ConsentTopic;
  onChoose: (topic: ConsentTopic) => void;
}

/** What it is about; a channel only where it is about contact. */
export function TopicFields({ topic: { purpose, channel }, onChoose }: TopicFieldsProps) {
  const { t } = useTranslation();
  const choosePurpose = (next: Purpose) =>
    onChoose(
      PURPOSES[next].isContact
        ? { purpose: next, channel: channel ?? CHANNELS[0] }
        : { purpose: next },
    );
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      <Choice
        name="purpose"
        label={t('consents:column.purpose')}
        value={purpose}
        options={Object.keys(PURPOSES).map((one) => ({
          value: one,
          label: t(`consents:purpose.${one}`),
        }))}
        onChoose={(next) => choosePurpose(next as Purpose)}
      />
      {channel === undefined ? null : (
        <Choice
          name="channel"
          label={t('consents:column.channel')}
          value={channel}
          options={CHANNELS.map((one) => ({ value: one, label: t(`customers:channel.${one}`) }))}
          onChoose={(next) => onChoose({ purpose, channel: next as Channel })}
        />
      )}
    </Box>
  );
}
