import { describe, expect, it } from 'vitest';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import type { Customer } from '../customer/customer.ts';
import type { Consent } from './consent.ts';
import { foldConsents } from './fold-consents.ts';
import { mayContact } from './may-contact.ts';

const customer = (over: Partial<Customer> = {}) =>
  buildCustomer({ id: 'a', email: 'ada@example.invalid', ...over });
const yes = (over: Partial<Consent> = {}) => buildConsent({ id: 'yes', ...over });
const no = (over: Partial<Consent> = {}) => buildConsent({ id: 'no', state: 'no', ...over });

const ask = (
  who: Customer,
  said: Consent[],
  about: Partial<Parameters<typeof mayContact>[2]> = {},
) =>
  mayContact(who, foldConsents(said, ['a']), { channel: 'email', purpose: 'marketing', ...about });
const codeOf = (answer: ReturnType<typeof mayContact>) => (answer.ok ? 'ok' : answer.error.code);

describe('mayContact', () => {
  it('rests on the recorded yes and says which', () => {
    expect(ask(customer(), [yes()])).toEqual({
      ok: true,
      value: { to: ['ada@example.invalid'], consentIds: ['yes'] },
    });
  });

  it('puts do-not-contact above every yes and every purpose', () => {
    const silent = customer({ doNotContact: true, optIns: ['email'] });
    expect(codeOf(ask(silent, [yes()]))).toBe('doNotContact');
    expect(codeOf(ask(silent, [], { purpose: 'visit' }))).toBe('doNotContact');
  });

  it('puts a recorded no above the opt-in, and above what needs no consent', () => {
    const willing = customer({ optIns: ['email'] });
    expect(codeOf(ask(willing, [no()]))).toBe('withdrawn');
    expect(codeOf(ask(willing, [no({ purpose: 'visit' })], { purpose: 'visit' }))).toBe(
      'withdrawn',
    );
    // It is about its own purpose alone.
    expect(codeOf(ask(willing, [no()], { purpose: 'serviceReminder' }))).toBe('ok');
  });

  it('needs nothing for a visit in hand', () => {
    const answer = ask(customer(), [], { purpose: 'visit' });
    expect(answer).toMatchObject({ ok: true, value: { consentIds: [] } });
  });

  it('takes an opt-in as agreement to reminders, never to marketing', () => {
    const willing = customer({ optIns: ['email'] });
    expect(codeOf(ask(willing, [], { purpose: 'serviceReminder' }))).toBe('ok');
    expect(codeOf(ask(willing, []))).toBe('notRecorded');
    expect(codeOf(ask(customer(), []))).toBe('neverAsked');
    expect(codeOf(ask(customer(), [], { purpose: 'serviceReminder' }))).toBe('neverAsked');
    expect(codeOf(ask(willing, [], { purpose: 'serviceReminder', channel: 'sms' }))).toBe(
      'neverAsked',
    );
  });

  const phones: Customer['phones'] = [
    { number: '+49301', kind: 'mobile', isPrimary: false, callConsent: 'yes' },
    { number: '+49302', kind: 'home', isPrimary: true },
    { number: '+49303', kind: 'work', isPrimary: false, callConsent: 'no' },
    { number: '+49304', kind: 'fax', isPrimary: false },
  ];
  const toOf = (answer: ReturnType<typeof mayContact>) => (answer.ok ? answer.value.to : answer);

  it('calls only numbers that agreed, where their agreement is all there is', () => {
    const caller = customer({ phones });
    const call = { channel: 'phone', purpose: 'serviceReminder' } as const;
    expect(toOf(ask(caller, [], call))).toEqual(['+49301']);
    expect(toOf(ask({ ...caller, optIns: ['phone'] }, [], call))).toEqual(['+49302', '+49301']);
    expect(codeOf(ask(caller, [], { channel: 'phone' }))).toBe('notRecorded');
  });

  it('never calls a number marked as not to be called', () => {
    const call = { channel: 'phone' } as const;
    const said = [yes({ channel: 'phone' })];
    expect(toOf(ask(customer({ phones }), said, call))).toEqual(['+49302', '+49301']);
    const refusing = customer({ phones: phones.filter((p) => p.callConsent === 'no') });
    expect(codeOf(ask(refusing, said, call))).toBe('callsRefused');
    expect(codeOf(ask(refusing, said, { ...call, purpose: 'visit' }))).toBe('callsRefused');
  });

  it('says when there is nowhere to write to', () => {
    const about = (channel: 'email' | 'letter' | 'sms' | 'whatsapp' | 'phone') =>
      codeOf(ask(buildCustomer({ phones: [] }), [], { channel, purpose: 'visit' }));
    const channels = ['email', 'letter', 'sms', 'whatsapp', 'phone'] as const;
    expect(channels.map(about)).toEqual(channels.map(() => 'noAddress'));
    const addresses = ['x', 'y'].map((id) => ({
      id,
      kind: 'home' as const,
      country: 'DE',
      isDefault: id === 'y',
    }));
    const letter = { channel: 'letter', purpose: 'visit' } as const;
    expect(toOf(ask(customer({ addresses }), [], letter))).toEqual(['y', 'x']);
    const sms = { channel: 'sms', purpose: 'visit' } as const;
    expect(toOf(ask(customer({ phones }), [], sms))).toEqual(['+49301', '+49303']);
  });
});
