import { enrolRequest } from '../../../shared/contracts/sync-protocol.ts';
import { toCode } from '../../ui/form/enrolment-code.ts';

export interface EnrolForm {
  serverUrl: string;
  code: string;
  deskName: string;
}

export type EnrolProblems = Partial<Record<keyof EnrolForm, 'required' | 'invalid'>>;

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
