import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommendation, Visit } from '../../../../shared/domain/visit/visit.ts';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { Money } from '../../../ui/money.tsx';
import { ToneChip } from '../../../ui/tone-chip.tsx';

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: theme.typography.body2.fontSize,
  '& caption': {
    textAlign: 'start',
    fontWeight: 600,
    color: (theme.vars ?? theme).palette.text.secondary,
    paddingBlock: theme.spacing(0.5),
  },
  tableLayout: 'fixed',
  '& td': { paddingBlock: 3, verticalAlign: 'baseline', overflowWrap: 'anywhere' },
  '& td:nth-of-type(2)': { width: 130 },
  '& td:nth-of-type(3)': { width: 120 },
  '& td + td': { paddingInlineStart: theme.spacing(2), textAlign: 'end', whiteSpace: 'nowrap' },
}));

/** The job card of a visit: work, parts, what was suggested, and the sums. */
export function VisitDetail({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const { currency } = visit;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, paddingInline: 2, paddingBlockEnd: 2 }}>
      <Facts visit={visit} />
      {visit.jobs.length > 0 ? (
        <Lines caption={t('customers:visit.jobs')}>
          {visit.jobs.map((job) => (
            <tr key={job.id}>
              <td>
                <bdi>{job.text}</bdi>
              </td>
              <Amount quantity={job.hours} unitKey="customers:visit.hours" />
              <td>
                <Money minor={job.totalMinor} currency={currency} />
              </td>
            </tr>
          ))}
        </Lines>
      ) : null}
      {visit.parts.length > 0 ? (
        <Lines caption={t('customers:visit.parts')}>
          {visit.parts.map((part) => (
            <tr key={part.id}>
              <td>
                <bdi>{[part.text, part.number].filter(Boolean).join(' · ')}</bdi>
              </td>
              <Amount quantity={part.quantity} unitKey="customers:visit.pieces" />
              <td>
                <Money minor={part.totalMinor} currency={currency} />
              </td>
            </tr>
          ))}
        </Lines>
      ) : null}
      {visit.recommendations.length > 0 ? (
        <Lines caption={t('customers:visit.recommendations')}>
          {visit.recommendations.map((recommendation) => (
            <RecommendationLine
              key={recommendation.id}
              recommendation={recommendation}
              currency={currency}
            />
          ))}
        </Lines>
      ) : null}
      <Sums visit={visit} />
    </Box>
  );
}

function Facts({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    t(`customers:visitOrigin.${visit.origin}`),
    visit.jobCardNumber ? t('customers:visit.jobCard', { number: visit.jobCardNumber }) : '',
    visit.closedAt ? t('customers:visit.closedOn', { day: format.instantDay(visit.closedAt) }) : '',
    visit.satisfaction ? t('customers:visit.satisfaction', { value: visit.satisfaction }) : '',
  ].filter(Boolean);
  return (
    <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
      {facts.join(' · ')}
      {[visit.complaint, visit.notes].filter(Boolean).map((text) => (
        <Typography key={text} dir="auto" sx={{ color: 'text.primary', whiteSpace: 'pre-wrap' }}>
          {text}
        </Typography>
      ))}
    </Box>
  );
}

function Lines({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <Table>
      <caption>{caption}</caption>
      <tbody>{children}</tbody>
    </Table>
  );
}

function Amount({ quantity, unitKey }: { quantity: number; unitKey: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box component="td" sx={{ color: 'text.secondary' }}>
      {t(unitKey, { quantity: format.number(quantity) })}
    </Box>
  );
}

const RECOMMENDATION_TONES = {
  suggested: 'primary',
  accepted: 'success',
  declined: 'warning',
} as const;

interface RecommendationLineProps {
  recommendation: Recommendation;
  currency: string;
}

function RecommendationLine({ recommendation, currency }: RecommendationLineProps) {
  const { t } = useTranslation();
  const { text, reason, note, status, urgency, priceMinor } = recommendation;
  const tone =
    status === 'declined' && urgency === 'safety' ? 'error' : RECOMMENDATION_TONES[status];
  const remarks = [t(`customers:urgency.${urgency}`), reason, note].filter(Boolean).join(' · ');
  return (
    <tr>
      <td>
        <bdi>{text}</bdi>
        <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
          <bdi>{remarks}</bdi>
        </Box>
      </td>
      <td>
        <ToneChip tone={tone}>{t(`customers:recommendation.${status}`)}</ToneChip>
      </td>
      <td>{priceMinor === undefined ? null : <Money minor={priceMinor} currency={currency} />}</td>
    </tr>
  );
}

function Sums({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const sums = [
    ['labour', visit.labourMinor],
    ['partsSum', visit.partsMinor],
    ['tax', visit.taxMinor],
    ['total', visit.totalMinor],
  ] as const;
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto auto',
        justifyContent: 'end',
        columnGap: 3,
        margin: 0,
        typography: 'body2',
        '& dd': { margin: 0, textAlign: 'end' },
        '& > :nth-last-of-type(1)': { fontWeight: 600 },
      }}
    >
      {sums.map(([name, minor]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <dt>{t(`customers:visit.${name}`)}</dt>
          <dd>
            <Money minor={minor} currency={visit.currency} />
          </dd>
        </Box>
      ))}
    </Box>
  );
}
