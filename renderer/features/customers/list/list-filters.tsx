import CloseRounded from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListAnswer } from '../../../../shared/contracts/data-api.ts';
import { CUSTOMER_STATUSES } from '../../../../shared/domain/customer/customer.ts';
import { KeyCap } from '../../../ui/actions/key-cap.tsx';
import { FilterChip } from './filter-chip.tsx';
import { useListStore } from './list-store.ts';

const KINDS = ['person', 'business'] as const;

interface ListFiltersProps {
  box: RefObject<HTMLInputElement | null>;
  tags: ListAnswer['tags'];
  shortcut: string;
}

/** What narrows the list; each part says what it is set to and takes itself away. */
export function ListFilters({ box, tags, shortcut }: ListFiltersProps) {
  const { t } = useTranslation();
  const { query, filterBy, clearFilter } = useListStore();
  const { text = '', kind, status, tag } = query.filter;
  const isFiltered = Object.keys(query.filter).length > 0;
  return (
    <Box
      role="search"
      aria-label={t('customers:list.filter')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1.5 }}
    >
      <OutlinedInput
        size="small"
        inputRef={box}
        value={text}
        placeholder={t('customers:list.filterText')}
        onChange={(event) => filterBy({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !text) return;
          event.preventDefault();
          filterBy({ text: undefined });
        }}
        sx={{ width: 260, height: 36 }}
        inputProps={{ 'aria-label': t('customers:list.filterText'), name: 'filter', dir: 'auto' }}
        endAdornment={
          <InputAdornment position="end">
            {text ? (
              <IconButton
                size="small"
                edge="end"
                aria-label={t('customers:list.clearText')}
                onClick={() => filterBy({ text: undefined })}
              >
                <CloseRounded fontSize="small" />
              </IconButton>
            ) : (
              <KeyCap shortcut={shortcut} />
            )}
          </InputAdornment>
        }
      />
      <FilterChip
        label={t('customers:field.kind')}
        options={KINDS.map((value) => ({ value, label: t(`customers:kind.${value}`) }))}
        value={kind}
        onChoose={(value) => filterBy({ kind: value })}
      />
      <FilterChip
        label={t('customers:field.status')}
        options={CUSTOMER_STATUSES.map((value) => ({
          value,
          label: t(`customers:status.${value}`),
        }))}
        value={status}
        onChoose={(value) => filterBy({ status: value })}
      />
      {tags.length > 0 || tag ? (
        <FilterChip
          label={t('customers:list.tag')}
          options={tags.map((known) => ({
            value: known.tag,
            label: known.tag,
            count: known.count,
          }))}
          value={tag}
          onChoose={(value) => filterBy({ tag: value })}
        />
      ) : null}
      {isFiltered ? (
        <Button variant="text" onClick={clearFilter}>
          {t('customers:list.clearFilter')}
        </Button>
      ) : null}
    </Box>
  );
}
