import ButtonBase from '@mui/material/ButtonBase';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInRow } from '../../../shared/contracts/data-api.ts';
import { findByTyping, lineForKey } from './choose-by-key.ts';

/** A pause this long begins a new name. */
const TYPING_PAUSE_MS = 900;

const List = styled('div')({ display: 'grid', gap: 4, alignContent: 'start', overflowY: 'auto' });

const Line = styled(ButtonBase)(({ theme }) => {
  const { palette, shape } = theme.vars ?? theme;
  return {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: 12,
    minHeight: 52,
    paddingInline: 16,
    textAlign: 'start',
    borderRadius: shape.borderRadius,
    border: '1px solid transparent',
    '&:hover': { backgroundColor: palette.action.hover },
    '&[aria-selected="true"]': {
      backgroundColor: palette.action.selected,
      borderColor: palette.primary.main,
    },
    '&.Mui-focusVisible': { outlineOffset: -2 },
  };
}) as typeof ButtonBase;

interface UserListProps {
  users: readonly SignInRow[];
  chosenId: string | null;
  /** `isMeant` when the person was clicked or confirmed, not only walked over. */
  onChoose: (id: string, isMeant: boolean) => void;
  onDigit: (digit: string) => void;
}

/** Who works here. Arrows walk, letters jump to a name, a digit begins the PIN. */
export function UserList({ users, chosenId, onChoose, onDigit }: UserListProps) {
  const { t } = useTranslation();
  const lines = useRef<(HTMLElement | null)[]>([]);
  const typed = useRef({ text: '', at: 0 });
  const index = Math.max(
    0,
    users.findIndex(({ id }) => id === chosenId),
  );
  // The chosen one is in sight, also in a long list.
  useEffect(() => {
    // Braces: newer engines answer with a promise, which is no way to end an effect.
    lines.current[index]?.scrollIntoView({ block: 'nearest' });
  }, [index]);

  const walkTo = (next: number | null) => {
    const user = next === null ? undefined : users[next];
    if (!user || next === null) return;
    onChoose(user.id, false);
    lines.current[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = lineForKey(event.key, index, users.length);
    if (next !== null) {
      event.preventDefault();
      typed.current = { text: '', at: 0 };
      walkTo(next);
    } else if (/^\d$/.test(event.key)) {
      event.preventDefault();
      onDigit(event.key);
    } else if (/^\p{L}$/u.test(event.key)) {
      event.preventDefault();
      const isNew = event.timeStamp - typed.current.at > TYPING_PAUSE_MS;
      const text = (isNew ? '' : typed.current.text) + event.key;
      typed.current = { text, at: event.timeStamp };
      walkTo(findByTyping(users, text, isNew ? index + 1 : index));
    }
  };
  return (
    <List role="listbox" aria-label={t('sign-in:lock.who')} onKeyDown={onKeyDown}>
      {users.map((user, position) => (
        <Line
          key={user.id}
          ref={(line: HTMLElement | null) => {
            lines.current[position] = line;
          }}
          role="option"
          aria-selected={user.id === chosenId}
          tabIndex={position === index ? 0 : -1}
          onClick={() => onChoose(user.id, true)}
        >
          <Typography component="span" noWrap sx={{ fontSize: '1rem', fontWeight: 550 }}>
            <bdi>{user.name}</bdi>
          </Typography>
          <Typography component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {t(`common:roles.${user.role}`)}
          </Typography>
        </Line>
      ))}
    </List>
  );
}
