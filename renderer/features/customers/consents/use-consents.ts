import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentFormat, ConsentTopic } from '../../../../shared/contracts/consent-api.ts';
import { toWireError } from '../../../../shared/contracts/errors.ts';
import { useData } from '../../../data/data-provider.tsx';
import { useWatch } from '../../../data/use-answer.ts';
import { getDesktop } from '../../../platform/desktop.ts';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import { topicKeys } from './consent-view.ts';

const MEDIA_TYPES: Record<ConsentFormat, string> = { csv: 'text/csv', json: 'application/json' };

export interface ConsentCommands {
  withdraw(topic: ConsentTopic): Promise<void>;
  save(format: ConsentFormat): Promise<void>;
  undo(withdrawalId: string): Promise<void>;
  /** While nothing else was done since. */
  lastWithdrawalId: string | null;
}

/** What is done in one click; a withdrawal is no action of the journal, so it is taken back by name. */
export function useConsentCommands(customerId: string): ConsentCommands {
  const client = useData();
  const { t } = useTranslation();
  const actionsTotal = useWatch('sync/state', {}).data?.actionsTotal ?? 0;
  const [last, setLast] = useState<{ id: string; actionsTotal: number } | null>(null);
  // Read when a withdrawal is done, not when its button was drawn.
  const total = useRef(actionsTotal);
  total.current = actionsTotal;
  const commands = useMemo(() => {
    async function undo(withdrawalId: string) {
      const input = { customerId, withdrawalId };
      const result = await client.runCommand('consents/undo-withdrawal', input);
      setLast(null);
      if (result.ok) showToast({ messageKey: 'consents:toast.undone' });
      else showError(result.error.code);
    }
    return {
      undo,
      async withdraw(topic: ConsentTopic) {
        const result = await client.runCommand('consents/withdraw', { customerId, ...topic });
        if (!result.ok) return showError(result.error.code);
        const { id } = result.value;
        setLast({ id, actionsTotal: total.current });
        showToast({
          messageKey: 'consents:toast.withdrawn',
          params: {
            topic: topicKeys(topic)
              .map((key) => t(key))
              .join(' · '),
          },
          undo: () => undo(id),
        });
      },
      async save(format: ConsentFormat) {
        try {
          const file = await client.query('consents/export-file', { customerId, format });
          const { name: suggestedName, bytes } = file;
          await getDesktop().saveFile({ suggestedName, mediaType: MEDIA_TYPES[format], bytes });
        } catch (error) {
          showError(toWireError(error).code);
        }
      },
    };
  }, [client, customerId, t]);
  const lastWithdrawalId = last?.actionsTotal === actionsTotal ? last.id : null;
  return { ...commands, lastWithdrawalId };
}

function showError(code: string): void {
  showToast({ messageKey: `errors:${code}`, tone: 'error' });
}
