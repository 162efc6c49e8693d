import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addressLines } from '../../../../shared/domain/customer/address-format.ts';
import type { Customer } from '../../../../shared/domain/customer/customer.ts';
import { DateText } from '../../../ui/date-text.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { Phone } from '../../../ui/phone.tsx';

/** Every field that is known, in the groups of the form. */
export function DetailsSection({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const spoken = customer.language
    ? new Intl.DisplayNames([language], { type: 'language' }).of(customer.language)
    : undefined;
  return (
    <Box sx={{ padding: 2, columns: '2 320px', columnGap: 4 }}>
      <Group title={t('customers:section.phones')}>
        {customer.phones.map((phone) => (
          <Line key={phone.number} label={t(`customers:phoneKind.${phone.kind}`)}>
            <Phone number={phone.number} /> <Quiet parts={phoneRemarks(phone, t)} />
          </Line>
        ))}
      </Group>
      <Group title={t('customers:section.addresses')}>
        {customer.addresses.map((address) => (
          <Line
            key={address.id}
            label={address.label ?? t(`customers:addressKind.${address.kind}`)}
          >
            {[...addressLines(address), countryName(address.country, language)].map((line) => (
              <Box key={line} component="span" sx={{ display: 'block' }}>
                <bdi>{line}</bdi>
              </Box>
            ))}
          </Line>
        ))}
      </Group>
      <Group title={t('customers:section.contact')}>
        <Text label={t('customers:field.email')} value={customer.email} isLtr />
        <Text
          label={t('customers:field.preferredChannel')}
          value={customer.preferredChannel && t(`customers:channel.${customer.preferredChannel}`)}
        />
        <Text label={t('customers:field.language')} value={spoken} />
        <Text
          label={t('customers:field.optIns')}
          value={customer.optIns
            .map((one) => t(`customers:channel.${one}`))
            .join(t('customers:form.comma'))}
        />
      </Group>
      <Group title={t('customers:section.person')}>
        {customer.birthOn ? (
          <Line label={t('customers:field.birthOn')}>
            <DateText on={customer.birthOn} />
          </Line>
        ) : null}
        <Text
          label={t('customers:field.gender')}
          value={customer.gender && t(`customers:gender.${customer.gender}`)}
        />
        <Text label={t('customers:field.occupation')} value={customer.occupation} />
        <Text label={t('customers:field.education')} value={customer.education} />
        <Text
          label={t('customers:field.incomeRange')}
          value={customer.incomeRange && t(`customers:incomeRange.${customer.incomeRange}`)}
        />
        {customer.kind === 'person' ? (
          <Text label={t('customers:field.company')} value={customer.company} />
        ) : (
          <Text
            label={t('customers:field.contactPerson')}
            value={[customer.firstName, customer.lastName].filter(Boolean).join(' ')}
          />
        )}
      </Group>
      <Group title={t('customers:section.source')}>
        <Text
          label={t('customers:field.sourceKind')}
          value={customer.source && t(`customers:sourceKind.${customer.source.kind}`)}
        />
        <Text label={t('customers:field.sourceName')} value={customer.source?.name} />
        {customer.source?.referrerId ? (
          <Line label={t('customers:field.referrerId')}>
            <Link href={`#/customers/${encodeURIComponent(customer.source.referrerId)}`}>
              {t('customers:page.openReferrer')}
            </Link>
          </Line>
        ) : null}
        <Text label={t('customers:field.externalNumber')} value={customer.externalNumber} isLtr />
        <Line label={t('customers:field.createdAt')}>
          <DateText at={customer.createdAt} />
        </Line>
      </Group>
    </Box>
  );
}

function phoneRemarks(phone: Customer['phones'][number], t: (key: string) => string): string[] {
  return [
    phone.isPrimary ? t('customers:field.isPrimary') : '',
    phone.isShared ? t('customers:field.isShared') : '',
    phone.callConsent ? t(`customers:callConsent.${phone.callConsent}`) : '',
  ].filter(Boolean);
}

function countryName(country: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
}

/** Shows itself only when at least one of its lines does: CSS knows, React does not. */
function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box
      component="section"
      sx={{ breakInside: 'avoid', mb: 2, '&:not(:has(dd))': { display: 'none' } }}
    >
      <Typography variant="h3" component="h2" sx={{ color: 'text.secondary', mb: 0.5 }}>
        {title}
      </Typography>
      <Box component="dl" sx={{ margin: 0 }}>
        {children}
      </Box>
    </Box>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(110px, 2fr) 3fr',
        gap: 1,
        paddingBlock: 0.5,
      }}
    >
      <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Typography component="dd" sx={{ margin: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  );
}

interface TextProps {
  label: string;
  value: string | undefined;
  isLtr?: boolean;
}

function Text({ label, value, isLtr = false }: TextProps) {
  if (!value) return null;
  return (
    <Line label={label}>
      <bdi {...(isLtr ? { dir: 'ltr' } : {})}>{value}</bdi>
    </Line>
  );
}

function Quiet({ parts }: { parts: string[] }) {
  if (parts.length === 0) return null;
  return (
    <Box component="span" sx={{ color: 'text.secondary', typography: 'body2' }}>
      {parts.join(' · ')}
    </Box>
  );
}
