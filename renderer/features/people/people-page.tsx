import PersonAddRounded from '@mui/icons-material/PersonAddRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { UserRow } from '../../../shared/contracts/data-api.ts';
import type { Action } from '../../ui/actions/action.ts';
import { ActionButton } from '../../ui/actions/action-button.tsx';
import { useActions } from '../../ui/actions/use-actions.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { navigate } from '../../ui/navigation/hash-location.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PinDialog } from './pin-dialog.tsx';
import { usePeople } from './use-people.ts';

/** Who works here and what they may do; for those who may not manage people, their own PIN. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { own, isManager, users, error } = usePeople();
  /** `new`, or the one being changed. */
  const [edited, setEdited] = useState<UserRow | 'new' | null>(null);
  const [search] = useSearchParams();
  const pinOf = users.find(({ id }) => id === search.get('pin'));
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'users/add-user',
        labelKey: 'people:actions.add',
        icon: PersonAddRounded,
        shortcut: 'A',
        needs: 'manageUsers',
        run: () => setEdited('new'),
      },
    ],
    [],
  );
  useActions(actions);
  const openPin = (id: string) => navigate(`/people?pin=${encodeURIComponent(id)}`);
  const [add] = actions;
  return (
    <Box sx={{ maxWidth: 1100 }}>
      <PageHead title={t('people:title')}>
        {add ? <ActionButton action={add} isPrimary /> : null}
      </PageHead>
      {error ? <ErrorNotice code={error.code} details={error.details} /> : null}
      <Box sx={{ display: 'grid', gap: 2 }}>
        {isManager ? (
          <Section title={t('people:all')} isFlush>
            <PeopleTable users={users} ownId={own?.id ?? null} onEdit={setEdited} onPin={openPin} />
          </Section>
        ) : null}
        <Section title={t('people:own.title')}>
          <Typography sx={{ mb: 1.5, color: 'text.secondary', maxWidth: '70ch' }}>
            {t('people:own.text')}
          </Typography>
          <Button onClick={() => own && openPin(own.id)}>{t('people:actions.ownPin')}</Button>
        </Section>
      </Box>
      {edited ? (
        <PersonDialog user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
      {pinOf ? (
        <PinDialog
          user={pinOf}
          isOwn={pinOf.id === own?.id}
          onClose={() => navigate('/people', { replace: true })}
        />
      ) : null}
    </Box>
  );
}
