import { enrolRequest } from '../../../shared/contracts/sync-protocol.ts';
import { parseEnrolmentLink } from '../../../shared/lib/enrolment-link.ts';
import { toCode } from '../../ui/form/enrolment-code.ts';

export interface EnrolForm {
  serverUrl: string;
  code: string;
  deskName: string;
  /** Of the certificate the server must show; only a pasted link knows it. */
  fingerprint?: string | undefined;
}

export const ENROL_FIELDS = ['serverUrl', 'code', 'deskName'] as const;
export type EnrolField = (typeof ENROL_FIELDS)[number];
export type EnrolProblems = Partial<Record<EnrolField, 'required' | 'invalid'>>;

/** What a keystroke or a paste makes of the form: the link of a manager fills in server and code at once. */
export function withField(form: EnrolForm, field: EnrolField, text: string): EnrolForm {
  const link = parseEnrolmentLink(text);
  if (link) {
    const { server, code, fingerprint } = link;
    return { ...form, serverUrl: server, code, fingerprint: fingerprint ?? undefined };
  }
  // Another server has another certificate.
  return { ...form, [field]: text, ...(field === 'serverUrl' && { fingerprint: undefined }) };
}

/** The first bytes, to be read out to whoever made the link. */
export function shortFingerprint(fingerprint: string): string {
  return (fingerprint.slice(0, 16).toUpperCase().match(/../g) ?? []).join(':');
}

/** `desk.example` → `https://desk.example`; a path or a closing slash is dropped. */
export function toServerUrl(typed: string): string | null {
  const text = typed.trim();
  const isLoopback = /^(localhost|127\.0\.0\.1)(:|\/|$)/i.test(text);
  const full = /^[a-z]+:\/\//i.test(text) ? text : `${isLoopback ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(full)) return null;
  const { protocol, origin } = new URL(full);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}

export function findEnrolProblems(form: EnrolForm): EnrolProblems {
  const problems: EnrolProblems = {};
  if (form.serverUrl.trim() === '') problems.serverUrl = 'required';
  else if (toServerUrl(form.serverUrl) === null) problems.serverUrl = 'invalid';
  if (toCode(form.code) === '') problems.code = 'required';
  else if (!enrolRequest.shape.code.safeParse(toCode(form.code)).success) problems.code = 'invalid';
  if (form.deskName.trim() === '') problems.deskName = 'required';
  else if (!enrolRequest.shape.deskName.safeParse(form.deskName.trim()).success)
    problems.deskName = 'invalid';
  return problems;
}
