import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentTextOffer, ConsentTopic } from '../../../../shared/contracts/consent-api.ts';
import type { WireError } from '../../../../shared/contracts/errors.ts';
import type { Customer } from '../../../../shared/domain/customer/customer.ts';
import { useQuery } from '../../../data/use-answer.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Choice } from '../../../ui/form/inputs.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { Notice } from '../../../ui/notice.tsx';

interface Reading {
  /** What stands on the screen to be read, and nothing else is written down. */
  text: ConsentTextOffer['texts'][number] | null;
  texts: ConsentTextOffer['texts'];
  /** The customer's own language, which the text does not have. */
  lacking: string | null;
  error: WireError | undefined;
  choose: (language: string) => void;
}

/** The language of the customer where the text has it; nobody's guess where it has not, and the desk's where none is known. */
export function useTextToRead(customer: Customer, topic: ConsentTopic): Reading {
  const { language: ofDesk } = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const { status, error, ...answer } = useQuery('consents/text', {
    ...{ customerId: customer.id, ...topic },
  });
  // The text of the topic chosen before must not be read, or recorded, for this one.
  const data = status === 'ready' ? answer.data : undefined;
  const known = customer.language;
  const preferred = data?.preferred ?? (known === undefined ? ofDesk : null);
  const language = chosen ?? preferred;
  const texts = data?.texts ?? [];
  return {
    text: texts.find(({ agreed }) => agreed.language === language) ?? null,
    texts,
    lacking: known !== undefined && data && data.preferred === null ? known : null,
    error,
    choose: setChosen,
  };
}

interface TextToReadProps {
  reading: Reading;
  /** A yes was given to no text. */
  isMissing: boolean;
}

export function TextToRead({ reading, isMissing }: TextToReadProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { text, texts, lacking, error, choose } = reading;
  const names = new Intl.DisplayNames([language], { type: 'language' });
  if (error) return <ErrorNotice code={error.code} details={error.details} />;
  return (
    <>
      {lacking === null ? null : (
        <Notice tone="warning">
          <Typography>{t('consents:record.lacking', { language: names.of(lacking) })}</Typography>
        </Notice>
      )}
      <Choice
        name="language"
        label={t('consents:record.language')}
        value={text?.agreed.language ?? ''}
        {...(text === null && { emptyLabel: t('consents:record.chooseLanguage') })}
        options={texts.map(({ agreed }) => ({
          value: agreed.language,
          label: names.of(agreed.language) ?? agreed.language,
        }))}
        onChoose={choose}
      />
      <Box
        component="figure"
        sx={{
          margin: 0,
          padding: 1.5,
          minHeight: 96,
          borderRadius: 1,
          borderInlineStart: '3px solid',
          borderColor: 'primary.main',
          bgcolor: 'soft.primary',
        }}
      >
        <Typography component="figcaption" variant="body2" sx={{ color: 'text.secondary' }}>
          {t('consents:record.readOut')}
        </Typography>
        {text ? (
          <Typography
            component="blockquote"
            lang={text.agreed.language}
            dir="auto"
            sx={{ margin: 0, whiteSpace: 'pre-wrap' }}
          >
            {text.words}
          </Typography>
        ) : null}
      </Box>
      {isMissing ? <FormHelperText error>{t('consents:record.textMissing')}</FormHelperText> : null}
    </>
  );
}
