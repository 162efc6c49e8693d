import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addressLines } from '../../../shared/domain/customer/address-format.ts';
import type { Address, Phone as PhoneData } from '../../../shared/domain/customer/customer.ts';
import type { MileageReading } from '../../../shared/domain/vehicle/vehicle.ts';
import { DateText } from '../date-text.tsx';
import { useFormat } from '../i18n/format-context.tsx';
import { Money } from '../money.tsx';
import { Phone } from '../phone.tsx';
import { Plate } from '../plate.tsx';
import { fieldKind } from './field-kinds.ts';
import { isBlank, readable } from './readable.ts';

interface FieldValueProps {
  collection: string;
  field: string;
  /** The record or the part of it in which the value stands: a sum needs its currency, a plate its country. */
  of: Readonly<Record<string, unknown>>;
}

/** The value of one field as people read it everywhere else on the desk. */
export function FieldValue({ collection, field, of }: FieldValueProps) {
  const { t } = useTranslation();
  const value = of[field];
  if (isBlank(value)) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('record:empty')}
      </Box>
    );
  }
  return <Filled collection={collection} field={field} of={of} />;
}

function Filled({ collection, field, of }: FieldValueProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const value = of[field];
  const kind = fieldKind(collection, field);
  const comma = t('customers:form.comma');
  // What was refused may hold anything: a value of another kind than its field's is shown as it is.
  switch (kind?.is) {
    case 'choice':
      return kind.values.includes(String(value)) ? (
        t(kind.textKey(String(value)))
      ) : (
        <Plain is={value} />
      );
    case 'flag':
      return t(value === true ? 'customers:form.yes' : 'customers:form.no');
    case 'number':
      return typeof value === 'number' && field !== 'year' ? (
        format.number(value)
      ) : (
        <Plain is={value} />
      );
    case 'day':
      return isDate(value) ? <DateText on={value} /> : <Plain is={value} />;
    case 'instant':
      return isDate(value) ? <DateText at={value} withTime /> : <Plain is={value} />;
    case 'country':
    case 'language':
      return nameOf(String(value), format.language, kind.is === 'country' ? 'region' : 'language');
    case 'money':
      return typeof value === 'number' && typeof of.currency === 'string' ? (
        <Money minor={value} currency={of.currency} />
      ) : (
        <Plain is={value} />
      );
    case 'plate':
      return <Plate text={String(value)} country={textOr(of.plateCountry)} />;
    case 'email':
    case 'vin':
      return <bdi dir="ltr">{String(value)}</bdi>;
    case 'tags':
      return <bdi>{elements<string>(value).join(comma)}</bdi>;
    case 'channels':
      return elements<string>(value)
        .map((channel) => t(`customers:channel.${channel}`))
        .join(comma);
    case 'phones':
      return elements<PhoneData>(value).map((phone) => (
        <Row key={phone.number}>
          <Phone number={String(phone.number)} />{' '}
          <Quiet>
            {[
              t(`customers:phoneKind.${phone.kind}`),
              phone.isPrimary ? t('customers:field.isPrimary') : '',
              phone.isShared ? t('customers:field.isShared') : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </Quiet>
        </Row>
      ));
    case 'addresses':
      return elements<Address>(value).map((address) => (
        <Row key={address.id}>
          <bdi>{addressLines(address).join(comma)}</bdi>{' '}
          <Quiet>{address.label ?? t(`customers:addressKind.${address.kind}`)}</Quiet>
        </Row>
      ));
    case 'mileage':
      return elements<MileageReading>(value).map((reading) => (
        <Row key={reading.on}>
          <bdi>{t('customers:car.km', { km: format.number(reading.km) })}</bdi>{' '}
          <Quiet>{isDate(reading.on) ? <DateText on={reading.on} /> : null}</Quiet>
        </Row>
      ));
    case 'lines':
    case 'recommendations':
      return elements<{ id: string; text: string; totalMinor?: number; priceMinor?: number }>(
        value,
      ).map((line) => {
        const minor = line.totalMinor ?? line.priceMinor;
        return (
          <Row key={line.id}>
            <bdi>{line.text}</bdi>{' '}
            {minor !== undefined && typeof of.currency === 'string' ? (
              <Quiet>
                <Money minor={minor} currency={of.currency} />
              </Quiet>
            ) : null}
          </Row>
        );
      });
    case 'source': {
      const source = value as { kind?: string; name?: string };
      const said = source.kind ? t(`customers:sourceKind.${source.kind}`) : '';
      return <bdi>{[said, source.name].filter(Boolean).join(comma)}</bdi>;
    }
    default:
      return <Plain is={value} />;
  }
}

function Plain({ is }: { is: unknown }) {
  return <bdi style={{ whiteSpace: 'pre-line' }}>{readable(is)}</bdi>;
}

function Row({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ display: 'block' }}>
      {children}
    </Box>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary', typography: 'body2' }}>
      {children}
    </Box>
  );
}

function elements<T>(value: unknown): T[] {
  return Array.isArray(value) ? value : [];
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function nameOf(code: string, language: string, type: 'region' | 'language'): string {
  try {
    return new Intl.DisplayNames([language], { type }).of(code) ?? code;
  } catch {
    return code; // no code of a country or language at all
  }
}
