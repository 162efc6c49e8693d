import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '../../../../../shared/domain/customer/customer.ts';
import { toEmail } from '../../../../../shared/domain/customer/email.ts';
import { Tick } from '../../../../ui/form/inputs.tsx';
import { FieldNews } from '../field-news.tsx';
import { ChoiceInput, TextInput } from '../fields.tsx';
import { FieldRow, FormSection } from '../form-section.tsx';
import type { CustomerFormValues } from '../form-values.ts';
import { useLanguageOptions, useOptions } from '../use-options.ts';
import type { FieldForm } from '../use-record-form.ts';

interface ContactSectionProps {
  form: FieldForm<CustomerFormValues>;
  isFolded?: boolean;
}

/** How the customer is reached and what was agreed. */
export function ContactSection({ form, isFolded }: ContactSectionProps) {
  const { t } = useTranslation();
  const { values } = form;
  const channels = useOptions('channel', CHANNELS);
  const languages = useLanguageOptions(values.language);
  const toggle = (channel: (typeof CHANNELS)[number], isTicked: boolean) =>
    form.type({
      optIns: CHANNELS.filter((one) => (one === channel ? isTicked : values.optIns.includes(one))),
    });
  return (
    <FormSection
      title={t('customers:section.contact')}
      {...(isFolded === undefined ? {} : { isFolded })}
      needsAttention={form.shownProblem('email') !== undefined}
    >
      <TextInput
        form={form}
        field="email"
        type="email"
        isLtr
        onLeave={() => form.type({ email: toEmail(values.email) })}
      />
      <FieldRow>
        <div>
          <ChoiceInput
            form={form}
            field="preferredChannel"
            options={channels}
            emptyLabel={t('customers:form.notKnown')}
          />
        </div>
        <div>
          <ChoiceInput
            form={form}
            field="language"
            options={languages}
            emptyLabel={t('customers:form.notKnown')}
          />
        </div>
      </FieldRow>
      <Box role="group" aria-labelledby="opt-ins">
        <Typography id="opt-ins" variant="body2" sx={{ color: 'text.secondary' }}>
          {t('customers:field.optIns')}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
          {CHANNELS.map((channel) => (
            <Tick
              key={channel}
              name={`optIns.${channel}`}
              label={t(`customers:channel.${channel}`)}
              isTicked={values.optIns.includes(channel)}
              onTick={(isTicked) => toggle(channel, isTicked)}
            />
          ))}
        </Box>
        <FieldNews
          form={form}
          field="optIns"
          show={(list) =>
            list.map((one) => t(`customers:channel.${one}`)).join(t('customers:form.comma'))
          }
        />
      </Box>
      <Tick
        name="doNotContact"
        label={t('customers:field.doNotContact')}
        isTicked={values.doNotContact}
        onTick={(doNotContact) => form.type({ doNotContact })}
      />
      <FieldNews
        form={form}
        field="doNotContact"
        show={(is) => t(is ? 'customers:form.yes' : 'customers:form.no')}
      />
    </FormSection>
  );
}
