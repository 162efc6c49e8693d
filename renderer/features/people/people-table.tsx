import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/contracts/data-api.ts';
import { ToneChip } from '../../ui/tone-chip.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.ts';

interface PeopleTableProps {
  users: readonly UserRow[];
  ownId: string | null;
  onEdit: (user: UserRow) => void;
  onPin: (id: string) => void;
}

export function PeopleTable({ users, ownId, onEdit, onPin }: PeopleTableProps) {
  const { t } = useTranslation();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={t('people:all')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('people:columns.name')}</TableCell>
            <TableCell>{t('people:columns.role')}</TableCell>
            <TableCell>{t('people:columns.state')}</TableCell>
            <TableCell>
              <VisuallyHidden>{t('people:columns.actions')}</VisuallyHidden>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {users.map((user) => (
            <TableRow key={user.id} hover>
              <TableCell>
                <bdi>{user.name}</bdi>
                {user.id === ownId ? ` ${t('people:you')}` : null}
              </TableCell>
              <TableCell>{t(`common:roles.${user.role}`)}</TableCell>
              <TableCell>
                <ToneChip tone={user.isActive ? 'success' : 'neutral'}>
                  {t(user.isActive ? 'people:active' : 'people:inactive')}
                </ToneChip>
              </TableCell>
              <TableCell align="right">
                <Box sx={{ display: 'inline-flex', gap: 1 }}>
                  <Button size="small" onClick={() => onEdit(user)}>
                    {t('people:actions.edit')}
                    <VisuallyHidden> {user.name}</VisuallyHidden>
                  </Button>
                  <Button size="small" onClick={() => onPin(user.id)}>
                    {t('people:actions.pin')}
                    <VisuallyHidden> {user.name}</VisuallyHidden>
                  </Button>
                </Box>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
