import AddRounded from '@mui/icons-material/AddRounded';
import DownloadRounded from '@mui/icons-material/DownloadRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONSENT_FORMATS, type ConsentTopic } from '../../../../shared/contracts/consent-api.ts';
import type { Customer } from '../../../../shared/domain/customer/customer.ts';
import { useWatch } from '../../../data/use-answer.ts';
import type { Action } from '../../../ui/actions/action.ts';
import { ActionButton } from '../../../ui/actions/action-button.tsx';
import { useActions } from '../../../ui/actions/use-actions.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { UndoIcon } from '../../../ui/icons.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ConsentHistory } from './consent-history.tsx';
import { ConsentTable } from './consent-table.tsx';
import { toConsentTable } from './consent-view.ts';
import { RecordDialog } from './record-dialog.tsx';
import { useConsentCommands } from './use-consents.ts';

const FIRST_TOPIC: ConsentTopic = { channel: 'email', purpose: 'marketing' };

/** What the customer agreed to, how it came about, and how it changes. */
export function ConsentsSection({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { data, error } = useWatch('consents/state', { customerId: customer.id });
  const [asked, setAsked] = useState<ConsentTopic | null>(null);
  const { withdraw, save, undo, lastWithdrawalId } = useConsentCommands(customer.id);
  const record = useTabActions(setAsked, lastWithdrawalId, undo);
  if (error) return <ErrorNotice code={error.code} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, padding: 2 }}>
      {customer.doNotContact ? (
        <Notice tone="error">
          <Typography sx={{ fontWeight: 600 }}>{t('consents:doNotContact')}</Typography>
          <Typography>{t('consents:doNotContactText')}</Typography>
        </Notice>
      ) : null}
      {data === undefined ? (
        <Skeleton variant="rounded" height={420} />
      ) : (
        <>
          <ConsentTable
            rows={toConsentTable(data)}
            onRecord={setAsked}
            onWithdraw={(topic) => void withdraw(topic)}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <Typography variant="h3" component="h2" sx={{ flex: 1, color: 'text.secondary' }}>
              {t('consents:history.title')}
            </Typography>
            {data.lines.length > 0
              ? CONSENT_FORMATS.map((format) => (
                  <Button
                    key={format}
                    startIcon={<DownloadRounded />}
                    onClick={() => void save(format)}
                  >
                    {t(`consents:actions.${format}`)}
                  </Button>
                ))
              : null}
            <ActionButton action={record} />
          </Box>
          <ConsentHistory lines={data.lines} />
        </>
      )}
      {asked ? (
        <RecordDialog customer={customer} topic={asked} onClose={() => setAsked(null)} />
      ) : null}
    </Box>
  );
}

/** Ctrl Z takes back the withdrawal that was the last thing done; otherwise it is left to the frame. */
function useTabActions(
  ask: (topic: ConsentTopic) => void,
  withdrawalId: string | null,
  undo: (withdrawalId: string) => Promise<void>,
): Action {
  const record = useMemo<Action>(
    () => ({
      id: 'consents/record',
      labelKey: 'consents:actions.recordAny',
      icon: AddRounded,
      shortcut: 'Alt+G',
      needs: 'write',
      run: () => ask(FIRST_TOPIC),
    }),
    [ask],
  );
  const takeBack = useMemo<Action[]>(
    () =>
      withdrawalId === null
        ? []
        : [
            {
              id: 'consents/undo-withdrawal',
              labelKey: 'consents:actions.undoWithdrawal',
              icon: UndoIcon,
              shortcut: 'Ctrl+Z',
              needs: 'write',
              run: () => undo(withdrawalId),
            },
          ],
    [withdrawalId, undo],
  );
  useActions(useMemo(() => [record, ...takeBack], [record, takeBack]));
  return record;
}
