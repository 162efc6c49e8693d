import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import type { TimelineItem } from './view-model.ts';
import { VisitLine } from './visit-line.tsx';

const YEAR_HEIGHT = 36;
const VISIT_HEIGHT = 60;
const OVERSCAN = 8;

interface VisitTimelineProps {
  items: readonly TimelineItem[];
  /** All visits, also those further back than the page holds. */
  visitCount: number;
}

/** Visits by year, newest first; one opens to its lines of work, parts and recommendations. */
export function VisitTimeline({ items, visitCount }: VisitTimelineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (items[index]?.kind === 'year' ? YEAR_HEIGHT : VISIT_HEIGHT),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: OVERSCAN,
  });
  if (items.length === 0) {
    return <EmptyState title={t('customers:visit.none')} text={t('customers:visit.noneText')} />;
  }
  const shown = items.filter((item) => item.kind === 'visit').length;
  return (
    <Box
      ref={frame}
      sx={{ height: '100%', maxHeight: 'max(320px, calc(100dvh - 330px))', overflow: 'auto' }}
    >
      <Box
        component="ul"
        sx={{ position: 'relative', listStyle: 'none', margin: 0, padding: 0 }}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((place) => {
          const item = items[place.index];
          if (!item) return null;
          return (
            <Box
              component="li"
              key={place.key}
              ref={virtualizer.measureElement}
              data-index={place.index}
              sx={{ position: 'absolute', insetInline: 0, top: 0 }}
              style={{ transform: `translateY(${place.start}px)` }}
            >
              {item.kind === 'year' ? (
                <Typography
                  variant="h3"
                  component="h2"
                  sx={{ color: 'text.secondary', paddingInline: 2, paddingBlock: 1 }}
                >
                  {item.year}
                </Typography>
              ) : (
                <VisitLine
                  view={item.view}
                  isOpen={openId === item.key}
                  onToggle={() => setOpenId(openId === item.key ? null : item.key)}
                />
              )}
            </Box>
          );
        })}
      </Box>
      {visitCount > shown ? (
        <Typography variant="body2" sx={{ color: 'text.secondary', padding: 2 }}>
          {t('customers:visit.older', {
            count: visitCount - shown,
            older: format.number(visitCount - shown),
          })}
        </Typography>
      ) : null}
    </Box>
  );
}
