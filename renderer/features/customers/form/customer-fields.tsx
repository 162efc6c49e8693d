import type { ReactNode } from 'react';
import type { CustomerFormValues } from './form-values.ts';
import { AddressSection } from './sections/address-section.tsx';
import { ContactSection } from './sections/contact-section.tsx';
import { NameSection } from './sections/name-section.tsx';
import { PersonSection } from './sections/person-section.tsx';
import { PhoneSection } from './sections/phone-section.tsx';
import { RemarksSection } from './sections/remarks-section.tsx';
import { SourceSection } from './sections/source-section.tsx';
import type { FieldForm } from './use-record-form.ts';

interface CustomerFieldsProps {
  form: FieldForm<CustomerFormValues>;
  /** Country of the garage. */
  country: string;
  /** Null while the customer is being added. */
  customerId: string | null;
  /** Stands after the phones: the first car of a new customer. */
  children?: ReactNode;
}

/** Every field of a customer; what is rare starts folded, and for a new one all but the name and phone. */
export function CustomerFields({ form, country, customerId, children }: CustomerFieldsProps) {
  const isNew = customerId === null;
  const folded = isNew ? { isFolded: true } : {};
  return (
    <>
      <NameSection form={form} isShort={isNew} />
      <PhoneSection form={form} country={country} customerId={customerId} isShort={isNew} />
      {children}
      <ContactSection form={form} {...folded} />
      <AddressSection form={form} country={country} {...folded} />
      <RemarksSection form={form} {...folded} />
      <PersonSection form={form} />
      <SourceSection form={form} customerId={customerId} />
    </>
  );
}
