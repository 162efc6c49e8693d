import SearchRounded from '@mui/icons-material/SearchRounded';
import Box from '@mui/material/Box';
import OutlinedInput from '@mui/material/OutlinedInput';
import { type KeyboardEvent, useCallback, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../ui/actions/key-cap.tsx';
import { ariaShortcut } from '../../ui/actions/shortcut.ts';
import { navigate } from '../../ui/navigation/hash-location.ts';
import { useMay } from '../../ui/permission/use-may.ts';
import { FindList } from './find-list.tsx';
import { chosenCustomer, isCurrent, lineCount } from './find-state.ts';
import { useFind } from './use-find.ts';
import { FOCUS_SHORTCUT, useFindFocus } from './use-find-focus.ts';

/** The one search box: name, company, phone, e-mail, plate, VIN. */
export function FindBox() {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [state, dispatch] = useFind();
  const { text, isOpenWanted } = state;
  const mayAdd = useMay()('write');
  const rowCount = lineCount(state, mayAdd);
  const isListShown = state.isOpen && (state.answer !== null || state.error !== null);
  useFindFocus(input);

  const openCustomer = useCallback(
    (customerId: string) => {
      dispatch({ kind: 'opened' });
      // The page takes the focus when it finds it nowhere.
      input.current?.blur();
      navigate(`/customers/${customerId}`);
    },
    [dispatch],
  );
  const addCustomer = useCallback(() => {
    if (!mayAdd) return;
    dispatch({ kind: 'opened' });
    input.current?.blur();
    navigate(`/customers/new?text=${encodeURIComponent(text.trim())}`);
  }, [dispatch, text, mayAdd]);

  const chosen = chosenCustomer(state);
  const isAnswered = isCurrent(state);
  useEffect(() => {
    if (!isOpenWanted || !isAnswered) return;
    if (chosen) openCustomer(chosen);
    else dispatch({ kind: 'shown' }); // nobody found: the offer of a new customer waits for a person
  }, [isOpenWanted, isAnswered, chosen, openCustomer, dispatch]);

  const openChosen = () => {
    if (!isAnswered) dispatch({ kind: 'openWanted' });
    else if (chosen) openCustomer(chosen);
    else addCustomer();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const hasText = text.trim() !== '';
    if (event.key === 'Enter' && hasText) {
      if (event.ctrlKey || event.metaKey) addCustomer();
      else openChosen();
    } else if (event.key === 'Tab' && !event.shiftKey && isListShown && chosen) openChosen();
    else if (event.key === 'Escape' && state.isOpen) dispatch({ kind: 'closed' });
    else if (event.key === 'Escape' && text !== '') dispatch({ kind: 'typed', text: '' });
    else if (isListKey(event, isListShown)) dispatch({ kind: 'moved', key: event.key, rowCount });
    else return;
    event.preventDefault();
  };

  const isChoosing = isListShown && state.answer !== null && state.current < rowCount;
  return (
    <Box role="search" sx={{ position: 'relative', flex: '1 1 320px', maxWidth: 660 }}>
      <OutlinedInput
        fullWidth
        size="small"
        value={text}
        placeholder={t('find:placeholder')}
        startAdornment={<SearchRounded fontSize="small" sx={{ marginInlineEnd: 1 }} />}
        endAdornment={<KeyCap shortcut={FOCUS_SHORTCUT} />}
        onChange={(event) => dispatch({ kind: 'typed', text: event.target.value })}
        onKeyDown={onKeyDown}
        onBlur={() => dispatch({ kind: 'closed' })}
        onClick={() => dispatch({ kind: 'shown' })}
        inputRef={input}
        slotProps={{
          input: {
            role: 'combobox',
            type: 'text',
            autoComplete: 'off',
            spellCheck: false,
            enterKeyHint: 'search',
            'aria-label': t('find:label'),
            'aria-keyshortcuts': ariaShortcut(FOCUS_SHORTCUT),
            'aria-autocomplete': 'list',
            'aria-haspopup': 'listbox',
            'aria-expanded': isListShown,
            'aria-controls': isListShown ? `${id}-list` : undefined,
            'aria-activedescendant': isChoosing ? `${id}-${state.current}` : undefined,
          },
        }}
      />
      {isListShown ? (
        <FindList
          id={id}
          state={state}
          onPoint={(index) => dispatch({ kind: 'pointed', index })}
          onOpen={openCustomer}
          onAdd={mayAdd ? addCustomer : null}
        />
      ) : null}
    </Box>
  );
}

function isListKey(event: KeyboardEvent, isListShown: boolean): boolean {
  if (event.shiftKey || event.ctrlKey || event.metaKey) return false;
  const isVertical = event.key === 'ArrowDown' || event.key === 'ArrowUp';
  return isVertical || (isListShown && (event.key === 'Home' || event.key === 'End'));
}
