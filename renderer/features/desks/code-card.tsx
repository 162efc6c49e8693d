import ContentCopyRounded from '@mui/icons-material/ContentCopyRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeAnswer } from '../../../shared/contracts/sync-protocol.ts';
import { Notice } from '../../ui/notice.tsx';
import { MONO } from '../../ui/theme/theme.ts';
import { timeLeft } from './desks-view.ts';

const SECOND_MS = 1_000;

interface CodeCardProps {
  code: CodeAnswer;
  onAnother: () => void;
}

/** Code and link to copy, and how long they are good. */
export function CodeCard({ code, onAnother }: CodeCardProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  const left = useTimeLeft(code.expiresAt);
  if (left === null) {
    return (
      <Notice
        tone="warning"
        actions={<Button onClick={onAnother}>{t('desks:add.another')}</Button>}
      >
        {t('desks:add.expired')}
      </Notice>
    );
  }
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('copied'),
      () => setCopied('notCopied'),
    );
  return (
    <>
      <Copyable
        label={t('desks:add.link')}
        text={code.link}
        copyLabel={t('desks:add.copyLink')}
        onCopy={() => void copy(code.link)}
        hasFocus
      />
      <Copyable
        label={t('desks:add.code')}
        text={code.code}
        isLarge
        copyLabel={t('desks:add.copyCode')}
        onCopy={() => void copy(code.code)}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('desks:add.goodFor')}{' '}
        <bdi dir="ltr" role="timer">
          {left}
        </bdi>
        {' · '}
        {t('desks:add.once')}
      </Typography>
      <Typography variant="body2" role="status" sx={{ minHeight: '1.45em' }}>
        {copied ? t(`desks:add.${copied}`) : null}
      </Typography>
    </>
  );
}

interface CopyableProps {
  label: string;
  text: string;
  isLarge?: boolean;
  copyLabel: string;
  onCopy: () => void;
  hasFocus?: boolean;
}

function Copyable(props: CopyableProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        paddingBlock: 1,
        paddingInline: 1.5,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {props.label}
        </Typography>
        <Box
          component="bdi"
          dir="ltr"
          sx={{
            display: 'block',
            fontFamily: MONO,
            fontSize: props.isLarge ? '1.25rem' : '0.8125rem',
            fontWeight: props.isLarge ? 600 : 400,
            overflowWrap: 'anywhere',
            userSelect: 'all',
            // Turned around with the page, so that the text keeps its edge.
            textAlign: 'left',
          }}
        >
          {props.text}
        </Box>
      </Box>
      <Button
        autoFocus={props.hasFocus ?? false}
        startIcon={<ContentCopyRounded />}
        onClick={props.onCopy}
        sx={{ flex: 'none' }}
      >
        {props.copyLabel}
      </Button>
    </Box>
  );
}

function useTimeLeft(expiresAt: string): string | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return timeLeft(expiresAt, now);
}
