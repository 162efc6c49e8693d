import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../shared/contracts/desktop.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toCode } from '../../ui/form/enrolment-code.ts';
import {
  ENROL_FIELDS,
  type EnrolForm,
  type EnrolProblems,
  findEnrolProblems,
  shortFingerprint,
  withField,
} from './enrol-form.ts';
import { useEnrol } from './use-enrol.ts';

interface EnrolPageProps {
  /** Server and code handed over at start, if any. */
  info: AppInfo;
}

/** Makes this PC a desk of a garage. With a code from the host it goes by itself. */
export function EnrolPage({ info }: EnrolPageProps) {
  const { t } = useTranslation();
  const { isBusy, error, enrol } = useEnrol();
  const given = useRef({ serverUrl: info.serverUrl ?? '', code: info.enrolmentCode ?? '' });
  const isAutomatic = given.current.serverUrl !== '' && given.current.code !== '';
  const hasBegun = useRef<boolean>(false);
  const defaultName = t('enrol:defaultDeskName');
  useEffect(() => {
    if (!isAutomatic || hasBegun.current) return;
    hasBegun.current = true; // a code works once
    void enrol({ ...given.current, deskName: defaultName });
  }, [isAutomatic, enrol, defaultName]);

  if (isAutomatic && !error) {
    return (
      <Box role="status" sx={{ display: 'grid', gap: 2 }}>
        <Typography>{t('enrol:automatic')}</Typography>
        <LinearProgress aria-label={t('enrol:automatic')} />
      </Box>
    );
  }
  return (
    <>
      {error ? <ErrorNotice code={error.code} /> : null}
      <EnrolFields
        initial={{ serverUrl: given.current.serverUrl, code: '', deskName: defaultName }}
        isBusy={isBusy}
        isBrowser={info.host === 'browser'}
        onSubmit={(form) => void enrol(form)}
      />
    </>
  );
}

interface EnrolFieldsProps {
  initial: EnrolForm;
  isBusy: boolean;
  /** A browser trusts whom its own store trusts. */
  isBrowser: boolean;
  onSubmit: (form: EnrolForm) => void;
}

function EnrolFields({ initial, isBusy, isBrowser, onSubmit }: EnrolFieldsProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState(initial);
  const [problems, setProblems] = useState<EnrolProblems>({});
  const firstEmpty = ENROL_FIELDS.find((field) => initial[field] === '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = findEnrolProblems(form);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    onSubmit({ ...form, code: toCode(form.code), deskName: form.deskName.trim() });
  };
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      {ENROL_FIELDS.map((field) => {
        const problem = problems[field];
        return (
          <TextField
            key={field}
            label={t(`enrol:${field}`)}
            value={form[field]}
            autoFocus={field === firstEmpty}
            error={problem !== undefined}
            helperText={
              problem ? t(`enrol:problems.${field}.${problem}`) : t(`enrol:help.${field}`)
            }
            onChange={(event) => setForm(withField(form, field, event.target.value))}
            slotProps={{
              htmlInput: { dir: field === 'deskName' ? 'auto' : 'ltr', spellCheck: false },
            }}
          />
        );
      })}
      {form.fingerprint === undefined ? null : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(isBrowser ? 'enrol:authority' : 'enrol:certificate', {
            // Left to right also among Arabic.
            start: `\u2066${shortFingerprint(form.fingerprint)}\u2069`,
          })}
        </Typography>
      )}
      <Button type="submit" variant="contained" color="primary" loading={isBusy}>
        {t('enrol:submit')}
      </Button>
    </Box>
  );
}
