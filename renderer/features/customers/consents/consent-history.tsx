import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { ConsentLine } from '../../../../shared/contracts/consent-api.ts';
import { useWatch } from '../../../data/use-answer.ts';
import { DateText } from '../../../ui/date-text.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';
import { ConsentState } from './consent-state.tsx';
import { topicKeys } from './consent-view.ts';

/** Every word that was ever recorded: who, where, when, how, and to which text. */
export function ConsentHistory({ lines }: { lines: readonly ConsentLine[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) {
    return <EmptyState title={t('consents:none')} text={t('consents:noneText')} />;
  }
  return (
    <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {lines.map((line) => (
        <Box
          key={line.id}
          component="li"
          sx={{
            borderTop: '1px solid',
            borderColor: 'divider',
            paddingBlock: 1,
            display: 'grid',
            gap: 0.5,
          }}
        >
          <HistoryHead line={line} />
          <HistoryFacts line={line} />
          {line.text ? <ReadText text={line.text} /> : null}
        </Box>
      ))}
    </Box>
  );
}

function HistoryHead({ line }: { line: ConsentLine }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <ConsentState state={line.state} />
      <Typography component="span" sx={{ fontWeight: 600 }}>
        {topicKeys(line)
          .map((key) => t(key))
          .join(' · ')}
      </Typography>
      {line.isCurrent ? <ToneChip tone="primary">{t('consents:history.current')}</ToneChip> : null}
      {line.isWaiting ? <ToneChip tone="warning">{t('consents:history.waiting')}</ToneChip> : null}
    </Box>
  );
}

function HistoryFacts({ line }: { line: ConsentLine }) {
  const { t } = useTranslation();
  const ownId = useWatch('session/state', {}).data?.deskId;
  const desk = t(`consents:history.${line.deskId === ownId ? 'thisDesk' : 'otherDesk'}`);
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {t(`consents:how.${line.how}`)}
      {' · '}
      {t('consents:history.said')} <DateText at={line.saidAt} />
      {' · '}
      {t('consents:history.recorded')} <DateText at={line.recordedAt} withTime />
      {' · '}
      {line.userName === null ? null : (
        <>
          <bdi>{line.userName}</bdi>
          {' · '}
        </>
      )}
      {desk}
    </Typography>
  );
}

function ReadText({ text }: { text: NonNullable<ConsentLine['text']> }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const spoken = new Intl.DisplayNames([language], { type: 'language' }).of(text.language);
  const summary = t('consents:history.text', { language: spoken, version: text.version });
  return text.words === null ? (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {summary} · {t('consents:history.noWords')}
    </Typography>
  ) : (
    <Typography component="details" variant="body2">
      <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary' }}>
        {summary}
      </Box>
      <Typography
        component="blockquote"
        lang={text.language}
        dir="auto"
        sx={{
          marginBlock: 0.5,
          marginInline: 0,
          paddingInlineStart: 1.5,
          borderInlineStart: '3px solid',
          borderColor: 'divider',
          whiteSpace: 'pre-wrap',
        }}
      >
        {text.words}
      </Typography>
    </Typography>
  );
}
